namespace Flannel.Reference.Cni;

/// <summary>One call of the plugin, from its environment. Source: CNI specification, section 2, "Parameters".</summary>
internal sealed record CniCall(string Command, string ContainerId, string PluginPath)
{
    private const int LongestInterfaceName = 15;   // IFNAMSIZ, less the terminating NUL

    /// <exception cref="CniError">Something is missing or malformed.</exception>
    public static CniCall Read(Func<string, string?> variable)
    {
        string command = variable("CNI_COMMAND") ?? "";
        string[] required = command switch
        {
            "ADD" or "CHECK" => ["CNI_CONTAINERID", "CNI_NETNS", "CNI_IFNAME", "CNI_PATH"],
            "DEL" => ["CNI_CONTAINERID", "CNI_IFNAME", "CNI_PATH"],
            "GC" or "STATUS" => ["CNI_PATH"],
            "VERSION" => [],
            _ => throw Invalid($"unknown CNI_COMMAND: {command}"),
        };
        string[] missing = [.. required.Where(name => string.IsNullOrEmpty(variable(name)))];
        if (missing.Length > 0)
            throw Invalid($"required env variables [{string.Join(',', missing)}] missing");
        var call = new CniCall(command, variable("CNI_CONTAINERID") ?? "", variable("CNI_PATH") ?? "");
        if (required.Contains("CNI_CONTAINERID"))
        {
            if (!IsName(call.ContainerId))
                throw Invalid("invalid characters in containerID", call.ContainerId);
            CheckInterfaceName(variable("CNI_IFNAME")!);
        }

        return call;
    }

    /// <summary>Whether a text is safe as a file name: a letter or digit, then letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</summary>
    public static bool IsName(string text)
        => text.Length > 0 && char.IsAsciiLetterOrDigit(text[0])
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-');

    private static void CheckInterfaceName(string name)
    {
        if (name.Length > LongestInterfaceName)
            throw Invalid("interface name is too long", $"interface name should be less than {LongestInterfaceName + 1} characters");
        if (name is "." or "..")
            throw Invalid("interface name is . or ..");
        if (name.Any(letter => letter is '/' or ':' || char.IsWhiteSpace(letter)))
            throw Invalid("interface name contains / or : or whitespace characters");
    }

    private static CniError Invalid(string message, string? details = null) => new(CniError.InvalidEnvironment, message, details);
}

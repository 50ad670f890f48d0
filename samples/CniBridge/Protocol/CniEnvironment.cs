using System;
using System.IO;
using System.Linq;

namespace CniBridge.Protocol;

/// <summary>Reads a request from the environment. Source: CNI specification, section 2, "Parameters".</summary>
internal static class CniEnvironment
{
    private const int LongestInterfaceName = 15;   // IFNAMSIZ without the terminating null byte

    /// <exception cref="CniException">A variable is missing or malformed.</exception>
    public static CniRequest Read(Func<string, string?> variable, Stream input)
    {
        string command = variable("CNI_COMMAND") ?? "";
        string[] required = command switch
        {
            "ADD" or "CHECK" => ["CNI_CONTAINERID", "CNI_NETNS", "CNI_IFNAME", "CNI_PATH"],
            "DEL" => ["CNI_CONTAINERID", "CNI_IFNAME", "CNI_PATH"],
            "GC" or "STATUS" => ["CNI_PATH"],
            "VERSION" => [],
            "" => ["CNI_COMMAND"],
            _ => throw Invalid($"unknown CNI_COMMAND: {command}"),
        };
        string[] missing = [.. required.Where(name => string.IsNullOrEmpty(variable(name)))];
        if (missing.Length > 0)
            throw Invalid($"required env variables [{string.Join(',', missing)}] missing");

        var request = new CniRequest
        {
            Command = command,
            ContainerId = variable("CNI_CONTAINERID") ?? "",
            NetworkNamespace = variable("CNI_NETNS") ?? "",
            InterfaceName = variable("CNI_IFNAME") ?? "",
            Arguments = variable("CNI_ARGS") ?? "",
            PluginPath = variable("CNI_PATH") ?? "",
            AllowsOwnNamespace = variable("CNI_NETNS_OVERRIDE") is "1" or "true" or "TRUE" or "True",
            Configuration = command == "VERSION" ? [] : ReadAll(input),
        };
        if (required.Contains("CNI_CONTAINERID"))
        {
            CheckName(request.ContainerId, CniErrorCode.InvalidEnvironment, "invalid characters in containerID");
            CheckInterfaceName(request.InterfaceName);
        }

        return request;
    }

    /// <summary>Names are used as file names: a letter or digit, then letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</summary>
    /// <exception cref="CniException">The name has other characters.</exception>
    public static void CheckName(string name, CniErrorCode code, string message)
    {
        if (name.Length == 0 || !char.IsAsciiLetterOrDigit(name[0])
            || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-'))
            throw new CniException(code, message, name);
    }

    private static void CheckInterfaceName(string name)
    {
        if (name.Length > LongestInterfaceName)
            throw Invalid("interface name is too long", $"interface name should be less than {LongestInterfaceName + 1} characters");
        if (name is "." or "..")
            throw Invalid("interface name is . or ..");
        if (name.Any(letter => letter is '/' or ':' || char.IsWhiteSpace(letter)))
            throw Invalid("interface name contains / or : or whitespace characters");
    }

    private static byte[] ReadAll(Stream input)
    {
        using var all = new MemoryStream();
        input.CopyTo(all);
        return all.ToArray();
    }

    private static CniException Invalid(string message, string? details = null) => new(CniErrorCode.InvalidEnvironment, message, details);
}

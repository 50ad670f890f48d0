namespace Flannel.Reference.Cni;

/// <summary>Versions of the CNI specification. The plugin passes on the same data in all of them.</summary>
internal static class CniVersions
{
    private static readonly string[] s_supported = ["0.1.0", "0.2.0", "0.3.0", "0.3.1", "0.4.0", "1.0.0", "1.1.0"];

    public static string List => string.Join(", ", s_supported);

    public static string Report
        => $"{{\"cniVersion\":\"{s_supported[^1]}\"," +
            $"\"supportedVersions\":[{string.Join(',', s_supported.Select(version => $"\"{version}\""))}]}}\n";

    /// <exception cref="CniError">The version is not supported, or does not have the command.</exception>
    public static void Check(string version, string command)
    {
        string version0 = version.Length == 0 ? s_supported[0] : version;
        int found = Array.IndexOf(s_supported, version0);
        string since = command switch { "CHECK" => "0.4.0", "GC" or "STATUS" => "1.1.0", _ => s_supported[0] };
        if (found >= 0 && found < Array.IndexOf(s_supported, since))
            throw new CniError(CniError.IncompatibleVersion, $"config version does not allow {command}");
        if (found < 0)
        {
            string supported = string.Join(' ', s_supported.Select(item => $"\"{item}\""));
            throw new CniError(CniError.IncompatibleVersion, "incompatible CNI versions",
                $"config is \"{version0}\", plugin supports [{supported}]");
        }
    }
}

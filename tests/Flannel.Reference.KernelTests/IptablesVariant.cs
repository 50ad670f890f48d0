using System;
using System.IO;

namespace Flannel.Reference.KernelTests;

/// <summary>The two programs that both go by the name of iptables: <c>nft</c>, and <c>legacy</c>.</summary>
internal static class IptablesVariant
{
    /// <summary>Puts iptables, iptables-save and iptables-restore of a variant into a folder.</summary>
    /// <returns>A value of PATH that begins with the folder.</returns>
    public static string Install(string folder, string variant)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in (string[])["iptables", "iptables-save", "iptables-restore"])
            File.CreateSymbolicLink(Path.Combine(folder, name), $"/usr/sbin/xtables-{variant}-multi");
        return $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
    }
}

using System;
using System.IO;
using System.Linq;
using System.Threading;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>The variant of iptables that this kernel can: on most the nft one, in User Mode Linux, whose nf_tables know no IPv4, the legacy one.</summary>
internal static class IptablesVariant
{
    private static readonly string[] Programs = ["xtables-nft-multi", "xtables-legacy-multi"];
    private static readonly Lazy<string?> Usable = new(Find, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Puts iptables, iptables-save and iptables-restore of that variant into a folder.</summary>
    /// <returns>A value of PATH that begins with the folder.</returns>
    public static string Install(string folder)
    {
        if (Usable.Value is not { } program)
        {
            const string Reason = "needs iptables that works with this kernel (Debian: apt-get install iptables)";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("NETLINK_TEST_PLACE") is null or "", Reason);
            throw new InvalidOperationException(Reason);
        }

        Link(folder, program);
        return $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    private static void Link(string folder, string program)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in (string[])["iptables", "iptables-save", "iptables-restore"])
            File.CreateSymbolicLink(Path.Combine(folder, name), program);
    }

    private static string? Find()
    {
        using TestNamespace place = TestNamespace.Create();
        foreach (string program in Programs.Select(Locate).OfType<string>())
        {
            string folder = Directory.CreateTempSubdirectory("iptables-").FullName;
            Link(folder, program);
            bool works = Netlink.TestSupport.Programs.TryRun("nsenter", [$"--net={place.Path}", Path.Combine(folder, "iptables"), "-t", "nat", "-N", "probe"]).Status == 0;
            Directory.Delete(folder, recursive: true);
            if (works)
                return program;
        }

        return null;
    }

    private static string? Locate(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}

using System;
using System.IO;
using Netlink.TestSupport;
using Xunit;

namespace CniBridge.KernelTests;

/// <summary>Ours, built beside the tests, and Debian's, which is the judge.</summary>
internal static class PluginProgram
{
    public const string OriginalFolder = "/usr/lib/cni";

    public static string Ours { get; } = BuiltProgram.Find("cni-bridge");

    public static string Original { get; } = Path.Combine(OriginalFolder, "bridge");

    /// <summary>Skips the test where the original is not installed, unless the place was chosen because it is.</summary>
    public static void RequireOriginal()
    {
        if (File.Exists(Original))
            return;
        const string Why = $"there is no bridge plugin in {OriginalFolder}; install the package containernetworking-plugins";
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NETLINK_TEST_PLACE") is null, Why);
        Assert.Fail(Why);
    }
}

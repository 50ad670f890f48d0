using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Faults;

/// <summary>Every public verb where the system denies what it usually grants: the process goes on, and the verb says what was
/// denied.</summary>
public sealed partial class SandboxTests
{
    // System calls by their x86-64 numbers.
    private const string Ioctl = "16", Setsockopt = "54", Unshare = "272", SetNs = "308";
    private const string Eperm = "1", Enosys = "38", Enoprotoopt = "92";

    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "Netlink.Sandboxed");

    [KernelFact]
    public void EveryVerb_UserNamespaceWithoutANetworkNamespaceOfItsOwn_EndsByItself()
    {
        Dictionary<string, string> outcomes = Run("unshare", "-Ur", s_program);
        Assert.Equal("ok", outcomes["CreateUnnamed twice"]);
        Assert.Equal("ok", outcomes["Links.Add in a new namespace"]);
        Assert.StartsWith("NetlinkException: RTM_NEWLINK failed for link sandboxed0 (dummy): EPERM (1). This needs " +
            "CAP_NET_ADMIN", outcomes["Links.Add"], StringComparison.Ordinal);
    }

    [KernelFact]
    public void EveryVerb_UserNamespaceWithANetworkNamespaceOfItsOwn_Works()
    {
        Dictionary<string, string> outcomes = Run("unshare", "-Urn", s_program);
        Assert.Equal("ok", outcomes["Links.Add"]);
        Assert.Equal("ok", outcomes["CreateUnnamed"]);
        Assert.Equal("ok", outcomes["WatchAsync"]);
    }

    [KernelFact]
    public void EveryVerb_NoDescriptorsLeft_SaysSo()
    {
        Dictionary<string, string> outcomes = Run("unshare", "--net", "sh", "-c", $"ulimit -n 100; exec {s_program} exhaust");
        foreach (string verb in (string[])["Open", "CreateUnnamed", "Links.List", "Open in a new namespace", "WatchAsync"])
            Assert.Matches(
                @"\AIOException: .* failed: EMFILE \(24\)\. The process has reached its limit of open file descriptors " +
                @"\(RLIMIT_NOFILE\)\.\z",
                outcomes[verb]);
    }

    [KernelFact]
    public void EveryVerb_SandboxDeniesNamespaces_SaysSo()
    {
        Dictionary<string, string> outcomes = Run("unshare", "--net", s_program, "deny", Eperm, Unshare, SetNs);
        Assert.Equal("UnauthorizedAccessException: Creating a network namespace failed: EPERM (1). It needs CAP_SYS_ADMIN.",
            outcomes["CreateUnnamed"]);
        Assert.Equal("ok", outcomes["Links.Add"]);
    }

    [KernelFact]
    public void EveryVerb_SandboxDoesNotKnowTheWayBack_EndsByItself()
    {
        Dictionary<string, string> outcomes = Run("unshare", "--net", s_program, "deny", Enosys, SetNs, Ioctl);
        Assert.Equal("ok", outcomes["CreateUnnamed"]);
        Assert.StartsWith("IOException: Entering an unnamed network namespace failed: ENOSYS (38).", outcomes["Open in a new namespace"],
            StringComparison.Ordinal);
    }

    [KernelFact]
    public void EveryVerb_SocketOptionsAreNotKnown_GoesWithoutThem()
    {
        Dictionary<string, string> outcomes = Run("unshare", "--net", s_program, "deny", Enoprotoopt, Setsockopt);
        Assert.Equal("ok", outcomes["Links.Add"]);
        Assert.Equal("ok", outcomes["Routes.List"]);
        Assert.StartsWith("IOException: Joining netlink multicast group", outcomes["WatchAsync"], StringComparison.Ordinal);
    }

    [KernelFact]
    public void EveryVerb_NeitherSysNorSysctlsAreMounted_OnlySysctlsAreMissing()
    {
        Dictionary<string, string> outcomes = Run(
            "unshare", "--net", "--mount", "sh", "-c", $"mount -t tmpfs none /sys && mount -t tmpfs none /proc/sys && exec {s_program}");
        Assert.StartsWith("FileNotFoundException: There is no kernel parameter net/ipv4/ip_forward",
            outcomes["ReadSysctl in a new namespace"], StringComparison.Ordinal);
        Assert.EndsWith("Is /proc/sys mounted?", outcomes["ReadSysctl in a new namespace"], StringComparison.Ordinal);
        Assert.Equal("ok", outcomes["Links.Add"]);
        Assert.Equal("ok", outcomes["Open in a new namespace"]);
    }

    [KernelFact]
    public void EveryVerb_ProcIsNotMounted_SaysSoWhereItIsNeeded()
    {
        // The runtime needs it to start, so the program itself takes it away.
        Dictionary<string, string> outcomes = Run("unshare", "--net", "--mount", s_program, "unmount", "/proc/");
        foreach (string verb in (string[])["OpenCurrent", "CreateUnnamed", "Namespace.Create", "Namespace.FromProcess"])
            Assert.EndsWith("Is /proc mounted?", outcomes[verb], StringComparison.Ordinal);
        foreach (string verb in (string[])["Links.List", "Links.Add", "Routes.List", "WatchAsync", "Batch"])
            Assert.Equal("ok", outcomes[verb]);
    }

    // As in an image that has the runtime and no OpenSSL: .NET's own generator of keys then ends the process.
    [KernelFact]
    public void EveryVerb_OpenSslIsMissing_Works()
    {
        Dictionary<string, string> outcomes = Run("unshare", "--net", "--mount", "sh", "-c",
            "find /lib/ /usr/lib/ /usr/local/lib/ -name 'libssl.so*' -type f | while read file; do mount --bind /dev/null $file; done; " +
            $"exec {s_program}");
        Assert.All(outcomes.Keys.Where(verb => verb.Contains("Generate", StringComparison.Ordinal)),
            verb => Assert.Equal("ok", outcomes[verb]));
        Assert.Equal("ok", outcomes["Links.Add"]);
    }

    /// <summary>Runs the verbs and returns how each ended; each that failed did so in a way that the documentation knows.</summary>
    private static Dictionary<string, string> Run(string program, params string[] arguments)
    {
        (int status, string output, string errors) = Programs.TryRun(program, arguments);
        Assert.True(status == 0, $"status {status}: {errors}");
        Dictionary<string, string> outcomes = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        Assert.All(outcomes, outcome => Assert.Matches(Known(), outcome.Value));
        return outcomes;
    }

    [GeneratedRegex(@"\A(ok\z|NetlinkException: |UnauthorizedAccessException: |IOException: |FileNotFoundException: There is no )")]
    private static partial Regex Known();
}

using System;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests;

public sealed class PermissionTests
{
    private const string OtherNamespace = "NETLINK_OTHER_NAMESPACE";

    [KernelFact]
    public void Add_WithoutCapNetAdmin_SaysWhichPrivilegeIsMissing()
        => RunUnprivileged(nameof(Add_Unprivileged_IsPermissionWithRemedy), "");

    [KernelFact]
    public void NamespaceOfTheProcess_WithoutCapSysAdmin_IsUsed()
    {
        string other = $"netlink-{Guid.NewGuid():N}";
        NetworkNamespace.Create(other).Dispose();
        try
        {
            RunUnprivileged(nameof(Open_UnprivilegedInTheSameNamespace_NeedsNoPrivilege), other);
        }
        finally
        {
            NetworkNamespace.Delete(other);
        }
    }

    /// <summary>As in a container without privileges.</summary>
    [KernelFact]
    public void WriteSysctl_WhereProcSysIsReadOnly_SaysSo() => RunCopy(nameof(WriteSysctl_ReadOnly_IsRefusedWithRemedy),
        "unshare", "--mount", "sh", "-c",
        "mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec \"$@\"", "sh");

    private static void RunUnprivileged(string test, string other)
    {
        using var network = TestNamespace.Create();
        RunCopy(test, "nsenter", $"--net={network.Path}", "env", $"{OtherNamespace}={other}",
            "setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all");
    }

    /// <summary>Runs a test in a copy of this program.</summary>
    /// <param name="test">Its name.</param>
    /// <param name="by">The program that starts the copy, with its arguments.</param>
    private static void RunCopy(string test, params string[] by)
    {
        string program = Environment.ProcessPath!;
        string[] child = System.IO.Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, typeof(PermissionTests).Assembly.Location] : [program];

        (int status, string output, string errors) = Programs.TryRun(by[0],
        [
            .. by[1..], .. child, "--progress", "off", "--no-ansi", "--explicit", "only", "--filter-method",
            $"{typeof(PermissionTests).FullName}.{test}",
        ]);

        Assert.True(status == 0, output + errors);
    }

    /// <summary>Run by a test above in a copy of this program.</summary>
    [Fact(Explicit = true)]
    public void WriteSysctl_ReadOnly_IsRefusedWithRemedy()
    {
        using NetworkNamespace own = NetworkNamespace.OpenCurrent();

        var error = Assert.Throws<System.IO.IOException>(
            () => own.WriteSysctl("net/ipv4/ip_forward", own.ReadSysctl("net/ipv4/ip_forward")));

        Assert.Contains("/proc/sys is mounted read-only", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Run by a test above in a copy of this program that has no privileges.</summary>
    [Fact(Explicit = true)]
    public void Open_UnprivilegedInTheSameNamespace_NeedsNoPrivilege()
    {
        foreach (Func<NetworkNamespace> open in (Func<NetworkNamespace>[])
            [NetworkNamespace.OpenCurrent, () => NetworkNamespace.FromPath("/proc/self/ns/net")])
        {
            using NetworkNamespace own = open();
            using var rtnetlink = RtnetlinkClient.Open(own);
            using var sockets = SocketDiagnosticsClient.Open(own);
            using Socket socket = own.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            Assert.Equal(["lo"], rtnetlink.LinkNames());
            Assert.Empty(sockets.Tcp.List());
            Assert.Equal("64", own.ReadSysctl("net/ipv4/ip_default_ttl"));
        }

        using NetworkNamespace other = NetworkNamespace.Open(Environment.GetEnvironmentVariable(OtherNamespace)!);
        Assert.EndsWith("It needs CAP_SYS_ADMIN, here and in the user namespace that owns it.",
            Assert.Throws<UnauthorizedAccessException>(() => RtnetlinkClient.Open(other)).Message, StringComparison.Ordinal);
    }

    /// <summary>Run by a test above in a copy of this program that has no privileges.</summary>
    [Fact(Explicit = true)]
    public void Add_Unprivileged_IsPermissionWithRemedy()
    {
        using var client = RtnetlinkClient.Open();

        var error = Assert.Throws<NetlinkException>(() => client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() }));

        Assert.True(error.IsPermissionDenied);
        Assert.Contains("CAP_NET_ADMIN", error.Message, StringComparison.Ordinal);
        Assert.Equal(["lo"], client.LinkNames());
        Assert.Throws<UnauthorizedAccessException>(() => NetworkNamespace.CreateUnnamed());
        Assert.EndsWith("in the user namespace that owns the mounts. CreateUnnamed needs no mount.",
            Assert.Throws<UnauthorizedAccessException>(() => NetworkNamespace.Create("unprivileged")).Message, StringComparison.Ordinal);
        foreach (Func<NetworkNamespace> open in (Func<NetworkNamespace>[])
            [() => NetworkNamespace.FromProcess(1), () => NetworkNamespace.FromPath("/proc/1/ns/net")])
        {
            Assert.EndsWith("The process belongs to another user, or has privileges: this needs CAP_SYS_PTRACE.",
                Assert.Throws<UnauthorizedAccessException>(open).Message, StringComparison.Ordinal);
        }
    }
}

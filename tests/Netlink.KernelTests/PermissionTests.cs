using System;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests;

public sealed class PermissionTests
{
    [KernelFact]
    public void Add_WithoutCapNetAdmin_SaysWhichPrivilegeIsMissing()
    {
        using var network = TestNamespace.Create();
        string program = Environment.ProcessPath!;
        string[] child = System.IO.Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, typeof(PermissionTests).Assembly.Location] : [program];

        (int status, string output, string errors) = Programs.TryRun("nsenter",
        [
            $"--net={network.Path}", "setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all",
            .. child, "--progress", "off", "--no-ansi", "--explicit", "only", "--filter-method",
            $"{typeof(PermissionTests).FullName}.{nameof(Add_Unprivileged_IsPermissionWithRemedy)}",
        ]);

        Assert.True(status == 0, output + errors);
    }

    /// <summary>Run by the test above in a copy of this program that has no privileges.</summary>
    [Fact(Explicit = true)]
    public void Add_Unprivileged_IsPermissionWithRemedy()
    {
        using var client = RtnetlinkClient.Open();

        var error = Assert.Throws<NetlinkException>(() => client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() }));

        Assert.True(error.IsPermissionDenied);
        Assert.Contains("CAP_NET_ADMIN", error.Message, StringComparison.Ordinal);
        Assert.Equal(["lo"], client.LinkNames());
        Assert.Throws<UnauthorizedAccessException>(() => NetworkNamespace.CreateUnnamed());
        foreach (Func<NetworkNamespace> open in (Func<NetworkNamespace>[])
            [() => NetworkNamespace.FromProcess(1), () => NetworkNamespace.FromPath("/proc/1/ns/net")])
        {
            Assert.EndsWith("The process belongs to another user, or has privileges: this needs CAP_SYS_PTRACE.",
                Assert.Throws<UnauthorizedAccessException>(open).Message, StringComparison.Ordinal);
        }
    }
}

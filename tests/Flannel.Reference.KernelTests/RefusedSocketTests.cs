using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>A security module or the seccomp filter of a container refuses sockets that the daemon can do without.</summary>
public sealed class RefusedSocketTests
{
    private static readonly (int Socket, int Prctl) s_calls =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (198, 167) : (41, 157);

    // Lets socket(AF_NETLINK, …, NETLINK_NETFILTER) fail with EACCES: seccomp(2), struct sock_filter.
    private static readonly string s_filter =
        $"my $f = pack('(SCCL)*', 0x20,0,0,0, 0x15,0,5,{s_calls.Socket}, 0x20,0,0,16, 0x15,0,3,16, 0x20,0,0,32, 0x15,0,1,12, " +
        "0x06,0,0,0x5000d, 0x06,0,0,0x7fff0000); my $p = pack('S x6 P', 8, $f); " +
        $"syscall({s_calls.Prctl}, 38, 1, 0, 0, 0) == 0 or die; syscall({s_calls.Prctl}, 22, 2, $p) == 0 or die; exec @ARGV or die";

    [KernelTheory(Kinds = "veth iptables-legacy")]
    [InlineData("--ip-masq", "-A FLANNEL-POSTRTG")]
    [InlineData("--iptables-forward-rules=false", "")]
    public async Task Run_NetfilterSocketsAreRefused_RunsWithIptablesAllTheSame(string flag, string expected)
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        string path = IptablesVariant.Install(Path.Combine(node.Folder, "bin"), "legacy");

        FlanneldProcess daemon = node.StartThrough(["env", $"PATH={path}", "perl", "-e", s_filter], flag, "--iptables-resync=1");

        await daemon.TellsAsync("Running backend.");
        Assert.Contains(expected, node.Run(Path.Combine(node.Folder, "bin/iptables-save")), StringComparison.Ordinal);
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
        Assert.Empty(daemon.Errors);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Start_NetfilterSocketsAreRefusedAndAreNeeded_NamesIt()
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/16","EnableNFTables":true,"Backend":{"Type":"host-gw"}}""");

        FlanneldProcess daemon = node.StartThrough(["perl", "-e", s_filter], "--ip-masq");

        Assert.Equal(1, await daemon.ExitAsync());
        Assert.StartsWith("Failed to set up IP Masquerade: nf_tables cannot be used: ", Assert.Single(daemon.Errors),
            StringComparison.Ordinal);
    }
}

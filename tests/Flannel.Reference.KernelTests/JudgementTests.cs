using System;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary><c>flanneld status</c> and the daemon judge alike: what the one calls wrong the other would change, and what the daemon has
/// settled is well.</summary>
public sealed class JudgementTests
{
    private const int Port = 18496;
    // A state, and what makes it of the recorded one.
    private static readonly (string Name, string Commands)[] s_states = [
        ("as recorded", "true"),
        ("a route goes through the tunnel though its peer is on the segment",
            "ip route replace 10.244.2.0/24 via 10.1.8.11 dev flannel.ipip onlink"),
        ("a route goes to the segment though its peer is behind a gateway", "ip route replace 10.244.0.0/24 via 10.1.5.10 dev net0 onlink"),
        ("a route comes before with another metric", "ip route del 10.244.1.0/24; ip route add 10.244.1.0/24 via 10.1.5.11 dev net0 " +
            "onlink metric 5; ip route add 10.244.1.0/24 via 10.1.5.11 dev flannel.ipip onlink metric 9"),
        ("a peer is behind another interface", "ip link add eth0 type dummy; ip addr add 10.1.5.77/24 dev eth0; ip link set eth0 up; ip " +
            "route replace 10.244.0.0/24 via 10.1.5.10 dev net0 onlink"),
        ("the tunnel is down", "ip link set flannel.ipip down"),
        ("the tunnel has another MTU", "ip link set flannel.ipip mtu 1400"),
        ("the tunnel has lost its address", "ip addr flush dev flannel.ipip"),
        ("the tunnel has another local address", "ip link del flannel.ipip; ip tunnel add flannel.ipip mode ipip local 192.0.2.1; ip " +
            "link set flannel.ipip up"),
        ("the tunnel is gone", "ip link del flannel.ipip"),
        ("routes of vxlan are there", "ip link add flannel.1 type vxlan id 1 dstport 8472; ip link set flannel.1 up; ip route add " +
            "10.244.44.0/24 via 10.244.44.0 dev flannel.1 onlink"),
        ("others have routes there", "ip route add blackhole 10.244.50.0/24; ip route add unreachable 10.244.51.0/24; ip route add " +
            "10.244.52.0/24 dev net0"),
    ];

    [KernelFact(Kinds = "veth ipip vxlan dummy")]
    public async Task Status_EveryState_JudgesAsTheDaemonDoes()
    {
        foreach ((string name, string commands) in s_states)
        {
            await using var node = new TestNode();
            node.WriteRecordedLeases();
            await SettleAsync(node, name);
            node.Run("sh", "-c", commands);

            string before = node.Status("--iptables-forward-rules=false"),
                planned = node.Try(FlanneldProcess.Program, "--dry-run", $"--net-config-path={node.NetConf}", $"--subnet-dir={node.Leases}",
                    $"--subnet-file={node.SubnetFile}", "--iptables-forward-rules=false");
            if (before.Contains("WRONG", StringComparison.Ordinal))
                Assert.True(planned.Contains("Nothing was changed.", StringComparison.Ordinal),
                    $"{name}: status calls it wrong, and the daemon would change nothing: {before}{planned}");

            string after = await SettleAsync(node, name);
            Assert.True(after.Contains("No problems found.", StringComparison.Ordinal),
                $"{name}: the daemon has settled it, and status calls it wrong: {after}");
        }
    }

    // Lets a daemon do its work, and says what status says then.
    private static async Task<string> SettleAsync(TestNode node, string name)
    {
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false", $"--healthz-port={Port}");
        await TestNode.EventuallyAsync(() => node.Page(Port, "/readyz").Contains("200 OK", StringComparison.Ordinal),
            () => name + daemon.Log);
        string status = node.Status("--iptables-forward-rules=false");
        daemon.Signal(FlanneldProcess.SIGTERM);
        await daemon.ExitAsync();
        return status;
    }
}

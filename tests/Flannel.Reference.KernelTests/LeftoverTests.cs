using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>A node whose backend is another now has no routes of the one before, and is told of its devices.</summary>
public sealed class LeftoverTests
{
    private const int Port = 18491;

    [KernelFact(Kinds = "veth ipip vxlan")]
    public async Task Start_HostGwAfterIpip_RemovesItsRoutesAndTellsOfItsTunnel()
    {
        await using var node = new TestNode();
        FlanneldProcess before = await node.StartRecordedAsync();
        before.Signal(FlanneldProcess.SIGTERM);
        await before.ExitAsync();
        node.Run("ip", "link", "add", "flannel.1", "type", "vxlan", "id", "1", "dstport", "8472");
        File.WriteAllText(node.NetConf, """{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        foreach ((string subnet, string address) in ((string, string)[])[("10.244.0.0-24", "10.1.5.10"), ("10.244.1.0-24", "10.1.5.11"),
            ("10.244.2.0-24", "10.1.8.11"), ("10.244.3.0-24", "10.1.8.10")])
            node.WriteLease(subnet, address, "host-gw");

        FlanneldProcess after = node.Start("--iptables-forward-rules=false", $"--healthz-port={Port}");
        await TestNode.EventuallyAsync(() => node.Page(Port, "/readyz").Contains("200 OK", StringComparison.Ordinal), () => after.Log);

        Assert.Equal(["10.244.2.0/24 via 10.1.8.11 dev net0 onlink"], node.Routes);
        foreach ((string device, string maker) in ((string, string)[])[("flannel.ipip", "ipip"), ("flannel.1", "vxlan")])
        {
            string said = $"{device} is left over from backend {maker}; if no other flanneld uses it, remove it together with " +
                $"its routes: ip link delete {device}";
            Assert.Contains(said, after.Log, StringComparison.Ordinal);
            Assert.Contains($"note    {said}", node.Status("--iptables-forward-rules=false"), StringComparison.Ordinal);
        }

        Assert.Contains("No problems found.", node.Status("--iptables-forward-rules=false"), StringComparison.Ordinal);
        Assert.Contains("dev flannel.ipip onlink, which no lease needs", after.Log, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_IpipAfterHostGw_MakesTheTunnelAndKeepsTheDirectRoutes()
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        node.WriteLease("10.244.3.0-24", "10.1.8.10", "host-gw");
        node.WriteLease("10.244.2.0-24", "10.1.8.11", "host-gw");
        FlanneldProcess before = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => node.Routes is ["10.244.2.0/24 via 10.1.8.11 dev net0 onlink"], () => before.Log);
        before.Signal(FlanneldProcess.SIGTERM);
        await before.ExitAsync();
        File.WriteAllText(node.NetConf, """{"Network":"10.244.0.0/16","Backend":{"Type":"ipip","DirectRouting":true}}""");

        FlanneldProcess after = await node.StartRecordedAsync();

        Assert.Equal(TestNode.RecordedRoutes, node.Routes);
        Assert.DoesNotContain("left over", after.Log, StringComparison.Ordinal);
        Assert.Contains("No problems found.", node.Status("--iptables-forward-rules=false"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip bridge")]
    public async Task Run_BlackholeRouteAskedFor_StandsBehindTheBridgeAndIsKept()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false", "--ip-blackhole-route");
        await TestNode.EventuallyAsync(() => Own(node).Contains("blackhole 10.244.3.0/24", StringComparison.Ordinal)
            && File.Exists(node.SubnetFile), () => daemon.Log);

        node.Run("ip", "link", "add", "cni0", "type", "bridge");
        node.Run("ip", "addr", "add", "10.244.3.1/24", "dev", "cni0");
        node.Run("ip", "link", "set", "cni0", "up");
        Assert.Contains("dev cni0", node.Run("ip", "route", "get", "10.244.3.77"), StringComparison.Ordinal);
        node.Run("ip", "route", "del", "blackhole", "10.244.3.0/24");
        await TestNode.EventuallyAsync(() => Own(node).Contains("blackhole 10.244.3.0/24", StringComparison.Ordinal), () => daemon.Log);

        daemon.Signal(FlanneldProcess.SIGTERM);
        await daemon.ExitAsync();
        FlanneldProcess without = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => !Own(node).Contains("blackhole", StringComparison.Ordinal), () => without.Log);
    }

    [KernelTheory(Kinds = "veth ipip")]
    [InlineData("--ip-blackhole-route", "blackhole 10.244.9.0/24 metric 4294967295")]
    [InlineData("--ip-blackhole-route=false")]
    public async Task Start_WithAnotherSubnet_RemovesTheBlackholeRouteOfTheFormerOneAndNoOther(string flag, params string[] own)
    {
        string[] others = [
            "blackhole 10.244.3.0/24 metric 7", "blackhole 10.244.66.0/24 metric 4294967295",
            "unreachable 10.244.3.0/24 metric 4294967294", "blackhole 10.244.9.0/24 proto static metric 5"];
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        FlanneldProcess before = node.Start("--iptables-forward-rules=false", "--ip-blackhole-route");
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => before.Log);
        Assert.Contains("blackhole 10.244.3.0/24 metric 4294967295", Dropped(node));
        before.Signal(FlanneldProcess.SIGKILL);
        await before.ExitAsync();
        foreach (string route in others)
            node.Run("ip", ["route", "add", .. route.Split(' ')]);
        node.DeleteLease("10.244.3.0-24");
        File.WriteAllText(node.NetConf, """{"Network":"10.244.0.0/16","SubnetMin":"10.244.9.0","SubnetMax":"10.244.9.0","Backend":{"Type":"ipip"}}""");

        FlanneldProcess after = node.Start("--iptables-forward-rules=false", flag);

        await TestNode.EventuallyAsync(
            () => File.ReadAllText(node.SubnetFile).Contains("FLANNEL_SUBNET=10.244.9.1/24", StringComparison.Ordinal), () => after.Log);
        Assert.Equal(own.Concat(others).Order(StringComparer.Ordinal), Dropped(node));
        Assert.Contains("Removed the blackhole route to 10.244.3.0/24, as this node has 10.244.9.0/24 now", after.Log,
            StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_WithAnotherNetwork_RemovesRoutesAndAddressOfTheFormerOneAndNoOther()
    {
        await using var node = new TestNode();
        FlanneldProcess before = await node.StartRecordedAsync();
        before.Signal(FlanneldProcess.SIGTERM);
        await before.ExitAsync();
        node.Run("ip", "route", "add", "10.244.50.0/24", "via", "10.1.8.7");
        File.WriteAllText(node.NetConf, """{"Network":"10.99.0.0/16","Backend":{"Type":"ipip","DirectRouting":true}}""");
        foreach (string file in Directory.GetFiles(node.Leases, "*.json"))
            File.Delete(file);
        node.WriteLease("10.99.3.0-24", "10.1.8.10");
        node.WriteLease("10.99.1.0-24", "10.1.5.11");

        FlanneldProcess after = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => node.Run("ip", "route", "show").Contains("10.99.1.0/24 via 10.1.5.11 dev flannel.ipip",
            StringComparison.Ordinal), () => after.Log);

        Assert.Equal(["10.244.50.0/24 via 10.1.8.7 dev net0"], node.Routes);
        Assert.Equal(["10.99.3.0/32"], node.DeviceAddresses);
    }

    private static string[] Dropped(TestNode node)
        => [.. node.Run("ip", "route", "show").Split('\n').Select(line => line.Trim())
            .Where(line => line.Split(' ')[0] is "blackhole" or "unreachable")
            .Order(StringComparer.Ordinal)];

    private static string Own(TestNode node) => node.Run("ip", "route", "show", "10.244.3.0/24");
}

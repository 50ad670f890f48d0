using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>Situations that flanneld v0.19.2 was recorded in, as far as other tests do not meet them. The number is that of the
/// recording.</summary>
public sealed class RecordedBehaviourTests
{
    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_SameRouteWithAnotherMetric_ServesUntilItIsDeleted()   // 04
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        node.Run("ip", "route", "add", "10.244.0.0/24", "via", "10.1.5.10", "dev", TestNode.Tunnel, "onlink", "metric", "77");
        node.Run("ip", "route", "del", "10.244.0.0/24", "via", "10.1.5.10", "metric", "0");
        node.Run("ip", "route", "del", "10.244.0.0/24", "via", "10.1.5.10");

        await EventuallyAsync(node, daemon, TestNode.RecordedRoutes);
        Assert.DoesNotContain("metric", node.Run("ip", "route"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_LeaseOfAnotherBackendAndLeaseThatIsNone_AreToldAndIgnored()   // 06, 08
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        node.WriteLease("10.244.200.0-24", "10.1.5.20", "vxlan");
        File.WriteAllText(Path.Combine(node.Leases, "10.244.202.0-24.json"), "not json");
        File.WriteAllText(Path.Combine(node.Leases, "garbage.json"), "{}");
        node.WriteLease("10.244.203.0-24", "10.1.5.78");

        await EventuallyAsync(node, daemon, [.. TestNode.RecordedRoutes, "10.244.203.0/24 via 10.1.5.78 dev flannel.ipip onlink"]);
        await daemon.TellsAsync("Ignoring non-ipip subnet: 10.244.200.0/24 via 10.1.5.20: type=vxlan");
        await daemon.TellsAsync("10.244.202.0-24.json: invalid character 'o'");
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_BurstsOfAHundredLeases_AreAllSeen()   // 09, 10: the real one saw one of twenty
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        string[] subnets = [.. Enumerable.Range(100, 100).Select(i => i.ToString(CultureInfo.InvariantCulture))];

        Array.ForEach(subnets, subnet => node.WriteLease($"10.244.{subnet}.0-24", $"10.1.5.{subnet}"));
        await EventuallyAsync(node, daemon, [.. TestNode.RecordedRoutes, .. subnets.Select(subnet => $"10.244.{subnet}.0/24 via " +
            $"10.1.5.{subnet} dev flannel.ipip onlink")]);
        Array.ForEach(subnets, subnet => node.DeleteLease($"10.244.{subnet}.0-24"));
        await EventuallyAsync(node, daemon, TestNode.RecordedRoutes);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Restart_LeaseAndSubnetFileLost_TakesAnotherSubnetAndRemovesTheOldAddress()   // 20
    {
        await using var node = new TestNode();
        FlanneldProcess first = await node.StartRecordedAsync();
        first.Signal(FlanneldProcess.SIGKILL);
        await first.ExitAsync();
        node.DeleteLease("10.244.3.0-24");
        File.Delete(node.SubnetFile);
        node.WriteLease("10.244.3.0-24", "10.1.5.77");   // somebody else has it now

        FlanneldProcess second = node.Start();

        await EventuallyAsync(node, second, [.. TestNode.RecordedRoutes, "10.244.3.0/24 via 10.1.5.77 dev flannel.ipip onlink"]);
        string address = Assert.Single(node.DeviceAddresses);
        Assert.Contains($"FLANNEL_SUBNET={address.Replace(".0/32", ".1/24", StringComparison.Ordinal)}\n",
            File.ReadAllText(node.SubnetFile), StringComparison.Ordinal);
        await second.TellsAsync("removed IP address 10.244.3.0/32 from flannel.ipip");
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_OwnLeaseDeleted_IsWrittenAgain()   // 22: nobody expires leases of a folder
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        node.DeleteLease("10.244.3.0-24");

        await TestNode.EventuallyAsync(() => File.Exists(Path.Combine(node.Leases, "10.244.3.0-24.json")), () => daemon.Log);
        Assert.Equal(TestNode.RecordedRoutes, node.Routes);
    }

    [KernelFact(Kinds = "veth ipip")]
    // 24: the recorded one takes another subnet, and its pods are cut off
    public async Task Restart_NodeAddressChanged_KeepsItsSubnetAndMakesTheDeviceAnew()
    {
        await using var node = new TestNode();
        FlanneldProcess first = await node.StartRecordedAsync();
        first.Signal(FlanneldProcess.SIGKILL);
        await first.ExitAsync();
        node.Run("ip", "addr", "flush", "dev", "net0");
        node.Run("ip", "addr", "add", "10.1.8.21/24", "dev", "net0");
        node.Rtnetlink.Routes.Add(node.DefaultRoute);

        FlanneldProcess second = node.Start();

        await TestNode.EventuallyAsync(() => node.Device?.Kind is IpipLink tunnel && tunnel.Local?.ToString() == "10.1.8.21"
            && node.Routes.SequenceEqual(TestNode.RecordedRoutes), () => string.Join('\n', node.Routes) + second.Log);
        await second.TellsAsync("\"flannel.ipip\" already exists with incompatible attributes: local=10.1.8.10 remote=0.0.0.0; " +
            "recreating device");
        Assert.Equal(["10.244.3.0/32"], node.DeviceAddresses);
        Assert.Contains("10.1.8.21", File.ReadAllText(Path.Combine(node.Leases, "10.244.3.0-24.json")), StringComparison.Ordinal);
    }

    private static Task<TimeSpan> EventuallyAsync(TestNode node, FlanneldProcess daemon, string[] routes) => TestNode.EventuallyAsync(
        () => node.Routes.Order(StringComparer.Ordinal).SequenceEqual(routes.Order(StringComparer.Ordinal)), () =>
            string.Join('\n', node.Routes) + "\n" + daemon.Log);
}

using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>A node whose own address becomes another keeps its pods reachable: tunnel, lease and routes follow.</summary>
public sealed class OwnAddressTests
{
    private const int Port = 18481;
    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_AddressIsReplaced_TunnelLeaseAndRoutesFollow()
    {
        await using var node = new TestNode();
        node.WriteLease("10.244.0.0-24", "10.1.5.10");
        node.WriteLease("10.244.1.0-24", "10.1.5.11");
        node.WriteLease("10.244.2.0-24", "10.1.8.11");
        node.WriteLease("10.244.3.0-24", "10.1.8.10");
        FlanneldProcess daemon = node.Start($"--healthz-port={Port}", "--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => node.Page(Port, "/readyz").Contains("200 OK", StringComparison.Ordinal), () => daemon.Log);

        Readdress(node, "10.1.8.10/24", "10.1.8.77/24");

        await TestNode.EventuallyAsync(() => Lease(node, "10.244.3.0-24").Contains("10.1.8.77", StringComparison.Ordinal),
            () => daemon.Log);
        await TestNode.EventuallyAsync(
            () => node.Routes.SequenceEqual(TestNode.RecordedRoutes) && node.Device?.Kind is IpipLink { Local: { } local }
                && local.Equals(IPAddress.Parse("10.1.8.77")), () => daemon.Log);
        await TestNode.EventuallyAsync(() => node.Page(Port, "/readyz").Contains("200 OK", StringComparison.Ordinal), () => daemon.Log);
        Assert.Equal(["10.244.3.0/32"], node.DeviceAddresses);
        Assert.Contains("flannel_own_address_changes_total 1", node.Page(Port, "/metrics"), StringComparison.Ordinal);
        Assert.Contains("this node's own address was 10.1.8.10 on net0 and is 10.1.8.77 on net0 now", daemon.Log, StringComparison.Ordinal);
        Assert.Contains("No problems found.", node.Status("--iptables-forward-rules=false"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_AddressIsGone_IsNotReadyAndSaysWhyUntilThereIsOne()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = node.Start($"--healthz-port={Port + 1}", "--iptables-forward-rules=false", "--iface=net0");
        await TestNode.EventuallyAsync(() => node.Page(Port + 1, "/readyz").Contains("200 OK", StringComparison.Ordinal), () => daemon.Log);

        node.Run("ip", "addr", "del", "10.1.8.10/24", "dev", "net0");
        await TestNode.EventuallyAsync(
            () => node.Page(Port + 1, "/readyz")
                .Contains("flanneld is not ready: 10.1.8.10 is no longer an address of net0", StringComparison.Ordinal), () => daemon.Log);
        Assert.Contains("flannel_ready 0", node.Page(Port + 1, "/metrics"), StringComparison.Ordinal);
        Assert.Contains("WRONG   10.1.8.10 is no longer an address of net0", node.Status("--iptables-forward-rules=false"),
            StringComparison.Ordinal);
        Assert.Single(daemon.Errors, line => line.Contains("10.1.8.10 is no longer an address of net0", StringComparison.Ordinal));

        node.Run("ip", "addr", "add", "10.1.8.10/24", "dev", "net0");
        await TestNode.EventuallyAsync(() => node.Page(Port + 1, "/readyz").Contains("200 OK", StringComparison.Ordinal), () => daemon.Log);
        Assert.Contains("flannel_own_address_changes_total 0", node.Page(Port + 1, "/metrics"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_CannotJoinWithTheNewAddressWhichIsReplacedToo_GoesOnWithTheLast()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);
        string away = node.Leases + ".away";

        Directory.Move(node.Leases, away);
        Readdress(node, "10.1.8.10/24", "10.1.8.77/24");
        await daemon.TellsAsync("cannot continue with 10.1.8.77: cannot use the lease directory");
        Readdress(node, "10.1.8.77/24", "10.1.8.78/24");
        await daemon.TellsAsync("cannot continue with 10.1.8.78: cannot use the lease directory");
        Directory.Move(away, node.Leases);

        await TestNode.EventuallyAsync(() => Lease(node, "10.244.3.0-24").Contains("10.1.8.78", StringComparison.Ordinal),
            () => daemon.Log);
        await TestNode.EventuallyAsync(
            () => node.Routes.SequenceEqual(TestNode.RecordedRoutes) && node.Device?.Kind is IpipLink { Local: { } local }
                && local.Equals(IPAddress.Parse("10.1.8.78")), () => daemon.Log);
    }

    [KernelFact(Kinds = "veth ipip bridge")]
    public async Task Run_InterfaceBecomesPortOfABridge_GoesOnWithTheBridge()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        node.Run("ip", "link", "add", "br0", "mtu", "9500", "type", "bridge");
        node.Run("ip", "link", "set", "br0", "up");
        node.Run("ip", "addr", "del", "10.1.8.10/24", "dev", "net0");
        node.Run("ip", "link", "set", "net0", "master", "br0");
        node.Run("ip", "addr", "add", "10.1.8.10/24", "dev", "br0");
        node.Run("ip", "route", "add", "default", "via", "10.1.8.1", "dev", "br0");

        await TestNode.EventuallyAsync(() => node.Routes.Contains("10.244.2.0/24 via 10.1.8.11 dev br0 onlink"), () => daemon.Log);
        Assert.DoesNotContain(node.Routes, route => route.Contains("dev net0", StringComparison.Ordinal));
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_WithAnotherAddressThanBefore_GetsItsSubnetBack()
    {
        await using var node = new TestNode();
        FlanneldProcess first = await node.StartRecordedAsync();
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => first.Log);
        first.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await first.ExitAsync());

        Readdress(node, "10.1.8.10/24", "10.1.8.77/24");
        FlanneldProcess second = node.Start();

        await TestNode.EventuallyAsync(() => Lease(node, "10.244.3.0-24").Contains("10.1.8.77", StringComparison.Ordinal)
            && node.Routes.SequenceEqual(TestNode.RecordedRoutes), () => second.Log);
        Assert.Equal(4, Directory.GetFiles(node.Leases, "*.json").Length);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_LeaseOfTheFormerSubnetIsAnothersNow_TakesAnother()
    {
        await using var node = new TestNode();
        FlanneldProcess first = await node.StartRecordedAsync();
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => first.Log);
        first.Signal(FlanneldProcess.SIGTERM);
        await first.ExitAsync();

        node.WriteLease("10.244.3.0-24", "10.1.5.99");
        Readdress(node, "10.1.8.10/24", "10.1.8.77/24");
        FlanneldProcess second = node.Start();

        await TestNode.EventuallyAsync(() => node.Routes.Contains("10.244.3.0/24 via 10.1.5.99 dev flannel.ipip onlink"), () => second.Log);
        Assert.Contains("10.1.5.99", Lease(node, "10.244.3.0-24"), StringComparison.Ordinal);
    }

    /// <summary>As a DHCP client does when its lease was lost: the routes that went with the address come again.</summary>
    private static void Readdress(TestNode node, string before, string after)
    {
        node.Run("ip", "addr", "del", before, "dev", "net0");
        node.Run("ip", "addr", "add", after, "dev", "net0");
        node.Run("ip", "route", "replace", "default", "via", "10.1.8.1", "dev", "net0");
    }

    private static string Lease(TestNode node, string subnet) => File.ReadAllText(Path.Combine(node.Leases, $"{subnet}.json"));
}

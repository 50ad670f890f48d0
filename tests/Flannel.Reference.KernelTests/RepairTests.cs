using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>Whatever happens to the node's tunnel and routes is put right within a second.</summary>
public sealed class RepairTests
{
    // One daemon meets them all in turn: on a slow machine starting it takes longest.
    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_Damaged_IsRepairedWithinASecond()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        foreach ((string damage, Action<TestNode> inflict) in Damages)
        {
            inflict(node);
            TimeSpan time = await AssertWholeAsync(node, daemon, damage);
            TestContext.Current.TestOutputHelper?.WriteLine($"{damage}: repaired in {time.TotalMilliseconds:0} ms");
        }
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_WayToAPeerChanges_DecidesAgain()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        var onLink = new Route
        {
            Destination = IPNetwork.Parse("10.1.5.0/24"),
            OutputInterface = node.External.Index,
            Scope = RouteScope.Link
        };

        node.Rtnetlink.Routes.Add(onLink);
        await EventuallyAsync(node, daemon, () => node.Routes.All(route => route.EndsWith("dev net0 onlink", StringComparison.Ordinal)));
        node.Rtnetlink.Routes.Delete(onLink);

        await AssertWholeAsync(node, daemon);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_LeasesComeAndGo_RoutesFollow()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        node.WriteLease("10.244.9.0-24", "10.1.5.19");
        await EventuallyAsync(node, daemon, () => node.Routes.Contains("10.244.9.0/24 via 10.1.5.19 dev flannel.ipip onlink"));
        node.WriteLease("10.244.9.0-24", "10.1.8.19");
        await EventuallyAsync(node, daemon, () => node.Routes.Contains("10.244.9.0/24 via 10.1.8.19 dev net0 onlink"));
        node.DeleteLease("10.244.9.0-24");

        await AssertWholeAsync(node, daemon);
    }

    // Written after the first comparison, these are not found by the change of the lease itself.
    [KernelTheory(Kinds = "veth ipip")]
    [InlineData("proto", "static")]
    [InlineData("metric", "77")]
    [InlineData("tos", "4")]
    public async Task Run_LeaseForASubnetToWhichOthersHaveARoute_TakesItsPlace(string property, string value)
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        node.Run("ip", "route", "add", "10.244.9.0/24", "via", "10.1.8.77", "dev", "net0", property, value);

        node.WriteLease("10.244.9.0-24", "10.1.5.19");
        await EventuallyAsync(node, daemon,
            () => node.Routes.Count(route => route.StartsWith("10.244.9.0/24 ", StringComparison.Ordinal)) == 1
            && node.Routes.Contains("10.244.9.0/24 via 10.1.5.19 dev flannel.ipip onlink"));
        node.DeleteLease("10.244.9.0-24");

        await AssertWholeAsync(node, daemon);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_LeaseGoneWhoseRouteHasAnotherForm_TheRouteGoes()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        node.WriteLease("10.244.9.0-24", "10.1.5.19");
        await EventuallyAsync(node, daemon, () => node.Routes.Contains("10.244.9.0/24 via 10.1.5.19 dev flannel.ipip onlink"));
        node.Run("ip", "route", "replace", "10.244.9.0/24", "via", "10.1.5.19", "dev", "flannel.ipip", "onlink", "proto", "static");

        node.DeleteLease("10.244.9.0-24");

        await AssertWholeAsync(node, daemon);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_ExternalMtuChanges_TunnelAndSubnetFileFollow()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        node.Rtnetlink.Links.Set("net0", new LinkChange { Mtu = 1500 });

        await EventuallyAsync(node, daemon, () => node.Device?.Mtu == 1480
            && File.ReadAllText(node.SubnetFile).Contains("FLANNEL_MTU=1480\n", StringComparison.Ordinal));
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_ForeignRouteInTheNetwork_IsNotTouched()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        Route foreign = new()
        {
            Destination = IPNetwork.Parse("10.244.77.0/24"),
            Gateway = IPAddress.Parse("10.1.8.77"),
            OutputInterface = node.External.Index,
            Flags = RouteFlags.OnLink
        };

        node.Rtnetlink.Routes.Add(foreign);
        node.Rtnetlink.Routes.Delete(node.Rtnetlink.Routes.List().First(route => route.Destination.ToString() == "10.244.0.0/24"));

        await EventuallyAsync(node, daemon,
            () => node.Routes.Order(StringComparer.Ordinal).SequenceEqual([.. TestNode.RecordedRoutes, "10.244.77.0/24 via 10.1.8.77 " +
                "dev net0 onlink"]));
    }

    private static readonly (string Name, Action<TestNode> Inflict)[] Damages = [
        ("tunnel route deleted", node => node.Rtnetlink.Routes.Delete(RouteTo(node, "10.244.0.0/24"))),
        ("direct route deleted", node => node.Rtnetlink.Routes.Delete(RouteTo(node, "10.244.2.0/24"))),
        ("gateway changed", node => node.Rtnetlink.Routes.Replace(RouteTo(node,
            "10.244.0.0/24") with { Gateway = IPAddress.Parse("10.1.5.12") })),
        ("route moved to another device",
            node => node.Rtnetlink.Routes.Replace(RouteTo(node, "10.244.0.0/24") with { OutputInterface = node.External.Index })),
        ("every route deleted", node => Array.ForEach(["10.244.0.0/24", "10.244.1.0/24", "10.244.2.0/24"],
            subnet => node.Rtnetlink.Routes.Delete(RouteTo(node, subnet)))),
        ("device deleted", node => node.Rtnetlink.Links.Delete(TestNode.Tunnel)),
        ("device with another local address",
            node => node.Run("ip", "tunnel", "change", TestNode.Tunnel, "mode", "ipip", "local", "10.1.8.99")),
        ("device down", node => node.Rtnetlink.Links.Set(TestNode.Tunnel, new LinkChange { Up = false })),
        ("MTU changed", node => node.Rtnetlink.Links.Set(TestNode.Tunnel, new LinkChange { Mtu = 1400 })),
        ("address deleted", node => node.Rtnetlink.Addresses.Delete(new Address(node.Device!.Index,
            InterfaceAddress.Parse("10.244.3.0/32")))),
        ("address added", node => node.Rtnetlink.Addresses.Add(new Address(node.Device!.Index, InterfaceAddress.Parse("10.244.99.0/32")))),
        ("interface down and up", node =>
        {
            node.Rtnetlink.Links.Set("net0", new LinkChange { Up = false });
            node.Rtnetlink.Links.Set("net0", new LinkChange { Up = true });
            node.Rtnetlink.Routes.Add(node.DefaultRoute);
        }),
        ("interface made anew", node =>
        {
            node.Rtnetlink.Links.Delete("net0");
            node.AddInterface("net0", mtu: 9500, "10.1.8.10/24");
            node.Rtnetlink.Routes.Add(node.DefaultRoute);
        }),
    ];

    private static Route RouteTo(TestNode node, string destination)
        => node.Rtnetlink.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork })
            .First(route => route.Destination.ToString() == destination);

    private static Task<TimeSpan> AssertWholeAsync(TestNode node, FlanneldProcess daemon, string damage = "") => EventuallyAsync(
        node, daemon,
        () => node.Device is { IsUp: true, Mtu: 9480, Kind: IpipLink tunnel }
            && tunnel.Local!.ToString() == "10.1.8.10"
            && node.DeviceAddresses.SequenceEqual(["10.244.3.0/32"])
            && node.Routes.SequenceEqual(TestNode.RecordedRoutes),
        damage);

    private static Task<TimeSpan> EventuallyAsync(TestNode node, FlanneldProcess daemon, Func<bool> condition, string damage = "")
        => TestNode.EventuallyAsync(
        condition, () => $"{damage}: {node.Device} {node.Device?.Kind} " +
            $"{string.Join(", ", node.DeviceAddresses)}\n{string.Join('\n', node.Routes)}\n{daemon.Log}");
}

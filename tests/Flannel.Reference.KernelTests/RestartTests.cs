using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>What a daemon leaves behind carries traffic on, and the next one takes it over.</summary>
public sealed class RestartTests
{
    [KernelTheory(Kinds = "veth ipip")]
    [InlineData(FlanneldProcess.SIGTERM)]
    [InlineData(FlanneldProcess.SIGINT)]
    public async Task Stop_BySignal_EndsWithZeroAndLeavesTheDataPath(int signal)
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        daemon.Signal(signal);

        Assert.Equal(0, await daemon.ExitAsync());
        Assert.Equal(TestNode.RecordedRoutes, node.Routes);
        Assert.Equal(["10.244.3.0/32"], node.DeviceAddresses);
        Assert.True(node.Device?.IsUp);
        Assert.True(File.Exists(node.SubnetFile));
        Assert.Empty(daemon.Errors);
    }

    [KernelTheory(Kinds = "veth ipip")]
    [InlineData(FlanneldProcess.SIGTERM)]
    [InlineData(FlanneldProcess.SIGKILL)]
    public async Task Restart_NothingChanged_ChangesNothingInTheKernel(int signal)
    {
        await using var node = new TestNode();
        FlanneldProcess first = await node.StartRecordedAsync();
        first.Signal(signal);
        await first.ExitAsync();
        DateTime written = File.GetLastWriteTimeUtc(node.SubnetFile);
        using var end = new CancellationTokenSource();
        IAsyncEnumerator<NetworkChange> watch = node.Rtnetlink.WatchAsync(cancellationToken: end.Token).GetAsyncEnumerator(end.Token);
        while (await watch.MoveNextAsync() && watch.Current is not InSync)
        {
        }

        FlanneldProcess second = node.Start();
        await TestNode.EventuallyAsync(() => second.Log.Contains("Subnet added: 10.244.2.0/24", StringComparison.Ordinal),
            () => second.Log);
        // A change that the daemon must answer, so that it surely has compared everything before.
        node.WriteLease("10.244.9.0-24", "10.1.5.19");
        Task<NetworkChange> next = NextAsync(watch);
        NetworkChange change = await next.WaitAsync(Patience.Limit);

        Assert.Equal("10.244.9.0/24", Assert.IsType<NetworkChange<Route>>(change).New?.Destination.ToString());
        Assert.Equal(written, File.GetLastWriteTimeUtc(node.SubnetFile));
        Assert.Empty(second.Errors);
        await end.CancelAsync();
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Restart_LeaseFileLostMeanwhile_TakesTheSubnetOfTheSubnetFile()
    {
        await using var node = new TestNode();
        node.WriteLease("10.244.200.0-24", "10.1.8.10");
        FlanneldProcess first = node.Start();
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => first.Log);
        first.Signal(FlanneldProcess.SIGKILL);
        await first.ExitAsync();
        node.DeleteLease("10.244.200.0-24");

        FlanneldProcess second = node.Start();

        await TestNode.EventuallyAsync(() => File.Exists(Path.Combine(node.Leases, "10.244.200.0-24.json")), () => second.Log);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_RoutesThatNoLeaseExplains_AreRemovedAndOthersStay()
    {
        await using var node = new TestNode();
        FlanneldProcess first = await node.StartRecordedAsync();
        first.Signal(FlanneldProcess.SIGKILL);
        await first.ExitAsync();
        node.DeleteLease("10.244.0.0-24");
        node.DeleteLease("10.244.2.0-24");
        node.Rtnetlink.Routes.Add(new Route
        {
            Destination = IPNetwork.Parse("10.244.77.0/24"),
            Gateway = IPAddress.Parse("10.1.8.77"),
            OutputInterface = node.External.Index,
            Protocol = RouteProtocol.Static,
        });

        FlanneldProcess second = node.Start();

        await TestNode.EventuallyAsync(
            () => node.Routes.Order(StringComparer.Ordinal)
                .SequenceEqual(["10.244.1.0/24 via 10.1.5.11 dev flannel.ipip onlink", "10.244.77.0/24 via 10.1.8.77 dev net0"]), () =>
                string.Join('\n', node.Routes) + second.Log);
    }

    [KernelFact(Kinds = "veth ipip dummy")]
    public async Task Start_OtherRoutesToSubnets_AreReplacedAsInTheRecordingButNotThatOfALocalNetwork()
    {
        await using var node = new TestNode();
        node.Run("ip", "link", "add", "d0", "type", "dummy");
        node.Run("ip", "link", "set", "d0", "up");
        node.Run("ip", "route", "add", "10.244.0.0/24", "dev", "d0");
        node.Run("ip", "addr", "add", "10.244.1.1/24", "dev", "d0");
        node.Run("ip", "route", "add", "blackhole", "10.244.2.0/24");
        node.WriteLease("10.244.44.0-24", "10.1.5.44");
        node.Run("ip", "route", "add", "10.244.44.0/24", "via", "10.1.8.7", "metric", "5");
        node.Run("ip", "route", "add", "10.244.44.0/24", "via", "10.1.8.8", "metric", "6");
        node.WriteRecordedLeases();

        FlanneldProcess daemon = node.Start();

        // The recorded daemon replaces the route of d0's own network too, and cuts off what is behind it.
        string[] expected = [
            TestNode.RecordedRoutes[0], "10.244.1.0/24 via  dev d0", TestNode.RecordedRoutes[2],
            "10.244.44.0/24 via 10.1.5.44 dev flannel.ipip onlink", "10.244.44.0/24 via 10.1.8.8 dev net0",
        ];
        await TestNode.EventuallyAsync(() => node.Routes.SequenceEqual(expected), () => string.Join('\n', node.Routes) + daemon.Log);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_DeviceWithOddAttributes_IsTakenOverAsInTheRecording()
    {
        await using var node = new TestNode();
        node.Run("ip", "tunnel", "add", TestNode.Tunnel, "mode", "ipip", "local", "10.1.8.10", "ttl", "9");
        node.Run("ip", "addr", "add", "192.168.7.7/32", "dev", TestNode.Tunnel);
        node.Run("ip", "addr", "add", "10.244.99.0/32", "dev", TestNode.Tunnel);
        int index = node.Device!.Index;

        FlanneldProcess daemon = await node.StartRecordedAsync();

        Link device = node.Device!;
        Assert.Equal((index, 9480, 1000), (device.Index, device.Mtu, device.TransmitQueueLength));
        Assert.Equal((byte?)9, Assert.IsType<IpipLink>(device.Kind).TimeToLive);
        Assert.Equal(["192.168.7.7/32", "10.244.3.0/32"], node.DeviceAddresses);
        await daemon.TellsAsync("removed IP address 10.244.99.0/32 from flannel.ipip");
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_DeviceWithOtherEndpoints_IsMadeAnew()
    {
        await using var node = new TestNode();
        node.Run("ip", "tunnel", "add", TestNode.Tunnel, "mode", "ipip", "local", "10.1.8.10", "remote", "10.1.5.1");

        FlanneldProcess daemon = await node.StartRecordedAsync();

        Assert.Contains(
            "\"flannel.ipip\" already exists with incompatible attributes: local=10.1.8.10 remote=10.1.5.1; recreating device", daemon.Log,
                StringComparison.Ordinal);
        Assert.Equal(0, node.Device!.TransmitQueueLength ?? 0);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_OwnLeaseGivenToAnother_EndsNamingIt()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        node.WriteLease("10.244.3.0-24", "10.1.5.99");

        Assert.Equal(1, await daemon.ExitAsync());
        Assert.StartsWith("Lease has been revoked. Shutting down daemon: ", Assert.Single(daemon.Errors), StringComparison.Ordinal);
        Assert.Equal(TestNode.RecordedRoutes, node.Routes);
    }

    /// <summary>The next change, apart from those of IPv6: its addresses settle in their own time, with or without a daemon.</summary>
    private static async Task<NetworkChange> NextAsync(IAsyncEnumerator<NetworkChange> watch)
    {
        while (await watch.MoveNextAsync())
        {
            if (!IsIPv6(watch.Current))
                return watch.Current;
        }

        throw new EndOfStreamException();
    }

    private static bool IsIPv6(NetworkChange change) => change switch
    {
        NetworkChange<Address> address => address.Object.Local.Address.AddressFamily is AddressFamily.InterNetworkV6,
        NetworkChange<Route> route => route.Object.Family is AddressFamily.InterNetworkV6,
        _ => false,
    };
}

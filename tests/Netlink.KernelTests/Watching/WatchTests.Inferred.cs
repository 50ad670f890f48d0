using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

public sealed partial class WatchTests
{
    [KernelFact]
    public async Task WatchAsync_LinkGoesDown_InfersThatItsRoutesWent()
    {
        Client.Routes.Add(Onward);
        await using WatchSession watch = await StartQuietAsync();

        _network.Ip("link set v0 down");

        Assert.True((await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward)).IsInferred);
    }

    [KernelFact]
    public async Task WatchAsync_AddressDeleted_ReportsThatRoutesWithItAsSourceWent()
    {
        Client.Addresses.Add(new Address(_link.Index, InterfaceAddress.Parse("203.0.113.1/32")));
        Client.Routes.Add(Onward with { PreferredSource = IPAddress.Parse("203.0.113.1") });
        await using WatchSession watch = await WatchSession.StartAsync(Client);

        _network.Ip("address delete 203.0.113.1/32 dev v0");

        // Since Linux 6.6 the kernel announces it.
        await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward);
    }

    [KernelFact]
    public async Task WatchAsync_LastAddressDeleted_InfersThatRoutesOfTheDeviceWent()
    {
        Client.Routes.Add(Onward);
        await using WatchSession watch = await StartQuietAsync();

        _network.Ip("address delete 192.0.2.1/24 dev v0");

        Assert.True((await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward)).IsInferred);
    }

    [KernelFact]
    public async Task WatchAsync_AddressDeletedAgainAndAgainOnABusyMachine_NeverKeepsARouteThatWent()
    {
        // The kernel announces that the address goes before its routes do; other threads make it likely to be overtaken.
        using var busy = new CancellationTokenSource();
        Task[] spinning = [.. Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => Task.Factory.StartNew(
            () => { while (!busy.IsCancellationRequested) Thread.SpinWait(1000); }, CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default))];
        await using WatchSession watch = await StartQuietAsync();
        for (int round = 0; round < 200; round++)
        {
            Client.Routes.Add(Onward);
            await watch.NextAsync<Route>(NetworkChangeKind.Added, IsOnward);
            Address address = Client.Addresses.List().Single(address => address.Local.ToString() == "192.0.2.1/24");
            Client.Addresses.Delete(address);
            await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward);
            Client.Addresses.Add(address);
        }

        await busy.CancelAsync();
        await Task.WhenAll(spinning);
    }

    [KernelFact]
    public async Task WatchAsync_NextHopObjectDeleted_InfersThatItsRoutesWent()
    {
        _network.Ip("nexthop add id 7 via 192.0.2.2 dev v0");
        _network.Ip("route add 198.51.100.0/24 nhid 7");
        await using WatchSession watch = await StartQuietAsync();

        _network.Ip("nexthop delete id 7");

        Assert.True((await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward)).IsInferred);
    }

    [KernelFact]
    public async Task WatchAsync_NextHopObjectReplaced_InfersThatItsRoutesChanged()
    {
        _network.Ip("nexthop add id 7 via 192.0.2.2 dev v0");
        _network.Ip("route add 198.51.100.0/24 nhid 7");
        await using WatchSession watch = await StartQuietAsync();

        _network.Ip("nexthop replace id 7 via 192.0.2.9 dev v0");

        Assert.Equal("192.0.2.9", (await watch.NextAsync<Route>(NetworkChangeKind.Changed, IsOnward)).New!.Gateway!.ToString());
    }

    [KernelFact]
    public async Task WatchAsync_LinkMovesToAnotherNamespace_InfersThatItsRoutesWent()
    {
        using var other = TestNamespace.Create();
        Client.Routes.Add(Onward);
        await using WatchSession watch = await StartQuietAsync();

        Client.Links.Set(_link, new LinkChange { Namespace = other.Namespace });

        NetworkChange<Route> gone = await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward);
        Assert.True(gone.IsInferred);
        if (!watch.Seen.OfType<NetworkChange<Link>>().Any(change => change.Kind == NetworkChangeKind.Removed))
            await watch.NextAsync<Link>(NetworkChangeKind.Removed, link => link.Name == "v0");
    }
}

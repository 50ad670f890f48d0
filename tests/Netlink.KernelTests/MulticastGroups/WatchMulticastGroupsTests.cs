using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MulticastGroups;

public sealed class WatchMulticastGroupsTests : IDisposable
{
    private readonly MulticastNetwork _network = new();

    private static WatchOptions Options => new() { Objects = NetworkObjects.MulticastGroups };

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "mdb")]
    public async Task WatchAsync_MulticastGroups_TellsOfEachChange()
    {
        MulticastGroup there = _network.At("239.1.1.9"), group = _network.At("239.1.1.1"), end = _network.To("198.51.100.1");
        _network.Client.MulticastGroups.Add(there);
        await using WatchSession watch = await WatchSession.StartAsync(_network.Client, Options);
        Assert.Contains(watch.Seen.OfType<NetworkChange<MulticastGroup>>(),
            change => change.Kind is NetworkChangeKind.Present && Is(change.Object, there));

        _network.Client.MulticastGroups.Add(group);
        await watch.NextAsync<MulticastGroup>(NetworkChangeKind.Added, found => Is(found, group));
        _network.Client.MulticastGroups.Replace(group with
        {
            FilterMode = MulticastFilterMode.Include,
            Sources = [IPAddress.Parse("192.0.2.1")],
        });
        NetworkChange<MulticastGroup> changed = await watch.NextAsync<MulticastGroup>(NetworkChangeKind.Changed,
            found => Is(found, group));
        Assert.Equal((0, 1), (changed.Old!.Sources.Count, changed.New!.Sources.Count));
        _network.Network.Run("bridge", "mdb", "del", "dev", "br0", "port", "v0", "grp", "239.1.1.1", "vid", "10");
        Assert.False((await watch.NextAsync<MulticastGroup>(NetworkChangeKind.Removed, found => Is(found, group))).IsInferred);

        _network.Client.MulticastGroups.Add(end);
        await watch.NextAsync<MulticastGroup>(NetworkChangeKind.Added, found => Is(found, end));
        _network.Client.MulticastGroups.Delete(end);
        await watch.NextAsync<MulticastGroup>(NetworkChangeKind.Removed, found => Is(found, end));
    }

    [KernelFact(Kinds = "mdb")]
    public async Task WatchAsync_BridgeAndTunnelGo_TellsThatTheirGroupsWent()
    {
        MulticastGroup group = _network.At("239.1.1.1"), end = _network.To("198.51.100.1");
        MulticastGroup host = new(_network.Bridge, _network.Bridge, IPAddress.Parse("239.1.1.4")) { Vlan = 1 };
        foreach (MulticastGroup each in (MulticastGroup[])[group, end, host])
            _network.Client.MulticastGroups.Add(each);
        await using WatchSession watch = await WatchSession.StartAsync(_network.Client, Options);

        _network.Client.Links.Delete("br0");
        _network.Client.Links.Delete("vx0");

        await watch.NextAsync(_ => ((MulticastGroup[])[group, end, host]).All(each => watch.Seen
            .OfType<NetworkChange<MulticastGroup>>().Any(change => change.Kind is NetworkChangeKind.Removed && Is(change.Object, each))));
    }

    private static bool Is(MulticastGroup found, MulticastGroup expected)
        => Equals(found.Group, expected.Group) && found.Port == expected.Port && found.Vlan == expected.Vlan && found.Source is null
            && Equals(found.Destination, expected.Destination);
}

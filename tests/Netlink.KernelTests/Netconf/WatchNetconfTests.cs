using System;
using System.Linq;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;
using Configuration = Netlink.Rtnetlink.Netconf;

namespace Netlink.KernelTests.Netconfs;

public sealed class WatchNetconfTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public async Task WatchAsync_ForwardingTurnedOn_TellsOfEachDevice()
    {
        int link = _network.AddVeth().Index;
        await using WatchSession watch =
            await WatchSession.StartAsync(_network.Rtnetlink, new WatchOptions { Objects = NetworkObjects.Netconf });
        Assert.Equal(_network.Rtnetlink.Netconf.List().Count, watch.Seen.OfType<NetworkChange<Configuration>>().Count());

        _network.Namespace.WriteSysctl("net/ipv4/conf/v0/forwarding", "1");
        NetworkChange<Configuration> changed = await watch.NextAsync<Configuration>(NetworkChangeKind.Changed,
            found => found is { Family: NetconfFamily.IPv4, Forwarding: true } && found.Device == link);
        Assert.Equal((false, true), (changed.Old!.Forwarding, changed.IsInferred));
        _network.Namespace.WriteSysctl("net/ipv6/conf/all/forwarding", "1");
        await watch.NextAsync<Configuration>(NetworkChangeKind.Changed,
            found => found is { Family: NetconfFamily.IPv6, Forwarding: true } && found.Device == NetconfDevice.All);
        _network.Rtnetlink.Links.Delete("v0");
        await watch.NextAsync<Configuration>(NetworkChangeKind.Removed,
            found => found.Family is NetconfFamily.IPv4 && found.Device == link);
    }
}

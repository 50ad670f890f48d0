using System;
using System.Net;
using Netlink.KernelTests.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MulticastGroups;

/// <summary>The code of docs/articles/multicast.md, which does what the article says.</summary>
public sealed class MulticastArticleTests
{
    [KernelFact(Kinds = "mdb")]
    public void Article_ItsCode_MakesGroupsAndReadsThem()
    {
        using var network = new MulticastNetwork();
        RtnetlinkClient rtnl = network.Client;
        rtnl.Links.Set("br0", new LinkChange { Kind = new BridgeLink { MulticastVlanSnooping = true } });

        Link bridge = rtnl.Links.Get("br0");
        Link port = rtnl.Links.Get("v0");
        var group = new MulticastGroup(bridge.Index, port.Index, IPAddress.Parse("239.1.1.1"))
        {
            Vlan = 10,
            State = MulticastGroupState.Permanent,   // a temporary one expires like one that was learned
        };
        rtnl.MulticastGroups.Add(group);
        Assert.Single(network.List());

        rtnl.MulticastGroups.Replace(group with
        {
            FilterMode = MulticastFilterMode.Include,
            Sources = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")],
        });
        Assert.Equal(3, network.List().Count);

        foreach (MulticastGroup entry in rtnl.MulticastGroups.List(new MulticastGroupFilter { LinkIndex = bridge.Index }))
            Console.WriteLine($"{entry}, {entry.FilterMode}, by {entry.Protocol}, {entry.Timer} left");

        foreach (MulticastRouter router in rtnl.MulticastGroups.ListRouters())
            Console.WriteLine(router);                        // ports that get every group

        rtnl.MulticastGroups.Delete(new MulticastGroup(bridge.Index, port.Index, IPAddress.Parse("239.1.1.1")));   // in every VLAN
        Assert.Empty(network.List());

        rtnl.MulticastGroups.Add(group);
        rtnl.MulticastGroups.Flush(bridge.Index, new MulticastGroupFlush { Vlan = 10 });   // all matching entries, in one request
        Assert.Empty(network.List());

        Link tunnel = rtnl.Links.Get("vx0");
        rtnl.VxlanVnis.Replace(new VxlanVni(tunnel.Index, 100));   // accepts the VNI; only a tunnel with VniFilter needs that
        foreach (string end in (string[])["198.51.100.1", "198.51.100.2"])
        {
            rtnl.MulticastGroups.Add(new MulticastGroup(tunnel.Index, tunnel.Index, IPAddress.Parse("239.1.1.1"))
            {
                SourceVni = 100,
                Destination = IPAddress.Parse(end),
                State = MulticastGroupState.Permanent,
            });
        }

        foreach (VxlanVni vni in rtnl.VxlanVnis.List(new VxlanVniFilter { LinkIndex = tunnel.Index, IncludeStatistics = true }))
            Console.WriteLine($"{vni}: {vni.Statistics?.ReceivedBytes} bytes in, {vni.Statistics?.SentBytes} out");
        Assert.Equal(2, network.List().Count);

        rtnl.BridgeVlanOptions.Set(new BridgeVlanOptions(port.Index, 10) { MaxMulticastGroups = 100, NeighbourSuppression = true });
        rtnl.BridgeGlobalVlanOptions.Set(new BridgeGlobalVlanOptions(bridge.Index, 10)
        {
            MulticastQuerier = true,
            IgmpVersion = 3,
            MulticastQueryInterval = TimeSpan.FromSeconds(60),
        });
        Assert.Contains(rtnl.BridgeVlanOptions.List(), options => options.MaxMulticastGroups == 100);
        Assert.Contains(rtnl.BridgeGlobalVlanOptions.List(), options => options.MulticastQueryInterval == TimeSpan.FromSeconds(60));

        foreach (MulticastAddress address in rtnl.MulticastAddresses.List(new MulticastAddressFilter { LinkIndex = port.Index }))
            Console.WriteLine(address);
        foreach (AnycastAddress address in rtnl.AnycastAddresses.List())
            Console.WriteLine(address);
        Assert.Contains(rtnl.MulticastAddresses.List(), address => address.LinkIndex == port.Index);

        foreach (MulticastRoute route in rtnl.MulticastRoutes.List())
            Console.WriteLine($"{route}: {route.Statistics?.Packets} packets, the last {route.SinceUse} ago");
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere()
        => Article.AssertRuns("multicast.md", "../MulticastGroups/MulticastArticleTests.cs", atLeast: 30);
}

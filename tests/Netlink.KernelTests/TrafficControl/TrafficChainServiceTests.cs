using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

public sealed class TrafficChainServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public TrafficChainServiceTests()
    {
        _link = _network.AddVeth().Index;
        _network.Rtnetlink.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
    }

    private TrafficChainService Chains => _network.Rtnetlink.Chains;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "filters")]
    public void DeleteAndAdd_ChainsOfEveryShape_AreAsTheyWere()
    {
        _network.Run("tc", [.. "chain add dev v0 ingress protocol ip chain 7 flower ip_proto tcp dst_ip 192.0.2.0/24".Split(' ')]);
        _network.Run("tc", [.. "chain add dev v0 egress chain 9".Split(' ')]);
        (string ingress, string egress) = (Text("ingress"), Text("egress"));

        IReadOnlyList<TrafficChain> listed = Chains.List();
        Assert.Equal([(FilterPlace.Ingress(_link), 7u), (FilterPlace.Egress(_link), 9u)],
            listed.Select(chain => (chain.Place, chain.Index)));
        foreach (TrafficChain chain in listed)
            Chains.Delete(chain);
        Assert.Empty(Chains.List());
        foreach (TrafficChain chain in listed)
            Chains.Add(chain);

        Assert.Equal(listed, Chains.List());
        Assert.Equal((ingress, egress), (Text("ingress"), Text("egress")));
    }

    [KernelFact(Kinds = "filters")]
    public void Add_Template_LetsFiltersWithItsKeysInAndNoOthers()
    {
        FilterPlace ingress = FilterPlace.Ingress(_link);
        Chains.Add(new TrafficChain(ingress, 7)
        {
            Protocol = EtherType.IPv4,
            Template = new FlowerFilter { IPProtocol = 6, Destination = IPNetwork.Parse("192.0.2.0/24") },
        });
        TrafficFilterService filters = _network.Rtnetlink.Filters;

        filters.Add(new TrafficFilter(ingress, new FlowerFilter { IPProtocol = 6, Destination = IPNetwork.Parse("198.51.100.0/24") })
        { Chain = 7, Protocol = EtherType.IPv4 });
        Assert.Throws<NetlinkException>(() => filters.Add(new TrafficFilter(ingress,
            new FlowerFilter { IPProtocol = 6, DestinationPort = 80 })
        { Chain = 7, Protocol = EtherType.IPv4 }));

        Chains.Delete(new TrafficChain(ingress, 7));
        Assert.Empty(filters.List());
    }

    [KernelFact(Kinds = "filters")]
    public void Add_WhatIsThereOrWhereNothingIs_IsRefused()
    {
        var chain = new TrafficChain(FilterPlace.Ingress(_link), 3);
        Chains.Add(chain);

        Assert.True(Assert.Throws<NetlinkException>(() => Chains.Add(chain)).IsAlreadyExists);
        Assert.Equal(Errno.EINVAL,
            Assert.Throws<NetlinkException>(() => Chains.Delete(new TrafficChain(FilterPlace.Ingress(_link), 4))).Error);
        Assert.Throws<NetlinkException>(() => Chains.Add(new TrafficChain(FilterPlace.Block(77), 3)));
        Assert.Equal([chain], Chains.List(new TrafficChainFilter { Place = FilterPlace.Ingress(_link) }));
        Assert.Empty(Chains.List(new TrafficChainFilter { Place = FilterPlace.Egress(_link) }));
    }

    private string Text(string way) => _network.Run("tc", "chain", "show", "dev", "v0", way);
}

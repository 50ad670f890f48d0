using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>Objects that are not there: every refusal to delete or read one says so, whichever errno the kernel uses, and a caller can tell
/// it from other refusals.</summary>
public sealed class AbsentObjectTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "dummy filters")]
    public void DeleteOrGet_WhatIsNotThere_IsNotFoundAndSaidInWords()
    {
        _network.Ip("link add br0 type bridge");
        _network.Ip("link add d0 up master br0 type dummy");
        _network.Ip("link add d1 up type dummy");
        _network.Ip("link add vx0 up type vxlan id 5 dstport 4789");
        int bridge = Client.Links.Get("br0").Index, port = Client.Links.Get("d0").Index, device = Client.Links.Get("d1").Index;
        int tunnel = Client.Links.Get("vx0").Index;
        Client.Qdiscs.Add(new Qdisc(port, new ClsactQdisc()));
        var mac = LinkLayerAddress.Parse("02:00:00:00:00:77");
        var host = IPAddress.Parse("192.0.2.99");
        var filter = new TrafficFilter(FilterPlace.Ingress(port), new MatchAllFilter()) { Priority = 5, Handle = 1 };
        foreach (Action verb in (Action[])
        [
            () => Client.AddressLabels.Delete(new AddressLabel(IPNetwork.Parse("2001:db8::/32"), 5)),
            () => Client.ForwardingEntries.Delete(new ForwardingEntry(port, mac) { Flags = NeighbourFlags.Master }),
            () => Client.ForwardingEntries.Delete(new ForwardingEntry(tunnel, mac) { Flags = NeighbourFlags.Self }),
            () => Client.ForwardingEntries.Get(new ForwardingEntry(port, mac) { Flags = NeighbourFlags.Master }),
            () => Client.Neighbours.Delete(new Neighbour(device, host)),
            () => Client.Neighbours.Delete(new Neighbour(device, host) { Flags = NeighbourFlags.Proxy }),
            () => Client.Neighbours.Get(device, host),
            () => Client.Neighbours.Get(device, host, proxy: true),
            () => Client.NamespaceIds.Get(_network.Namespace),
            () => Client.NextHops.Get(5),
            () => Client.NextHopBuckets.Get(5, 1),
            () => Client.Rules.Delete(new Rule(AddressFamily.InterNetwork) { Priority = 5 }),
            () => Client.Qdiscs.Delete(new Qdisc(device, new SfqQdisc()) { Handle = new TrafficHandle(5, 0) }),
            () => Client.Filters.Delete(filter),
            () => Client.Filters.Get(filter.Place, 5, 1),
            () => Client.Filters.Delete(filter with { Place = FilterPlace.Ingress(device) }),
            () => Client.Filters.Get(FilterPlace.Ingress(device), 5, 1),
            () => Client.Chains.Delete(new TrafficChain(filter.Place, 5)),
            () => Client.Actions.Delete(new GenericAction(TrafficVerdict.Drop) { Index = 77 }),
            () => Client.Actions.Get("gact", 77),
        ])
        {
            NetlinkException refusal = Assert.Throws<NetlinkException>(verb);
            Assert.True(refusal.IsNotFound, refusal.Message);
            Assert.True(refusal.KernelMessage?.Contains("not found", StringComparison.Ordinal) == true
                || refusal.Message.Contains("It does not exist", StringComparison.Ordinal)
                || refusal.Message.Contains("has no ", StringComparison.Ordinal)
                || refusal.Message.Contains("There is no ", StringComparison.Ordinal)
                || refusal.Message.EndsWith("No rule matches all properties that were set.", StringComparison.Ordinal), refusal.Message);
        }

        // The errno of older kernels is EINVAL, which has its own sentence.
        Assert.Matches(@"\)\. (It does not exist, |The bridge has no such entry\.$)", Assert.Throws<NetlinkException>(() =>
            Client.MulticastGroups.Delete(new MulticastGroup(bridge, port, IPAddress.Parse("239.1.1.9")))).Message);
    }

    [KernelFact(Kinds = "dummy filters")]
    public void DeleteOrFlushActions_FiltersUseThem_NamesThoseAndTheAction()
    {
        _network.Ip("link add d0 up type dummy");
        int device = Client.Links.Get("d0").Index;
        Client.Qdiscs.Add(new Qdisc(device, new ClsactQdisc()));
        TrafficAction drop = Client.Actions.Add(new GenericAction(TrafficVerdict.Drop) { Index = 7 });
        Client.Filters.Add(new TrafficFilter(FilterPlace.Ingress(device), new MatchAllFilter())
        {
            Actions = [drop with { UsesExisting = true }],
        });

        NetlinkException one = Assert.Throws<NetlinkException>(() => Client.Actions.Delete(drop));
        NetlinkException all = Assert.Throws<NetlinkException>(() => Client.Actions.Flush("gact"));

        Assert.Equal(("action gact index 7", "actions gact"), (one.Subject, all.Subject));
        Assert.EndsWith("Filters use it. Delete them first, then the action.", one.Message, StringComparison.Ordinal);
        Assert.StartsWith("RTM_DELACTION failed for actions gact: EPERM (1). Filters use all of them", all.Message,
            StringComparison.Ordinal);
    }
}

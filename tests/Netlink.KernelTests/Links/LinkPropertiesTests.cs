using System;
using System.Linq;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>Properties of newer kernels and of hardware, and links elsewhere.</summary>
public sealed class LinkPropertiesTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void List_OfAnotherNamespace_HasItsLinks()
    {
        using var other = TestNamespace.Create();
        Link veth = _network.AddVeth();
        Links.Set("v1", new LinkChange { Namespace = other.Namespace });
        other.Rtnetlink.Links.Add(new LinkSpec("d0") { Kind = new DummyLink() });
        int id = Links.Get(veth).ParentNamespaceId!.Value;

        Assert.Equal(other.Rtnetlink.Links.List().Select(link => (link.Index, link.Name)),
            Links.List(new LinkFilter { NamespaceId = id }).Select(link => (link.Index, link.Name)));
        Assert.Equal(["d0"], Links.List(new LinkFilter { NamespaceId = id, Kind = "dummy" }).Select(link => link.Name));
        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => Links.List(new LinkFilter { NamespaceId = 4711 })).Error);
    }

    [KernelFact(Kinds = "macvlan")]
    public void Set_ReasonsToKeepItDown_AreReadAndHoldIt()
    {
        Link lower = _network.AddVeth();
        Links.Add(new LinkSpec("k0") { Kind = new MacvlanLink(), ParentIndex = lower.Index });

        Links.Set("k0", new LinkChange { ProtocolDown = true, ProtocolDownReasons = new Masked<uint>(0b101, 0b101) });

        Link held = Links.Get("k0");
        Assert.Equal((true, 0b101u), (held.ProtocolDown, held.ProtocolDownReasons));
        Assert.Throws<NetlinkException>(() => Links.Set("k0", new LinkChange { ProtocolDown = false }));
        Links.Set("k0", new LinkChange { ProtocolDownReasons = new Masked<uint>(0, 0b101) });
        Links.Set("k0", new LinkChange { ProtocolDown = false });
        Assert.Equal((false, 0u), (Links.Get("k0").ProtocolDown, Links.Get("k0").ProtocolDownReasons));
    }

    [KernelFact(Kinds = "netdevsim")]
    public void Get_Card_HasItsSwitchAndItsPortOfDevlink()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);

        Assert.Equal($"netdevsim/{card.Device}/0", card.Link.DevlinkPort?.ToString());
        // ip-link(8) of some versions leaves the last byte out.
        Assert.StartsWith(_network.IpJson($"link show {card.Link.Name}").Single().Text("phys_switch_id")!,
            card.Link.PhysicalSwitchId?.ToString(), StringComparison.Ordinal);
        Assert.NotNull(card.Link.Headroom);
        Assert.Empty(card.Link.UnknownAttributes);
    }
}

using System;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>Devices that rtnetlink cannot make, and the library makes all the same.</summary>
public sealed class TunLinkTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "tun")]
    public void Add_TunWithEverything_HasIt()
    {
        Link bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        var address = LinkLayerAddress.Parse("02:00:5e:10:00:05");

        Link made = Links.Add(new LinkSpec("tap0")
        {
            Kind = new TunLink { Mode = TunMode.Tap, Owner = 1000 },
            Mtu = 1400,
            Address = address,
            TransmitQueueLength = 7,
            Group = 5,
            Master = bridge.Index,
            Up = true,
        });

        Assert.Equal((1400, (LinkLayerAddress?)address, 7, 5u, bridge.Index, true),
            (made.Mtu, made.Address, made.TransmitQueueLength, made.Group, made.Master, made.IsUp));
        Assert.Equal(new TunLink
        {
            Mode = TunMode.Tap,
            Owner = 1000,
            PacketInformation = false,
            OffloadHeader = false,
            MultiQueue = false,
            Persistent = true
        }, made.Kind);
        _network.AssertLinksEqualIproute2();
    }

    [KernelFact(Kinds = "tun")]
    public void Set_OnlySomeOfTheSettingsThatItHas_IsNoChange()
    {
        Links.Add(new LinkSpec("tun0") { Kind = new TunLink { Mode = TunMode.Tap, Owner = 1000 } });
        Links.Set("tun0", new LinkChange { Kind = new TunLink { Owner = 1000 }, Mtu = 1400 });
        Links.Set("tun0", new LinkChange { Kind = new TunLink { Mode = TunMode.Tap, Queues = 4 } });

        Assert.Equal(1400, Links.Get("tun0").Mtu);
        Assert.Throws<ArgumentException>(() => Links.Set("tun0", new LinkChange { Kind = new TunLink { Mode = TunMode.Tun } }));
    }

    [KernelFact(Kinds = "tun")]
    public void Add_TunNamePattern_TakesTheFirstFreeNumber()
    {
        Assert.Equal("tun0", Links.Add(new LinkSpec("tun%d") { Kind = new TunLink(), Mtu = 1400 }).Name);
        Assert.Equal("tun1", Links.Add(new LinkSpec("tun%d") { Kind = new TunLink(), Mtu = 1400 }).Name);
    }

    [KernelFact(Kinds = "tun")]
    public void Add_TunWithANameInUse_RaisesEexist()
    {
        Links.Add(new LinkSpec("tun0") { Kind = new TunLink() });
        NetlinkException error = Assert.Throws<NetlinkException>(() => Links.Add(new LinkSpec("tun0") { Kind = new TunLink() }));
        Assert.True(error.IsAlreadyExists);
        Assert.Equal(("TUNSETIFF", "link tun0 (tun)"), (error.Operation, error.Subject));
    }

    [KernelFact(Kinds = "tun")]
    public void Add_TunThatCannotBeCompleted_LeavesNothing()
    {
        Assert.Throws<NetlinkException>(() => Links.Add(new LinkSpec("tun0") { Kind = new TunLink(), Master = 4711 }));
        Assert.Null(Links.TryGet("tun0"));
    }

    [KernelFact(Kinds = "tun")]
    public void Add_TunInAnotherNamespace_IsThere()
    {
        using var other = TestNamespace.Create();
        Link made = Links.Add(new LinkSpec("tun7") { Kind = new TunLink(), Namespace = other.Namespace });
        Assert.Equal(made, other.Rtnetlink.Links.Get("tun7"));
        Assert.Null(Links.TryGet("tun7"));
    }

    [KernelFact(Kinds = "tun")]
    public void Add_TunWithAnIndex_IsRefusedBeforeAnythingIsMade()
    {
        Assert.Throws<ArgumentException>(() => Links.Add(new LinkSpec("tun0") { Kind = new TunLink(), Index = 99 }));
        Assert.Equal(["lo"], _network.Rtnetlink.LinkNames());
    }
}

using System;
using System.Linq;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

public sealed partial class LinkServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void List_SeveralKinds_EqualsIproute2()
    {
        Link bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink(), Up = true });
        Link veth = _network.AddVeth();
        Links.Set(veth, new LinkChange { Master = bridge.Index, Alias = "to the shop", Promiscuous = true });
        _network.Ip("link property add dev v0 altname a-name-that-is-longer-than-fifteen-bytes");
        _network.Ip("link property add dev v0 altname short");

        _network.AssertLinksEqualIproute2();
    }

    [KernelFact]
    public void List_Filtered_HasTheKindOrMasterAskedFor()
    {
        Link bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        Link veth = _network.AddVeth();
        Links.Set(veth, new LinkChange { Master = bridge.Index });

        Assert.Equal(["v0", "v1"], Links.List(new LinkFilter { Kind = "veth" }).Select(link => link.Name).Order());
        Assert.Equal(["v0"], Links.List(new LinkFilter { Master = bridge.Index }).Select(link => link.Name));
        Assert.Empty(Links.List(new LinkFilter { Kind = "nothing" }));
        Assert.Empty(Links.List(new LinkFilter { Master = 4711 }));
    }

    [KernelFact]
    public void Get_ByIndexNameOrAlternativeName_FindsTheSameLink()
    {
        Link made = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        _network.Ip("link property add dev br0 altname a-name-that-is-longer-than-fifteen-bytes");
        _network.Ip("link property add dev br0 altname short");

        Link found = Links.Get(made.Index);

        Assert.Equal(["a-name-that-is-longer-than-fifteen-bytes", "short"], found.AlternativeNames);
        Assert.Equal(found, Links.Get("br0"));
        Assert.Equal(found, Links.Get("short"));
        Assert.Equal(found, Links.Get("a-name-that-is-longer-than-fifteen-bytes"));
        Assert.Equal(found, Links.Get(made));
    }

    [KernelFact]
    public void Get_Missing_RaisesEnodevAndTryGetReturnsNull()
    {
        var error = Assert.Throws<NetlinkException>(() => Links.Get("nothing"));

        Assert.Equal(Errno.ENODEV, error.Error);
        Assert.Equal("RTM_GETLINK", error.Operation);
        Assert.Equal("link nothing", error.Subject);
        Assert.Null(Links.TryGet("nothing"));
        Assert.Null(Links.TryGet(4711));
        Assert.Null(Links.TryGet("an-alternative-name-that-does-not-exist"));
    }

    [KernelFact]
    public void Set_MtuOutOfRange_NamesTheRuleOrTheAttribute()
    {
        Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });

        var error = Assert.Throws<NetlinkException>(() => Links.Set("br0", new LinkChange { Mtu = 1 }));

        Assert.Equal(Errno.EINVAL, error.Error);
        Assert.Equal("mtu less than device minimum", error.KernelMessage);
    }

    [KernelFact]
    public void Set_EveryProperty_IsChangedAndNothingElse()
    {
        Link veth = _network.AddVeth();
        Link bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        Links.Set(veth, new LinkChange { Up = false });
        Links.Set(veth, new LinkChange
        {
            Name = "x0",
            Mtu = 1300,
            Address = LinkLayerAddress.Parse("02:00:5e:10:00:03"),
            TransmitQueueLength = 7,
            Group = 9,
            Master = bridge.Index,
            Alias = "to the shop",
            Arp = false,
            Promiscuous = true,
            AllMulticast = true,
            Up = true,
        });

        Link read = Links.Get(veth.Index);
        Assert.Equal(("x0", 1300, 7, 9u, bridge.Index, "to the shop"),
            (read.Name, read.Mtu, read.TransmitQueueLength, read.Group, read.Master, read.Alias));
        Assert.Equal("02:00:5e:10:00:03", read.Address?.ToString());
        Assert.True(read.Flags.HasFlag(
            LinkFlags.Up | LinkFlags.NoArp | LinkFlags.Promiscuous | LinkFlags.AllMulticast | LinkFlags.Multicast));
        _network.AssertLinksEqualIproute2();

        Links.Set("x0", new LinkChange { Arp = true, Promiscuous = false, AllMulticast = false, Alias = "" });
        read = Links.Get("x0");
        Assert.False(read.Flags.HasFlag(LinkFlags.NoArp));
        Assert.False(read.Flags.HasFlag(LinkFlags.Promiscuous));
        Assert.True(read.Flags.HasFlag(LinkFlags.Up | LinkFlags.Multicast));
        Assert.Null(read.Alias);
    }

    [KernelFact]
    public void Set_NewNameByName_RenamesIt()
    {
        Link made = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });

        Links.Set("br0", new LinkChange { Name = "br9" });

        Assert.Equal("br9", Links.Get(made.Index).Name);
    }

    [KernelFact]
    public void Set_Nothing_ChangesNothing()
    {
        // Of a kind whose carrier and state do not change by themselves, as those of a bridge do.
        Link made = Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true });
        Links.Set(made, new LinkChange { Promiscuous = true });
        Link before = Links.Get(made);

        Links.Set(made, new LinkChange());

        Assert.Equal(before, Links.Get(made));
    }

    [KernelFact]
    public void Set_Kind_ChangesItsSettings()
    {
        Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        Links.Set("br0", new LinkChange { Kind = new BridgeLink { AgeingTime = TimeSpan.FromSeconds(10) } });
        Assert.Equal(TimeSpan.FromSeconds(10), ((BridgeLink)Links.Get("br0").Kind!).AgeingTime);
    }

    [KernelFact]
    public void Set_Namespace_MovesTheLink()
    {
        using var other = TestNamespace.Create();
        _network.AddVeth();

        Links.Set("v1", new LinkChange { Namespace = other.Namespace });

        Assert.Null(Links.TryGet("v1"));
        Assert.False(other.Rtnetlink.Links.Get("v1").IsUp);
    }

    [KernelFact]
    public void Set_Missing_RaisesEnodev()
        => Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() => Links.Set("nothing", new LinkChange { Up = true })).Error);

    [KernelFact]
    public void Delete_OneEndOfAVeth_TakesBoth()
    {
        _network.AddVeth();
        Links.Delete("v0");
        Assert.Equal(["lo"], _network.Rtnetlink.LinkNames());
    }

    [KernelFact]
    public void Delete_MissingOrLoopback_SaysWhy()
    {
        Assert.True(Assert.Throws<NetlinkException>(() => Links.Delete("nothing")).IsNotFound);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => Links.Delete("lo")).Error);
    }
}

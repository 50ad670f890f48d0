using System;
using System.Linq;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

public sealed class LinkServiceTests : IDisposable
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
    public void Add_Bridge_ReturnsItAsTheKernelMadeIt()
    {
        Link made = Links.Add(new LinkSpec("br0")
        {
            Kind = new BridgeLink(),
            Up = true,
            Mtu = 9000,
            Address = LinkLayerAddress.Parse("02:00:5e:10:00:01")
        });

        Assert.True(made.IsUp);
        Assert.Equal(9000, made.Mtu);
        Assert.Equal("02:00:5e:10:00:01", made.Address?.ToString());
        Assert.IsType<BridgeLink>(made.Kind);
        IpOracle.AssertSame(_network.IpJson("link show br0").Single(), Links.Get("br0"), _network.Names());
        Assert.Equal(made.Index, Links.Get("br0").Index);
    }

    [KernelFact]
    public void Add_BridgeWithSettings_HasThem()
    {
        var kind = new BridgeLink
        {
            ForwardDelay = TimeSpan.FromSeconds(4),
            HelloTime = TimeSpan.FromSeconds(3),
            MaxAge = TimeSpan.FromSeconds(10),
            AgeingTime = TimeSpan.FromSeconds(60),
            SpanningTree = false,
            Priority = 4096,
            GroupForwardMask = 8,
        };
        Links.Add(new LinkSpec("br0") { Kind = kind });

        JsonElement data = _network.IpJson("link show br0").Single().GetProperty("linkinfo").GetProperty("info_data");
        Assert.Equal((400, 300, 1000, 6000, 0, 4096),
            (data.Int("forward_delay"), data.Int("hello_time"), data.Int("max_age"), data.Int("ageing_time"), data.Int("stp_state"),
                data.Int("priority")));
        var read = (BridgeLink)Links.Get("br0").Kind!;
        Assert.Equal(kind, new BridgeLink
        {
            ForwardDelay = read.ForwardDelay,
            HelloTime = read.HelloTime,
            MaxAge = read.MaxAge,
            AgeingTime = read.AgeingTime,
            SpanningTree = read.SpanningTree,
            Priority = read.Priority,
            GroupForwardMask = read.GroupForwardMask,
        });
    }

    [KernelFact]
    public void Add_EveryProperty_IsSet()
    {
        Link bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        Link made = Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") { Mtu = 1300, Address = LinkLayerAddress.Parse("02:00:5e:10:00:02") } },
            Index = 77,
            Mtu = 1400,
            Address = LinkLayerAddress.Parse("02:00:5e:10:00:01"),
            TransmitQueueLength = 0,
            TransmitQueues = 2,
            ReceiveQueues = 3,
            Group = 5,
            Master = bridge.Index,
        });

        Assert.Equal(77, made.Index);
        Link read = Links.Get(77), peer = Links.Get("v1");
        // Kernels without receive packet steering do not report receive queues.
        Assert.Equal((1400, 0, 2, 3, 5u, bridge.Index),
            (read.Mtu, read.TransmitQueueLength, read.TransmitQueues, read.ReceiveQueues ?? 3, read.Group, read.Master));
        Assert.Equal("02:00:5e:10:00:01", read.Address?.ToString());
        Assert.Equal((1300, "02:00:5e:10:00:02"), (peer.Mtu, peer.Address?.ToString()));
        Assert.Equal((peer.Index, read.Index), (read.ParentIndex, peer.ParentIndex));
        _network.AssertLinksEqualIproute2();
    }

    [KernelFact]
    public void Add_VethWithPeerInAnotherNamespace_PutsItThere()
    {
        using var other = TestNamespace.Create();
        Link made = Links.Add(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = other.Namespace } } });

        Link peer = other.Rtnetlink.Links.Get("v1");
        Assert.Equal(peer.Index, Links.Get("v0").ParentIndex);
        Assert.NotNull(Links.Get("v0").ParentNamespaceId);
        Assert.Equal(made.Index, peer.ParentIndex);
        Assert.Null(Links.TryGet("v1"));
    }

    [KernelFact]
    public void Add_InAnotherNamespace_ReturnsItFromThere()
    {
        using var other = TestNamespace.Create();
        Link made = Links.Add(new LinkSpec("br7") { Kind = new BridgeLink(), Namespace = other.Namespace, Mtu = 1400 });

        Assert.Equal("br7", made.Name);
        Assert.Equal(1400, made.Mtu);
        Assert.Null(Links.TryGet("br7"));
        Assert.Equal(made.Index, other.Rtnetlink.Links.Get("br7").Index);
    }

    [KernelFact]
    public void Add_NamePattern_TakesTheFirstFreeNumber()
    {
        Assert.Equal("br0", Links.Add(new LinkSpec("br%d") { Kind = new BridgeLink() }).Name);
        Assert.Equal("br1", Links.Add(new LinkSpec("br%d") { Kind = new BridgeLink() }).Name);
    }

    [KernelFact]
    public void Add_NameInUse_RaisesEexist()
    {
        Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });

        var error = Assert.Throws<NetlinkException>(() => Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() }));

        Assert.True(error.IsAlreadyExists);
        Assert.Equal("link br0 (bridge)", error.Subject);
    }

    [KernelFact]
    public void Add_KindThatDoesNotExist_RaisesEopnotsuppWithTheKernelsSentence()
    {
        var error = Assert.Throws<NetlinkException>(() => Links.Add(new LinkSpec("x0") { Kind = new UnknownLink("no-such-kind") }));

        Assert.Equal(Errno.EOPNOTSUPP, error.Error);
        Assert.Equal("Unknown device type", error.KernelMessage);
        Assert.Contains("module is not loaded", error.Message, StringComparison.Ordinal);
    }

    [KernelFact]
    public void Add_WithoutKind_IsRefusedBeforeAnythingIsSent() => Assert.Throws<ArgumentException>(() => Links.Add(new LinkSpec("x0")));

    [KernelFact]
    public void Add_SettingTooShort_NamesTheAttributeBlamed()
    {
        var kind = new UnknownLink("bridge", Convert.FromHexString("0500010001000000"));

        var error = Assert.Throws<NetlinkException>(() => Links.Add(new LinkSpec("br0") { Kind = kind }));

        Assert.Equal("IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_BR_FORWARD_DELAY", error.Attribute?.ToString());
        Assert.Contains("at IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_BR_FORWARD_DELAY (u32, 0 to 4294967295).", error.Message,
            StringComparison.Ordinal);
        Assert.Equal((0, uint.MaxValue), (error.Limits?.Minimum, error.Limits?.Maximum));
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
        Link made = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink(), Up = true });
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

    [KernelFact]
    public void Add_FromEightThreads_EachGetsItsOwn()
    {
        System.Threading.Tasks.Parallel.For(0, 80, new System.Threading.Tasks.ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Link made = Links.Add(new LinkSpec($"b{i}") { Kind = new BridgeLink(), Mtu = 1000 + i });
            Assert.Equal(($"b{i}", 1000 + i), (made.Name, made.Mtu));
            Assert.Equal(made.Index, Links.Get($"b{i}").Index);
            Assert.NotEmpty(Links.List());
        });

        Assert.Equal(81, _network.Rtnetlink.LinkNames().Count);
    }
}

using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>Kinds that not every kernel has.</summary>
public sealed class LinkKindTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "geneve linux-7.2")]
    [InlineData("192.0.2.1", "198.51.100.1")]
    [InlineData("2001:db8::1", "2001:db8::2")]
    public void Add_GeneveWithASource_HasItAndCanBeSentBack(string local, string remote)
    {
        var tunnel = new GeneveLink { Vni = 42, Local = IPAddress.Parse(local), Remote = IPAddress.Parse(remote) };

        Link made = Links.Add(new LinkSpec("g0") { Kind = tunnel });

        Assert.Equal(tunnel.Local, Assert.IsType<GeneveLink>(made.Kind).Local);
        Links.Set(made.Index, new LinkChange { Kind = made.Kind });
        Assert.Equal(made.Kind, Links.Get(made.Index).Kind);
    }

    [KernelFact(Kinds = "dummy")]
    public void Add_Dummy_IsReturnedAndListed()
    {
        Link made = Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true, Mtu = 1400 });

        Assert.Equal(new DummyLink(), made.Kind);
        Assert.True(made.IsUp);
        Assert.Equal(1400, made.Mtu);
        _network.AssertLinksEqualIproute2();
    }

    /// <summary>The kernel looks at the kind only where there are settings, as ip-link(8) shows too.</summary>
    [KernelFact(Kinds = "dummy")]
    public void Set_AnotherKind_IsRefusedWithASettingAndNothingWithoutOne()
    {
        Link made = Links.Add(new LinkSpec("b0") { Kind = new BridgeLink() });
        Link other = Links.Add(new LinkSpec("d0") { Kind = new DummyLink() });

        Assert.Equal("", _network.Ip("link set dev b0 type dummy"));
        Links.Set("b0", new LinkChange { Kind = new DummyLink() });
        Links.Set("d0", new LinkChange { Kind = new BridgeLink() });

        Assert.Equal(made.Kind, Links.Get("b0").Kind);
        Assert.Equal(other.Kind, Links.Get("d0").Kind);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() =>
            Links.Set("d0", new LinkChange { Kind = new BridgeLink { AgeingTime = TimeSpan.FromSeconds(10) } })).Error);
    }

    [KernelFact(Kinds = "ipip veth")]
    public void Get_LinkThatSitsOnNone_TellsThatFromOneThatSaysNothing()
    {
        Links.Add(new LinkSpec("t0") { Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1") } });
        Links.Add(new LinkSpec("b0") { Kind = new BridgeLink() });
        // ip-link(8) shows the first as t0@NONE.
        Assert.Equal(0, Links.Get("t0").ParentIndex);
        Assert.Null(Links.Get("b0").ParentIndex);
        Assert.Contains("t0@NONE:", _network.Ip("link show"), StringComparison.Ordinal);
    }

    /// <summary>As flannel makes it: no queue, no path MTU discovery, everything else by default.</summary>
    [KernelFact(Kinds = "ipip")]
    public void Add_IpipWithLocalAlone_HasTheKernelsDefaults()
    {
        Link made = Links.Add(new LinkSpec("flannel.ipip")
        {
            Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1"), PathMtuDiscovery = false },
            Mtu = 9480,
            TransmitQueueLength = 0,
            Up = true,
        });

        var kind = Assert.IsType<IpipLink>(made.Kind);
        Assert.Equal("192.0.2.1", kind.Local?.ToString());
        Assert.Equal(false, kind.PathMtuDiscovery);
        Assert.Equal((9480, 0, (ushort)768), (made.Mtu, made.TransmitQueueLength, made.HardwareType));
        JsonElement data = Data("flannel.ipip");
        Assert.Equal(("192.0.2.1", false, "any"), (data.Text("local"), data.GetProperty("pmtudisc").GetBoolean(), data.Text("remote")));
        _network.AssertLinksEqualIproute2();
    }

    [KernelFact(Kinds = "ipip")]
    public void Add_IpipWithSettings_HasThem()
    {
        Link veth = _network.AddVeth();
        var kind = new IpipLink
        {
            Local = IPAddress.Parse("192.0.2.1"),
            Remote = IPAddress.Parse("198.51.100.1"),
            TimeToLive = 64,
            TypeOfService = 0x10,
            PathMtuDiscovery = true,
            UnderlyingIndex = veth.Index,
            FirewallMark = 66,
            Protocol = 4,
        };
        Links.Add(new LinkSpec("tun9") { Kind = kind });

        Link read = Links.Get("tun9");
        Assert.Equal(kind with
        {
            EncapsulationType = 0,
            EncapsulationFlags = 0,
            EncapsulationSourcePort = 0,
            EncapsulationDestinationPort = 0
        }, read.Kind);
        Assert.Equal(veth.Index, read.ParentIndex);
        JsonElement data = Data("tun9");
        Assert.Equal(("192.0.2.1", "198.51.100.1", 64, "0x10"),
            (data.Text("local"), data.Text("remote"), data.Int("ttl"), data.Text("tos")));
        _network.AssertLinksEqualIproute2();
    }

    [KernelFact(Kinds = "ipip")]
    public void Set_IpipLocal_ChangesIt()
    {
        Links.Add(new LinkSpec("tun9") { Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1") } });

        Links.Set("tun9", new LinkChange { Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.9"), PathMtuDiscovery = false } });

        Assert.Equal("192.0.2.9", Data("tun9").Text("local"));
    }

    [KernelFact(Kinds = "ipip")]
    public void Add_IpipTwiceToTheSamePlace_RaisesEexist()
    {
        Links.Add(new LinkSpec("tun8") { Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1") } });
        Assert.True(Assert.Throws<NetlinkException>(() =>
            Links.Add(new LinkSpec("tun9") { Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1") } })).IsAlreadyExists);
    }

    [KernelFact(Kinds = "ipip")]
    public void Add_IpipWithLifeButWithoutDiscovery_IsRefused()
    {
        var kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1"), TimeToLive = 64, PathMtuDiscovery = false };
        Exception? error = Record.Exception(() => Links.Add(new LinkSpec("tun9") { Kind = kind }));
        // The kernel corrects it or refuses, by version; iproute2 refuses by itself.
        Assert.True(error is null or NetlinkException, error?.ToString());
    }

    [KernelFact(Kinds = "bond")]
    public void Set_BondWithPorts_ChoosesAmongThem()
    {
        Link first = _network.AddVeth("v0", "v1"), second = _network.AddVeth("v2", "v3");
        Link bond = Links.Add(new LinkSpec("b0")
        {
            Kind = new BondLink { Mode = BondMode.ActiveBackup, MiiMonitorInterval = TimeSpan.FromMilliseconds(100) },
            Up = true
        });
        foreach (Link port in new[] { first, second })
        {
            Links.Set(port, new LinkChange { Up = false });
            Links.Set(port, new LinkChange { Master = bond.Index });
        }

        Links.Set("b0", new LinkChange { Kind = new BondLink { Primary = second.Index } });
        Patience.Until(() => Bond().CurrentPort == second.Index);
        Assert.Equal((second.Index, "v2", "v2"), (Bond().Primary!.Value, Data("b0").Text("primary"), Data("b0").Text("active_slave")));

        // The primary port would be returned to at once.
        Links.Set("b0", new LinkChange { Kind = new BondLink { PrimaryReselect = BondPrimaryReselect.Failure, ActivePort = first.Index } });
        Patience.Until(() => Bond().CurrentPort == first.Index);

        BondLink before = Bond();
        Links.Delete("b0");
        Links.Add(new LinkSpec("b0") { Kind = before });
        Assert.Equal(before with { CurrentPort = null, Primary = null }, Bond());

        BondLink Bond() => Assert.IsType<BondLink>(Links.Get("b0").Kind);
    }

    [KernelFact(Kinds = "ipvtap")]
    public void Add_KindGivenRaw_IsMadeAndRead()
    {
        Link lower = _network.AddVeth();
        Links.Add(new LinkSpec("tap0")
        {
            Kind = new UnknownLink("ipvtap", Convert.FromHexString("0600010000000000")),
            ParentIndex = lower.Index
        });

        LinkKind? kind = Links.Get("tap0").Kind;

        Assert.Equal(new IpvtapLink { Mode = IpvlanMode.L2, Flags = IpvlanFlags.None }, kind);
        Assert.Equal(lower.Index, Links.Get("tap0").ParentIndex);
        _network.AssertLinksEqualIproute2();
        Links.Delete("tap0");
        Links.Add(new LinkSpec("tap0") { Kind = kind, ParentIndex = lower.Index });
        Assert.Equal(kind, Links.Get("tap0").Kind);
    }

    [KernelFact(Kinds = "wireguard")]
    public void Add_WireGuard_IsListed()
        => Assert.Equal(new WireGuardLink(), Links.Add(new LinkSpec("wg0") { Kind = new WireGuardLink() }).Kind);

    [KernelFact(Kinds = "xfrm")]
    public void Add_Xfrm_IsListed()
    {
        Link lower = _network.AddVeth();
        var kind = new XfrmLink { Id = 7, UnderlyingIndex = lower.Index };
        Assert.Equal(kind, Links.Add(new LinkSpec("x0") { Kind = kind }).Kind);
        Assert.Equal("0x7", Data("x0").Text("if_id"));
    }

    [KernelFact(Kinds = "netkit")]
    public void Add_Netkit_IsListed()
    {
        var kind = Assert.IsType<NetkitLink>(Links.Add(new LinkSpec("n0")
        {
            Kind = new NetkitLink { Mode = NetkitMode.L2, PeerPolicy = NetkitPolicy.Drop, Peer = new LinkSpec("n1") }
        }).Kind);
        Assert.Equal((true, NetkitMode.L2, NetkitPolicy.Drop), (kind.IsPrimary, kind.Mode, kind.PeerPolicy));
        Assert.Equal(Links.Get("n0").Index, Links.Get("n1").ParentIndex);
    }

    [KernelFact(Kinds = "dummy")]
    public void Add_InAnotherNamespace_IsReadBackFromThere()
    {
        using var other = TestNamespace.Create();
        Assert.Equal("d7", Links.Add(new LinkSpec("d7") { Kind = new DummyLink(), Namespace = other.Namespace }).Name);
        Assert.NotNull(other.Rtnetlink.Links.TryGet("d7"));
    }

    [KernelFact(Kinds = "dummy")]
    public void Add_NamePattern_TakesTheFirstFreeNumberWithoutAnEchoToo()
    {
        Assert.Equal("d0", Links.Add(new LinkSpec("d%d") { Kind = new DummyLink() }).Name);
        Assert.Equal("d1", Links.Add(new LinkSpec("d%d") { Kind = new DummyLink() }).Name);
    }

    private JsonElement Data(string name) => _network.IpJson($"link show {name}").Single().GetProperty("linkinfo").GetProperty("info_data");
}

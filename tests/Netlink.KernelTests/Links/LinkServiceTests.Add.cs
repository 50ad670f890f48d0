using System;
using System.Linq;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

public sealed partial class LinkServiceTests
{
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

using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

/// <summary>Requests about links as iproute2 sends them. It puts the name behind other attributes; the kernel does not care.</summary>
public sealed class LinkCodecTests
{
    private static readonly LinkLayerAddress s_first = LinkLayerAddress.Parse("02:00:5e:10:00:01");
    private static readonly LinkLayerAddress s_third = LinkLayerAddress.Parse("02:00:5e:10:00:03");

    [Fact]
    public void EncodeCreate_Bridge_EqualsIproute2()
        => AssertSame("link-add-bridge-plain", LinkCodec.EncodeCreate,
            new LinkSpec("br0") { Mtu = 9000, Address = s_first, Kind = new BridgeLink() });

    [Fact]
    public void EncodeCreate_Dummy_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("link-add-dummy"),
            Wire.Encode(LinkCodec.EncodeCreate, new LinkSpec("d0") { Kind = new DummyLink() }));

    [Fact]
    public void EncodeCreate_Up_SetsAndMasksTheFlag()
        => Assert.Equal("0000" + "0000" + "00000000" + "01000000" + "01000000",
            Convert.ToHexStringLower(Wire.Encode(LinkCodec.EncodeCreate, new LinkSpec("d0") { Up = true, Kind = new DummyLink() })
                .AsSpan(0, 16)));

    /// <summary>The kernel refuses most of these without a word.</summary>
    [Fact]
    public void EncodeCreate_WithoutTheParentThatTheKindNeeds_IsRefused()
    {
        foreach (LinkKind kind in (LinkKind[])
        [
            new VlanLink { Id = 5 }, new MacvlanLink(), new MacvtapLink(), new IpvlanLink(), new IpvtapLink(), new MacsecLink(),
            new IpoibLink(), new RmnetLink(), new VirtWifiLink(),
        ])
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
                Wire.Encode(LinkCodec.EncodeCreate, new LinkSpec("x0") { Kind = kind }));
            Assert.Equal("ParentIndex", refusal.ParamName);
            Assert.StartsWith($"link x0 ({kind.Name}) has no parent. Set ParentIndex", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EncodeCreate_EveryProperty_SendsEach()
    {
        var spec = new LinkSpec("x0")
        {
            Index = 77,
            Mtu = 1400,
            Address = s_first,
            Broadcast = s_third,
            TransmitQueueLength = 0,
            TransmitQueues = 2,
            ReceiveQueues = 3,
            Offload = new OffloadLimits
            {
                GsoMaxSize = 1,
                GsoMaxSegments = 2,
                GroMaxSize = 3,
                GsoIPv4MaxSize = 4,
                GroIPv4MaxSize = 5,
                TsoMaxSize = 6,
                TsoMaxSegments = 7
            },
            Mode = LinkMode.Dormant,
            Arp = false,
            Promiscuous = true,
            AllMulticast = false,
            Multicast = false,
            Group = 5,
            Master = 6,
            ParentIndex = 7,
            ParentNamespaceId = 8,
            Kind = new UnknownLink("vlan", Convert.FromHexString("0600010007000000")),
        };

        Assert.Equal(
            "00000000" + "4d000000" + "80010000" + "80130000" + "\n" + string.Join(
                '\n',
                "0001=02005e100001",
                "0002=02005e100003",
                "0003=783000",
                "0004=78050000",
                "0005=07000000",
                "000a=06000000",
                "000d=00000000",
                "0011=01",
                "0012=08000100766c616e" + "0c000200" + "0600010007000000",
                "001b=05000000",
                "001f=02000000",
                "0020=03000000",
                "0025=08000000",
                "0028=02000000",
                "0029=01000000",
                "003a=03000000",
                "003f=04000000",
                "0040=05000000"),
            Wire.Sorted(Wire.Encode(LinkCodec.EncodeCreate, spec), 16));
    }

    [Fact]
    public void EncodeChange_UpAndMtu_EqualsIproute2()
        => AssertSame("link-set-up", new LinkChange { Up = true, Mtu = 1400 });

    [Fact]
    public void EncodeChange_Down_EqualsIproute2() => AssertSame("link-set-down", new LinkChange { Up = false });

    [Fact]
    public void EncodeChange_Flags_EqualsIproute2()
        => AssertSame("link-set-flags", new LinkChange { Promiscuous = true, AllMulticast = true, Arp = false });

    [Fact]
    public void EncodeChange_Properties_EqualsIproute2()
        => AssertSame("link-set-properties", new LinkChange
        {
            Name = "x0",
            Mtu = 1300,
            Address = s_third,
            Broadcast = LinkLayerAddress.Parse("ff:ff:ff:ff:ff:ff"),
            TransmitQueueLength = 7,
            Group = 9,
        });

    [Fact]
    public void EncodeChange_Alias_EqualsIproute2() => AssertSame("link-set-alias", new LinkChange { Alias = "to the shop" });

    [Fact]
    public void EncodeChange_Master_EqualsIproute2() => AssertSame("link-set-master", new LinkChange { Master = 4 });

    [Fact]
    public void EncodeChange_Kind_EqualsIproute2()
    {
        var request = new LinkChangeRequest(2, new LinkChange { Kind = new BridgeLink { AgeingTime = TimeSpan.FromSeconds(10) } });
        Assert.Equal(Golden.SentPayload("link-set-kind"), Wire.Encode(LinkCodec.EncodeChange, request));
    }

    [Fact]
    public void EncodeChange_Xdp_EqualsIproute2()
    {
        AssertSame("link-set-xdp", new LinkChange { Xdp = new XdpChange(4) { Mode = XdpMode.Generic } });
        AssertSame("link-set-xdp-new", new LinkChange { Xdp = new XdpChange(4) { OnlyIfNone = true } });
        AssertSame("link-set-xdp-off", new LinkChange { Xdp = new XdpChange(null) { Mode = XdpMode.Driver, OnlyIfNone = true } });
    }

    [Fact]
    public void EncodeChange_XdpThatCannotBe_IsRefused()
    {
        foreach (XdpChange impossible in (XdpChange[])
        [
            new XdpChange(-1), new XdpChange(4) { ExpectedDescriptor = -1 }, new XdpChange(4) { Mode = XdpMode.Multiple },
            new XdpChange(4) { OnlyIfNone = true, ExpectedDescriptor = 5 },
        ])
        {
            Assert.ThrowsAny<ArgumentException>(() =>
                Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(3, new LinkChange { Xdp = impossible })));
        }
    }

    [Fact]
    public void EncodeChange_Nothing_IsAHeaderThatChangesNoFlag()
        => Assert.Equal(new byte[] { 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
            Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(3, new LinkChange())));

    [Fact]
    public void EncodeChange_ArpOn_MasksNoArpWithoutSettingIt()
        => Assert.Equal("00000000" + "80000000",
            Convert.ToHexStringLower(Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(3, new LinkChange { Arp = true }))
                .AsSpan(8)));

    [Fact]
    public void EncodeReference_Index_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("link-delete"), Wire.Encode<LinkReference>(LinkCodec.EncodeReference, 3));

    [Theory]
    [InlineData("fifteen-bytes-x", "0003")]
    [InlineData("sixteen-bytes-xx", "0035")]
    public void EncodeReference_Name_TravelsByItsLength(string name, string attribute)
        => Assert.Contains("\n" + attribute + "=", Wire.Sorted(Wire.Encode<LinkReference>(LinkCodec.EncodeReference, name), 16),
            StringComparison.Ordinal);

    [Fact]
    public void EncodeQuestion_WithoutStatistics_LeavesThemOut()
        => Assert.Contains("\n001d=08000000",
            Wire.Sorted(Wire.Encode(LinkCodec.EncodeQuestion, new LinkQuestion(3, LinkDetails.Parameters)), 16), StringComparison.Ordinal);

    [Fact]
    public void EncodeQuestion_WithStatistics_AsksForThem()
        => Assert.Equal(16, Wire.Encode(LinkCodec.EncodeQuestion, new LinkQuestion(3, LinkDetails.Statistics)).Length);

    [Fact]
    public void EncodeGroup_Always_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("link-delete-group"), Wire.Encode(LinkCodec.EncodeGroup, new LinkGroup(7)));

    [Theory]
    [InlineData("link-property-add", "a-name-that-is-longer-than-fifteen-bytes")]
    [InlineData("link-property-delete", "short")]
    public void EncodeAlternativeName_Always_EqualsIproute2(string golden, string name)
        => Assert.Equal(Golden.SentPayload(golden), Wire.Encode(LinkCodec.EncodeAlternativeName, new AlternativeName(3, name)));

    [Fact]
    public void EncodeFilter_KindAndMaster_SendsBoth()
        => Assert.Equal(
            Convert.ToHexStringLower(new byte[16]) + "\n000a=05000000\n0012=0800010076657468\n001d=08000000",
            Wire.Sorted(Wire.Encode(LinkCodec.EncodeFilter, new LinkFilter { Kind = "veth", Master = 5 }), 16));

    private static void AssertSame(string golden, LinkChange change)
        => AssertSame(golden, LinkCodec.EncodeChange, new LinkChangeRequest(3, change));

    private static void AssertSame<T>(string golden, Netlink.RequestEncoder<T> encode, T spec)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(golden), 16), Wire.Sorted(Wire.Encode(encode, spec), 16));
}

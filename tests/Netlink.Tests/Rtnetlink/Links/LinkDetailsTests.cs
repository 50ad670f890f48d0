using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

/// <summary>What is read of a link when it is asked for, and what few links have.</summary>
public sealed class LinkDetailsTests
{
    private const LinkDetails Everything = LinkDetails.Statistics | LinkDetails.Parameters;

    [Fact]
    public void Decode_StatisticsAskedFor_ReadsThem()
    {
        LinkStatistics statistics = Read("link-statistics", Everything).Statistics!;

        // Three datagrams of 6 bytes to a port that nobody listens at, and three answers of ICMP, which repeat them.
        Assert.Equal(6u, statistics.ReceivedPackets);
        Assert.Equal(statistics.ReceivedPackets, statistics.SentPackets);
        Assert.Equal(3u * (28 + 6 + 28 + 28 + 6), statistics.ReceivedBytes);
        Assert.Equal(statistics.ReceivedBytes, statistics.SentBytes);
        Assert.Equal(0u, statistics.ReceiveErrors + statistics.SendErrors + statistics.ReceiveDropped + statistics.SendDropped +
            statistics.ReceivedForOthers);
        Assert.Equal(statistics, Read("link-statistics", Everything).Statistics);
        Assert.Equal(statistics.GetHashCode(), Read("link-statistics", Everything).Statistics!.GetHashCode());
    }

    [Fact]
    public void Decode_DetailsNotAskedFor_LeavesThemOut()
    {
        Link link = Read("link-statistics", LinkDetails.None);

        Assert.Null(link.Statistics);
        Assert.Null(link.IPv4);
        Assert.Null(link.IPv6);
        Assert.Null(link.Xdp);
    }

    /// <summary>Kernels before 4.6 have no counter 23, those before 6.0 no counter 24; newer ones may have more.</summary>
    [Theory]
    [InlineData(184, 23)]
    [InlineData(192, 24)]
    [InlineData(200, 25)]
    [InlineData(240, 25)]
    [InlineData(12, 1)]
    [InlineData(0, 0)]
    public void Statistics_OfAnySize_AreFilledUpWithZeros(int size, int count)
    {
        byte[] payload = new byte[size];
        for (int i = 0; i + 8 <= size; i += 8)
            BitConverter.TryWriteBytes(payload.AsSpan(i), (ulong)(i / 8) + 1);

        LinkStatistics read = LinkStatistics.Read(payload);

        ulong[] counters = [
            read.ReceivedPackets, read.SentPackets, read.ReceivedBytes, read.SentBytes, read.ReceiveErrors, read.SendErrors,
                read.ReceiveDropped, read.SendDropped,
            read.Multicast, read.Collisions, read.ReceiveLengthErrors, read.ReceiveOverErrors, read.ReceiveCrcErrors,
                read.ReceiveFrameErrors, read.ReceiveFifoErrors,
            read.ReceiveMissed, read.SendAborted, read.SendCarrierErrors, read.SendFifoErrors, read.SendHeartbeatErrors,
                read.SendWindowErrors,
            read.ReceivedCompressed, read.SentCompressed, read.ReceivedWithoutHandler, read.ReceivedForOthers,
        ];
        Assert.Equal([.. Enumerable.Range(1, count).Select(i => (ulong)i), .. new ulong[25 - count]], counters);
    }

    [Fact]
    public void Decode_Parameters_ReadsThoseOfTheLoopback()
    {
        Link link = Read("link-statistics", Everything);

        // As Linux 6.1 has them for a loopback that was set up just now.
        Assert.Equal(33, link.IPv4!.Values.Count);
        Assert.Equal((false, true, true, 0),
            (link.IPv4.Forwarding, link.IPv4.AcceptRedirects, link.IPv4.NoPolicy, link.IPv4.ReversePathFilter));
        Assert.Equal((true, true), (link.IPv4.NoTransformation, link.IPv4.ArpEvictNoCarrier));
        Assert.Equal(IPv6AddressGeneration.Eui64, link.IPv6!.AddressGeneration);
        Assert.Equal((false, 64, 65536), (link.IPv6.Forwarding, link.IPv6.HopLimit, link.IPv6.Mtu));
        Assert.Equal((-1, false, -1), (link.IPv6.UseTemporaryAddresses, link.IPv6.Disabled, link.IPv6.DuplicateDetection));
        Assert.True(link.IPv6.Flags!.Value.HasFlag(IPv6LinkFlags.Ready));
        Assert.Null(link.IPv6.Token);
    }

    [Fact]
    public void Decode_ParametersOfAnOlderKernel_HasNullForTheOthers()
    {
        Link link = Decode("2000" + "1a00" + "0c000200" + "08000100" + "01000000" + "10000a00" + "0a000200" + "40000000" + "0500" + "0000",
            Everything);

        Assert.Equal([1], link.IPv4!.Values);
        Assert.Equal((true, null), (link.IPv4.Forwarding, link.IPv4.MulticastForwarding));
        Assert.Equal([64], link.IPv6!.Values);
        Assert.Equal((true, null), (link.IPv6.Forwarding, link.IPv6.HopLimit));
    }

    [Fact]
    public void Decode_RecordedXdp_ReadsIt()
        => Assert.Equal(new XdpAttachment(XdpMode.Generic, 1) { GenericProgramId = 1 }, Read("link-xdp", LinkDetails.None).Xdp);

    [Fact]
    public void Decode_Xdp_ReadsModeAndPrograms()
    {
        Assert.Null(Decode("0c002b00" + "0500020000000000", LinkDetails.None).Xdp);
        Assert.Equal(
            new XdpAttachment(XdpMode.Generic, 7) { GenericProgramId = 7 },
            Decode("1c002b00" + "0500020002000000" + "0800040007000000" + "0800060007000000", LinkDetails.None).Xdp);
        Assert.Equal(
            new XdpAttachment(XdpMode.Multiple, null) { DriverProgramId = 8, HardwareProgramId = 9 },
            Decode("1c002b00" + "0500020004000000" + "0800050008000000" + "0800070009000000", LinkDetails.None).Xdp);
    }

    [Fact]
    public void Decode_HardwareAndNamespace_ReadsThem()
    {
        Link link = Decode("08003800" + "70307800" + "08003900" + "70636900" + "07002600" + "70300000" + "0a003600" + "02005e1000010000" +
            "08002500" + "03000000", LinkDetails.None);

        Assert.Equal(("p0x", "pci", "p0", 3), (link.ParentDeviceName, link.ParentDeviceBus, link.PhysicalPortName, link.ParentNamespaceId));
        Assert.Equal("02:00:5e:10:00:01", link.PermanentAddress?.ToString());
    }

    [Fact]
    public void Decode_LimitsAsUsual_AreKeptOnce()
    {
        Link veth = Read("link-port", LinkDetails.None);
        Assert.Equal(new OffloadLimits
        {
            GsoMaxSize = 65536,
            GsoMaxSegments = 65535,
            GroMaxSize = 65536,
            TsoMaxSize = 524280,
            TsoMaxSegments = 65535
        }, veth.Offload);
        Assert.Same(veth.Offload, Read("link-statistics", LinkDetails.None).Offload);
        Assert.Equal(new OffloadLimits { GsoIPv4MaxSize = 1 }, Decode("08003f00" + "01000000", LinkDetails.None).Offload);
        Assert.Null(Decode("", LinkDetails.None).Offload);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(32)]
    public void Address_OfAnyLength_IsKept(int length)
    {
        var address = new LinkLayerAddress([.. Enumerable.Range(1, length).Select(i => (byte)i)]);
        Link link = new() { Index = 1, Name = "x", Address = address, Broadcast = address };

        Assert.Equal(address, link.Address);
        Assert.Equal(address, link.Broadcast);
        Assert.Equal(link, new Link { Index = 1, Name = "x", Broadcast = address, Address = address });
        Assert.Equal(new Link { Index = 1, Name = "x" }, link with { Address = null, Broadcast = null });
        Assert.Null((link with { Address = null }).Address);
    }

    [Fact]
    public void Link_MadeByHand_SaysWhatWasSet()
    {
        Link link = new()
        {
            Index = 1,
            Name = "x",
            Alias = "a",
            AlternativeNames = ["b"],
            Master = 2,
            ParentIndex = 3,
            ParentNamespaceId = 4,
            Port = new BridgePort { Cost = 5 },
            Xdp = new XdpAttachment(XdpMode.Driver, 6),
            ParentDeviceName = "c",
            ParentDeviceBus = "d",
            PhysicalPortName = "e",
            VirtualFunctionCount = 7,
            VirtualFunctions = [new VirtualFunction(1)],
            UnknownAttributes = [new RawAttribute(999, new byte[1])],
        };

        Assert.Equal(("a", "b", 2, 3, 4), (link.Alias, link.AlternativeNames[0], link.Master, link.ParentIndex, link.ParentNamespaceId));
        Assert.Equal((new BridgePort { Cost = 5 }, new XdpAttachment(XdpMode.Driver, 6), "c", "d", "e", 1),
            (link.Port, link.Xdp, link.ParentDeviceName, link.ParentDeviceBus, link.PhysicalPortName, link.UnknownAttributes.Count));
        Assert.Equal((7, "vf 1"), (link.VirtualFunctionCount, link.VirtualFunctions[0].ToString()));
        Assert.Equal(
            new Link { Index = 1, Name = "x" },
            link with
            {
                Alias = null,
                AlternativeNames = [],
                Master = null,
                ParentIndex = null,
                ParentNamespaceId = null,
                Port = null,
                Xdp = null,
                ParentDeviceName = null,
                ParentDeviceBus = null,
                PhysicalPortName = null,
                VirtualFunctionCount = null,
                VirtualFunctions = [],
                UnknownAttributes = [],
            });
    }

    /// <summary>A report of a link named x with further attributes in hexadecimal.</summary>
    private static Link Decode(string attributes, LinkDetails details)
        => Wire.Decode(LinkCodec.DecoderOf(details),
            [.. new byte[16], 6, 0, 3, 0, (byte)'x', 0, 0, 0, .. Convert.FromHexString(attributes)]);

    private static Link Read(string golden, LinkDetails details)
        => Assert.Single(Wire.DecodeAll(LinkCodec.DecoderOf(details), 16, Golden.Received(golden)));
}

using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.VirtualFunctions;

public sealed class VirtualFunctionTests
{
    private const ushort IFLA_VFINFO_LIST = 22;
    private const int HeaderSize = 16;
    private const string Number1 = "01000000";

    private static readonly LinkLayerAddress s_address = LinkLayerAddress.Parse("02:00:5e:10:00:02");

    private static readonly VirtualFunction s_everySetting = new(1)
    {
        Address = s_address,
        Vlan = new VirtualFunctionVlan(100, 3, 0x88a8),
        MaximumTransmitRate = 1000,
        MinimumTransmitRate = 200,
        SpoofChecking = true,
        Trusted = false,
        LinkState = VirtualFunctionLinkState.Disable,
        RssQuery = true,
        NodeGuid = 0x0011223344556677,
    };

    public static TheoryData<string> Requests => [.. s_requests.Keys];

    private static readonly Dictionary<string, VirtualFunction> s_requests = new()
    {
        ["mac"] = new VirtualFunction(1) { Address = s_address },
        ["vlan"] = new VirtualFunction(1) { Vlan = new VirtualFunctionVlan(100, 3) },
        ["qinq"] = new VirtualFunction(1) { Vlan = new VirtualFunctionVlan(100, 3, 0x88a8) },
        ["rate"] = new VirtualFunction(1) { MaximumTransmitRate = 1000, MinimumTransmitRate = 200 },
        ["tx-rate"] = new VirtualFunction(1) { MaximumTransmitRate = 1000 },
        ["spoofchk"] = new VirtualFunction(1) { SpoofChecking = true },
        ["trust"] = new VirtualFunction(1) { Trusted = true },
        ["state"] = new VirtualFunction(1) { LinkState = VirtualFunctionLinkState.Enable },
        ["query-rss"] = new VirtualFunction(1) { RssQuery = true },
        ["node-guid"] = new VirtualFunction(1) { NodeGuid = 0x0011223344556677 },
        ["port-guid"] = new VirtualFunction(1) { PortGuid = 0x0011223344556688 },
        ["several"] = new VirtualFunction(0)
        {
            Address = s_address,
            SpoofChecking = false,
            Trusted = true,
            LinkState = VirtualFunctionLinkState.Disable
        },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void EncodeChange_OneFunction_SaysWhatIproute2Says(string name)
    {
        byte[] expected = Golden.SentPayload("link-set-vf-" + name), sent = Change(s_requests[name]);

        Assert.Equal(expected[..HeaderSize], sent[..HeaderSize]);
        Assert.Equal(Sorted(expected), Sorted(sent));
    }

    [Fact]
    public void EncodeChange_NothingToChange_SendsNothing() => Assert.Equal(HeaderSize, Change(new VirtualFunction(1)).Length);

    [Fact]
    public void EncodeChange_SeveralFunctions_HasEachOnItsOwn()
    {
        byte[] sent = Change(new VirtualFunction(0) { Trusted = true }, new VirtualFunction(2), new VirtualFunction(1) { Trusted = false });
        Assert.Equal(["0009=0000000001000000", "0009=0100000000000000"], Sorted(sent));
    }

    /// <summary>do_setvfinfo() returns when it has dealt with the GUID of the node, and would not look for that of the port.</summary>
    [Fact]
    public void EncodeChange_BothGuids_AreTwoFunctionsToTheKernel()
    {
        byte[] sent = Change(new VirtualFunction(1) { Trusted = true, NodeGuid = 0x0011223344556677, PortGuid = 0x0011223344556688 });
        Assert.Equal([$"0009={Number1}01000000\n000a={Number1}000000007766554433221100", $"000b={Number1}000000008866554433221100"],
            Sorted(sent));
    }

    [Fact]
    public void EncodeChange_MinimumRateAlone_IsRefusedWithTheRemedy()
    {
        var error = Assert.Throws<ArgumentException>(() => Change(new VirtualFunction(3) { MinimumTransmitRate = 200 }));
        Assert.Contains("vf 3", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(VirtualFunction.MaximumTransmitRate), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4095, 0)]
    [InlineData(65535, 0)]
    [InlineData(1, 8)]
    public void EncodeChange_VlanThatDoesNotExist_IsRefused(ushort id, byte priority)
        => Assert.Contains("vf 3", Assert.Throws<ArgumentException>(() =>
            Change(new VirtualFunction(3) { Vlan = new VirtualFunctionVlan(id, priority) })).Message, StringComparison.Ordinal);

    [Fact]
    public void VirtualFunction_NegativeNumber_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new VirtualFunction(-1));

    [Fact]
    public void EncodeQuestion_FunctionsAndStatistics_AsksAsIproute2Does()
    {
        byte[] expected = Golden.SentPayload("link-show-vf");
        // iproute2 names a family that only the list of bridges' ports would look at.
        expected[0] = 0;
        Assert.Equal(expected, Wire.Encode(LinkCodec.EncodeQuestion,
            new LinkQuestion("eth0", LinkDetails.VirtualFunctions | LinkDetails.Statistics)));
    }

    [Fact]
    public void Decode_RecordedCard_ReadsEverySetting()
    {
        Link card = Read(LinkDetails.VirtualFunctions);

        Assert.Equal(2, card.VirtualFunctionCount);
        LinkLayerAddress everybody = LinkLayerAddress.Parse("ff:ff:ff:ff:ff:ff");
        Assert.Equal(
            new VirtualFunction(0)
            {
                Address = s_address,
                Broadcast = everybody,
                Vlan = new VirtualFunctionVlan(100, 3, 0x88a8),
                MaximumTransmitRate = 1000,
                MinimumTransmitRate = 200,
                SpoofChecking = true,
                Trusted = true,
                LinkState = VirtualFunctionLinkState.Enable,
                RssQuery = true,
            },
            card.VirtualFunctions[0] with { Statistics = null });
        Assert.Equal(
            new VirtualFunction(1)
            {
                Address = LinkLayerAddress.Parse("00:00:00:00:00:00"),
                Broadcast = everybody,
                Vlan = new VirtualFunctionVlan(0),
                MaximumTransmitRate = 0,
                MinimumTransmitRate = 0,
                SpoofChecking = false,
                Trusted = false,
                LinkState = VirtualFunctionLinkState.Auto,
                RssQuery = false,
            },
            card.VirtualFunctions[1] with { Statistics = null });
        Assert.Equal(0u, card.VirtualFunctions[1].Statistics!.ReceivedPackets);
        Assert.Equal(("vf 1", 2), (card.VirtualFunctions[1].ToString(), card.VirtualFunctions.Count));
    }

    [Fact]
    public void Decode_FunctionsNotAskedFor_LeavesThemOut()
    {
        Link card = Read(LinkDetails.Statistics);
        Assert.Empty(card.VirtualFunctions);
        Assert.Null(card.VirtualFunctionCount);
        Assert.Equal(("netdevsim7", "netdevsim", "p1"), (card.ParentDeviceName, card.ParentDeviceBus, card.PhysicalPortName));
    }

    [Fact]
    public void Link_WithFunctions_EqualsOneThatHasTheSame()
    {
        Link card = Read(LinkDetails.VirtualFunctions);
        Assert.Equal(card, Read(LinkDetails.VirtualFunctions));
        Assert.Equal(Read(LinkDetails.None), card with { VirtualFunctions = [], VirtualFunctionCount = null });
        Assert.NotEqual(card, card with { VirtualFunctions = [card.VirtualFunctions[0]] });
        Assert.Equal(new Link { Index = 1, Name = "x" },
            new Link { Index = 1, Name = "x", VirtualFunctions = [], VirtualFunctionCount = null });
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame() => Assert.Equal(s_everySetting, Decode(FunctionsOf(Change(s_everySetting)).Single()));

    [Fact]
    public void Decode_EveryCounter_IsRead()
    {
        // IFLA_VF_STATS_PAD is 6.
        string counters = string.Concat(new[] { 0, 1, 2, 3, 4, 5, 7, 8 }.Select(type => $"0c00{type:x2}00{type + 1:x2}00000000000000"));
        VirtualFunctionStatistics read = Decode(Mac(6) + "64000800" + counters).Statistics!;

        Assert.Equal(
            (1u, 2u, 3u, 4u, 5u, 6u, 8u, 9u),
            (read.ReceivedPackets, read.SentPackets, read.ReceivedBytes, read.SentBytes, read.Broadcast, read.Multicast,
                read.ReceiveDropped, read.SendDropped));
    }

    [Fact]
    public void Decode_SettingsThatTheCardLacks_AreNull()
    {
        const string Lacking = Number1 + "ffffffff";
        VirtualFunction read = Decode(Mac(6) + "0c000400" + Lacking + "0c000700" + Lacking + "0c000900" + Lacking);
        Assert.Equal((null, null, null), (read.SpoofChecking, read.RssQuery, read.Trusted));
    }

    /// <summary>Before 4.10 VLANs had no protocol; before 3.16 there was no minimum of the rate.</summary>
    [Fact]
    public void Decode_ReportOfAnOldKernel_TakesWhatThereIs()
    {
        VirtualFunction read = Decode(Mac(6) + "10000200" + Number1 + "64000000" + "03000000" + "0c000300" + Number1 + "e8030000");
        Assert.Equal((new VirtualFunctionVlan(100, 3), 1000u, null), (read.Vlan, read.MaximumTransmitRate, read.MinimumTransmitRate));
    }

    [Fact]
    public void Decode_FunctionOfAnInfinibandCard_HasLongAddressesAndGuids()
    {
        VirtualFunction read = Decode(Mac(20) + "14000a00" + Number1 + "00000000" + "7766554433221100" + "14000b00" + Number1 + "00000000" +
            "8866554433221100", addressLength: 20);
        Assert.Equal((20, 0x0011223344556677ul, 0x0011223344556688ul), (read.Address!.Value.Length, read.NodeGuid, read.PortGuid));
    }

    [Fact]
    public void Decode_AttributesAndStatesOfANewerKernel_AreKept()
    {
        VirtualFunction read = Decode(Mac(6) + "0c000500" + Number1 + "09000000" + "0800ff00" + "2a000000");
        Assert.Equal((VirtualFunctionLinkState)9, read.LinkState);
        Assert.Equal([new RawAttribute(255, new byte[] { 42, 0, 0, 0 })], read.UnknownAttributes);
    }

    [Fact]
    public void Decode_WithoutANumber_RaisesProtocolException()
        => Assert.Throws<NetlinkProtocolException>(() => Decode("0c000400" + Number1 + "01000000"));

    private static byte[] Change(params VirtualFunction[] functions)
        => Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(2, new LinkChange { VirtualFunctions = functions }));

    /// <summary>The settings of each function, sorted: their order is free.</summary>
    private static string[] Sorted(byte[] request)
        => [.. FunctionsOf(request).Select(settings => Wire.Sorted(settings, 0).TrimStart('\n'))];

    private static List<byte[]> FunctionsOf(byte[] request)
    {
        Assert.True(new AttributeReader(request.AsSpan(HeaderSize)).TryFind(IFLA_VFINFO_LIST, out NetlinkAttribute list));
        List<byte[]> functions = [];
        foreach (NetlinkAttribute function in list.AsNest())
        {
            Assert.Equal(1, function.WireType);
            functions.Add(function.Payload.ToArray());
        }

        return functions;
    }

    /// <summary>IFLA_VF_MAC of function 1 with an address of so many bytes.</summary>
    private static string Mac(int length)
        => "28000100" + Number1 + string.Concat(Enumerable.Repeat("02", length)) + new string('0', (32 - length) * 2);

    private static VirtualFunction Decode(string attributes, int addressLength = 6)
        => Decode(Convert.FromHexString(attributes), addressLength);

    private static VirtualFunction Decode(byte[] attributes, int addressLength = 6) => new(new AttributeReader(attributes), addressLength);

    private static Link Read(LinkDetails details)
        => Assert.Single(Wire.DecodeAll(LinkCodec.DecoderOf(details), 16, Golden.Received("link-vf")));
}

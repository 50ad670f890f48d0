using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.ForwardingEntries;

public sealed class ForwardingEntryCodecTests
{
    private static readonly LinkLayerAddress s_first = LinkLayerAddress.Parse("02:00:5e:10:00:01");
    private static readonly LinkLayerAddress s_zero = LinkLayerAddress.Parse("00:00:00:00:00:00");
    private static readonly ForwardingEntry s_static = new(3, s_first) { Flags = NeighbourFlags.Master, State = NeighbourState.NoArp };

    /// <summary>bridge(8) adds that of an entry that stays, which the kernel does not look at beside the other.</summary>
    private const NeighbourState AsBridgeSaysIt = NeighbourState.Permanent | NeighbourState.NoArp;

    private static readonly ForwardingEntry s_remote = new(5, s_zero)
    {
        Flags = NeighbourFlags.Self,
        Destination = IPAddress.Parse("2001:db8::9"),
        Port = 4790,
        Vni = 43,
        OutputInterface = 2,
    };

    [Fact]
    public void Encode_InABridge_SaysWhatBridgeSays()
        => AssertSame("fdb-add", s_static with
        {
            Vlan = 7,
            Flags = NeighbourFlags.Master | NeighbourFlags.Sticky,
            State = NeighbourState.NoArp | NeighbourState.Reachable
        });

    [Fact]
    public void Encode_FarEndOfATunnel_SaysWhatBridgeSays() => AssertSame("fdb-append", s_remote with { State = AsBridgeSaysIt });

    [Fact]
    public void Encode_NextHop_SaysWhatBridgeSays()
        => AssertSame("fdb-add-nexthop", new ForwardingEntry(5, LinkLayerAddress.Parse("02:00:5e:10:00:04"))
        {
            Flags = NeighbourFlags.Self,
            State = AsBridgeSaysIt,
            NextHopId = 102,
            SourceVni = 42,
        });

    [Fact]
    public void Encode_Dynamic_SaysWhatBridgeSays()
        => AssertSame("fdb-replace", s_static with
        {
            State = NeighbourState.Reachable,
            Flags = NeighbourFlags.Master | NeighbourFlags.ExternallyLearned
        });

    [Fact]
    public void Encode_ToDelete_SaysWhatBridgeSays() => AssertSame("fdb-delete", s_static with { State = AsBridgeSaysIt });

    [Fact]
    public void EncodeQuestion_Always_NamesTheEntryAlone()
        => Assert.Equal(Golden.SentPayload("fdb-get"),
            Wire.Encode(ForwardingEntryCodec.EncodeQuestion,
                s_static with
                {
                    Vlan = 7,
                    Flags = NeighbourFlags.Master | NeighbourFlags.Sticky,
                    Destination = IPAddress.Parse("192.0.2.9")
                }));

    [Fact]
    public void EncodeFilter_DeviceAndBridge_SendsBoth()
        => Assert.Equal(
            "07000000" + "05000000" + "00000000" + "08000900" + "06000000",
            Convert.ToHexStringLower(Wire.Encode(ForwardingEntryCodec.EncodeFilter,
                new ForwardingEntryFilter { LinkIndex = 5, Bridge = 6 })));

    [Fact]
    public void Encode_DatabaseNotSaid_IsRefused()
    {
        string message = Assert.Throws<ArgumentException>(() =>
            Wire.Encode(ForwardingEntryCodec.Encode, new ForwardingEntry(3, s_first) { Vlan = 7 })).Message;
        Assert.Contains("forwarding entry 02:00:5e:10:00:01 dev 3 vlan 7", message, StringComparison.Ordinal);
    }

    /// <summary>A bridge takes such an entry and forgets these properties.</summary>
    [Fact]
    public void EncodeCreate_RemoteOfATunnelInABridge_IsRefused()
    {
        var entry = new ForwardingEntry(3, s_first) { Flags = NeighbourFlags.Master };
        foreach (ForwardingEntry impossible in (ForwardingEntry[])
        [
            entry with { Destination = System.Net.IPAddress.Parse("192.0.2.1") }, entry with { Vni = 5 }, entry with { NextHopId = 5 },
        ])
        {
            Assert.Contains("a bridge would silently drop them", Assert.Throws<ArgumentException>(() =>
                Wire.Encode(ForwardingEntryCodec.EncodeCreate, impossible)).Message, StringComparison.Ordinal);
            Wire.Encode(ForwardingEntryCodec.EncodeCreate, impossible with { Flags = NeighbourFlags.Master | NeighbourFlags.Self });
        }
    }

    [Fact]
    public void Decode_RecordedList_ReadsEachEntry()
    {
        List<ForwardingEntry> entries =
            [.. Wire.DecodeAll(ForwardingEntryCodec.Decode, 28, Golden.Received("fdb-list")).Select(entry => entry!)];

        ForwardingEntry[] inBridge = [.. entries.Where(entry => entry.Address == s_first)];
        Assert.Equal([s_static with { Vlan = 7, Bridge = 4 }], inBridge);
        // The bridge's own entry says so by its index, and must be deleted by the flag.
        ForwardingEntry own = Assert.Single(entries, entry => entry.Address == LinkLayerAddress.Parse("02:00:5e:10:00:02")
            && entry.Vlan is null);
        Assert.Equal((4, NeighbourFlags.Self, NeighbourState.Permanent, 4), (own.LinkIndex, own.Flags, own.State, own.Bridge));
        Assert.True(Assert.Single(entries,
            entry => entry.Address == LinkLayerAddress.Parse("02:00:5e:10:00:03"))
                .Flags.HasFlag(NeighbourFlags.ExternallyLearned | NeighbourFlags.Master));
        Assert.Equal(
            [
                new ForwardingEntry(5, s_zero) { Flags = NeighbourFlags.Self, State = AsBridgeSaysIt,
                    Destination = IPAddress.Parse("192.0.2.9") },
                new ForwardingEntry(5, s_zero) { Flags = NeighbourFlags.Self, State = AsBridgeSaysIt,
                    Destination = IPAddress.Parse("198.51.100.9"), Port = 4790, Vni = 43, OutputInterface = 2 },
            ],
            entries.Where(entry => entry.Address == s_zero));
        Assert.All(entries, entry => Assert.NotEqual(NeighbourFlags.None, entry.Flags & (NeighbourFlags.Self | NeighbourFlags.Master)));
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        foreach (ForwardingEntry entry in (ForwardingEntry[])[s_static with { Vlan = 7 },
            s_remote with { NextHopId = 1, SourceVni = 2, Flags = NeighbourFlags.Self | NeighbourFlags.Locked }])
            Assert.Equal(entry, Wire.Decode(ForwardingEntryCodec.Decode, Wire.Encode(ForwardingEntryCodec.Encode, entry)));
    }

    [Fact]
    public void Decode_OfAnotherFamily_IsNull()
        => Assert.Null(Wire.Decode(ForwardingEntryCodec.Decode, Convert.FromHexString("020000000300000080000001")));

    [Theory]
    [InlineData("070000000300000080000001")]
    [InlineData("070000000000000080000001" + "0a000200" + "02005e1000010000")]
    [InlineData("070000000300000080000001" + "04000200")]
    [InlineData("070000000300000080000001" + "0a000200" + "02005e1000010000" + "05000500" + "00000000")]
    [InlineData("07000000")]
    public void Decode_Impossible_RaisesProtocolException(string payload)
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(ForwardingEntryCodec.Decode, Convert.FromHexString(payload)));

    [Fact]
    public void ForwardingEntry_Impossible_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForwardingEntry(0, s_first));
        Assert.Throws<ArgumentException>(() => new ForwardingEntry(1, default));
    }

    private static void AssertSame(string golden, ForwardingEntry entry)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(golden), 12), Wire.Sorted(Wire.Encode(ForwardingEntryCodec.Encode, entry), 12));
}

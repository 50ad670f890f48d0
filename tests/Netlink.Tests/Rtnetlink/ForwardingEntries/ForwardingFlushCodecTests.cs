using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.ForwardingEntries;

public sealed class ForwardingFlushCodecTests
{
    private const int Port = 12, Bridge = 13, Tunnel = 14;

    [Fact]
    public void Encode_OfABridge_SaysWhatBridgeSays()
    {
        AssertSent("fdb-flush", Bridge, new ForwardingEntryFlush());
        AssertSent("fdb-flush-port", Bridge, new ForwardingEntryFlush
        {
            BridgePort = Port,
            Vlan = 7,
            State = NeighbourState.NoArp,
            AddedByUser = true,
            ExternallyLearned = false,
        });
        AssertSent("fdb-flush-permanent", Bridge,
            new ForwardingEntryFlush { State = NeighbourState.Permanent, Sticky = true, Offloaded = false });
        AssertSent("fdb-flush-nopermanent", Bridge, new ForwardingEntryFlush { State = NeighbourState.NoArp | NeighbourState.Reachable });
        AssertSent("fdb-flush-dynamic", Bridge, new ForwardingEntryFlush { State = NeighbourState.Reachable });
    }

    [Fact]
    public void Encode_OfATunnel_SaysWhatBridgeSays()
    {
        AssertSent("fdb-flush-tunnel", Tunnel, new ForwardingEntryFlush
        {
            SourceVni = 100,
            Vni = 200,
            Port = 4790,
            Destination = IPAddress.Parse("198.51.100.1"),
            Router = true,
        });
        AssertSent("fdb-flush-nexthop", Tunnel, new ForwardingEntryFlush { NextHopId = 12 });
    }

    [Fact]
    public void Encode_EveryState_IsTheSameAsNone()
        => Assert.Equal(Encoded(Bridge, new ForwardingEntryFlush()), Encoded(Bridge,
            new ForwardingEntryFlush { State = NeighbourState.Permanent | NeighbourState.NoArp | NeighbourState.Reachable }));

    /// <summary>The kernel would take most of these for any, and flush everything.</summary>
    [Fact]
    public void Encode_WhatTheKernelWouldTakeForAny_IsRefused()
    {
        ForwardingEntryFlush[] wrong =
        [
            new() { BridgePort = 0 }, new() { Vlan = 0 }, new() { Vlan = 4095 }, new() { Port = 0 }, new() { Vni = 0 },
            new() { Vni = 1 << 24 }, new() { SourceVni = 0 }, new() { SourceVni = 1 << 24 }, new() { NextHopId = 0 },
            new() { Destination = IPAddress.Any }, new() { Destination = IPAddress.Parse("::ffff:192.0.2.1") },
            new() { State = NeighbourState.None }, new() { State = NeighbourState.Stale },
            new() { State = NeighbourState.Permanent | NeighbourState.NoArp },
            new() { State = NeighbourState.Permanent | NeighbourState.Reachable },
        ];
        foreach (ForwardingEntryFlush which in wrong)
            Assert.StartsWith("forwarding entries of dev 13: ",
                Assert.ThrowsAny<ArgumentException>(() => Encoded(Bridge, which)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Flush_ShowsItsFilters()
    {
        DecodedMessage message = Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Route, Golden.Sent("fdb-flush-port")));

        Assert.Contains("RTM_DELNEIGH", message.Text, StringComparison.Ordinal);
        Assert.Contains("NDA_NDM_STATE_MASK", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("malformed", message.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Errno.EINVAL, "invalid address", "with an older kernel, list the entries and delete them in a batch.")]
    [InlineData(Errno.EINVAL, "Unsupported attribute", "NextHopId and Router for VXLAN tunnels.")]
    [InlineData(Errno.EOPNOTSUPP, null, "Only a port of a bridge has entries with NeighbourFlags.Master.")]
    public void Flush_Refused_SaysWhatHelps(Errno error, string? said, string expected)
    {
        FakeKernel kernel = new FakeKernel()
            .Then((_, reply) => reply.Acknowledge(error, said is null ? null : new FakeDetails(said)));
        using RtnetlinkClient client = kernel.OpenRtnetlink();

        var refusal = Assert.Throws<NetlinkException>(() => client.ForwardingEntries.Flush(Bridge));

        Assert.EndsWith(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("forwarding entries of dev 13", refusal.Subject);
        Assert.Equal(MessageFlags.Bulk, kernel.Requests[0].Header.Flags & MessageFlags.Bulk);
    }

    private static void AssertSent(string recording, int device, ForwardingEntryFlush which)
        => Assert.Equal(Golden.SentPayload(recording), Encoded(device, which));

    private static byte[] Encoded(int device, ForwardingEntryFlush which)
        => Wire.Encode(ForwardingFlushCodec.Encode, new ForwardingDatabaseFlush(device, which));
}

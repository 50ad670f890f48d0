using System;
using System.Net;
using Netlink.Netfilter;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>The library adds and changes connections as conntrack 1.4.7 does: see Golden/recapture.</summary>
public sealed class ConntrackChangeTests
{
    private static readonly ConntrackEntry s_query =
        new(ConntrackTuple.Udp(IPEndPoint.Parse("192.0.2.1:1024"), IPEndPoint.Parse("192.0.2.2:53")))
        {
            Timeout = TimeSpan.FromSeconds(100),
        };

    private static readonly ConntrackEntry s_ping =
        new(new ConntrackTuple(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.4"), 1) { IcmpType = 8, IcmpCode = 0, IcmpId = 77 })
        {
            Timeout = TimeSpan.FromSeconds(30),
        };

    [Fact]
    public void EncodeAdd_Udp_SaysWhatConntrackSays()
        => AssertSame("conntrack-add", ConntrackChangeCodec.EncodeAdd, s_query with { Mark = 9, Zone = 5 });

    [Fact]
    public void EncodeAdd_Tcp_SaysWhatConntrackSays()
        => AssertSame("conntrack-add-tcp", ConntrackChangeCodec.EncodeAdd,
            new ConntrackEntry(ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.1:1025"), IPEndPoint.Parse("192.0.2.3:80")))
            {
                TcpState = ConntrackTcpState.Established,
                Status = ConntrackStatus.Assured | ConntrackStatus.SeenReply,
                Timeout = TimeSpan.FromSeconds(300),
            });

    [Fact]
    public void EncodeAdd_AddressesTranslated_SaysWhatConntrackSays()
    {
        AssertSame("conntrack-add-nat", ConntrackChangeCodec.EncodeAdd,
            new ConntrackEntry(ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.1:1026"), IPEndPoint.Parse("192.0.2.9:80")))
            {
                Reply = ConntrackTuple.Tcp(IPEndPoint.Parse("198.51.100.7:8080"), IPEndPoint.Parse("192.0.2.200:2000")),
                TcpState = ConntrackTcpState.Established,
                Timeout = TimeSpan.FromSeconds(300),
            });
        AssertSame("conntrack-add-nat-ipv6", ConntrackChangeCodec.EncodeAdd,
            new ConntrackEntry(ConntrackTuple.Udp(IPEndPoint.Parse("[2001:db8::1]:1024"), IPEndPoint.Parse("[2001:db8::2]:53")))
            {
                Reply = ConntrackTuple.Udp(IPEndPoint.Parse("[2001:db8::7]:5353"), IPEndPoint.Parse("[2001:db8::1]:1024")),
                Timeout = TimeSpan.FromSeconds(100),
            });
    }

    [Fact]
    public void EncodeUpdate_TimeoutAndMark_SaysWhatConntrackSays()
        => AssertSame("conntrack-update", ConntrackChangeCodec.EncodeUpdate,
            s_query with { Timeout = TimeSpan.FromSeconds(200), Mark = 7 });

    [Fact]
    public void EncodeAdd_WhatTheKernelWouldRefuseOrMisinterpret_IsRefused()
    {
        foreach ((ConntrackEntry entry, string property) in ((ConntrackEntry, string)[])
        [
            (s_query with { Timeout = null }, "Timeout"),
            (s_query with { Timeout = TimeSpan.FromMilliseconds(5) }, "Timeout"),
            (s_query with { Reply = ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.2:53"), IPEndPoint.Parse("192.0.2.1:1024")) }, "Reply"),
            (s_query with { Reply = ConntrackTuple.Udp(new(IPAddress.IPv6Loopback, 53), new(IPAddress.IPv6Loopback, 9)) }, "Reply"),
            (s_ping, "Reply"),
            (new ConntrackEntry(s_query.Original with { SourcePort = null }) { Timeout = TimeSpan.FromHours(1) }, "SourcePort"),
            (new ConntrackEntry(s_query.Original with { DestinationPort = null }) { Timeout = TimeSpan.FromHours(1) }, "DestinationPort"),
            (OfProtocol(33), "SourcePort"),
            (OfProtocol(132), "SourcePort"),
            (OfProtocol(136), "SourcePort"),
            (s_ping with { Reply = new ConntrackTuple(s_ping.Original.Destination, s_ping.Original.Source, 1) }, "IcmpType"),
        ])
        {
            Assert.Equal(property, Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(ConntrackChangeCodec.EncodeAdd, entry)).ParamName);
        }

        Wire.Encode(ConntrackChangeCodec.EncodeAdd, s_ping with
        {
            Reply = new ConntrackTuple(IPAddress.Parse("192.0.2.4"), IPAddress.Parse("192.0.2.1"), 1)
            {
                IcmpType = 0,
                IcmpCode = 0,
                IcmpId = 77,
            },
        });
    }

    private static ConntrackEntry OfProtocol(byte protocol)
    {
        var tuple = new ConntrackTuple(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.4"), protocol);
        return new ConntrackEntry(tuple) { Timeout = TimeSpan.FromHours(1) };
    }

    private static void AssertSame(string recording, RequestEncoder<ConntrackEntry> encode, ConntrackEntry entry)
        => Assert.Equal(Wire.Sorted(ConntrackCodecTests.Recorded(recording).AsSpan(MessageHeader.Size), 4),
            Wire.Sorted(Wire.Encode(encode, entry), 4));
}

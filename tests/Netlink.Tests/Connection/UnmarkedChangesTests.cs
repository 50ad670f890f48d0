using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

/// <summary>Lists that the kernel continues by counting, without a mark when entries came or went meanwhile.</summary>
public sealed class UnmarkedChangesTests : IDisposable
{
    private const uint RTNLGRP_LINK = 1, RTNLGRP_TC = 4, RTNLGRP_IPV6_ROUTE = 11, RTNLGRP_IPV6_RULE = 19;
    private const ushort RTM_NEWTFILTER = 44;
    private const byte FRA_PRIORITY = 6;

    private readonly FakeKernel _kernel = new();
    private readonly RtnetlinkClient _rtnl;

    public UnmarkedChangesTests()
    {
        _rtnl = _kernel.OpenRtnetlink(new NetlinkClientOptions { DumpAttempts = 3 });
        // The list waits for changes under way: struct ifinfomsg of the loopback, and IFLA_IFNAME.
        _kernel.Always(RtnetlinkType.GetLink, static (_, reply) => reply.Message(RtnetlinkType.NewLink,
            [0, 0, 4, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 3, 0, .. "lo\0\0"u8]));
    }

    public void Dispose() => _rtnl.Dispose();

    [Fact]
    public void List_OfOneDatagram_OpensNoOtherSocket()
    {
        _kernel.Then((_, reply) => Routes(reply, 1, 2).EndDatagram().Done());
        int sockets = _kernel.Sockets.Count;

        Assert.Equal([1, 2], ListRoutes());
        Assert.Equal(sockets, _kernel.Sockets.Count);
    }

    [Fact]
    public void List_OfSeveralDatagrams_IsReadAgainWithAWitnessTheFirstTimeOnly()
    {
        _kernel.Always((_, reply) => Routes(Routes(reply, 1, 2).EndDatagram(), 3).EndDatagram().Done());
        int sockets = _kernel.Sockets.Count;

        Assert.Equal([1, 2, 3], ListRoutes());
        Assert.Equal(2, _kernel.Requests.Count);
        Assert.Equal([1, 2, 3], ListRoutes());
        Assert.Equal(3, _kernel.Requests.Count);
        Assert.All(_kernel.Sockets.Skip(sockets), socket => Assert.True(socket.IsClosed));
    }

    [Theory]
    [InlineData(RtnetlinkType.NewRoute, MessageFlags.Create)]
    [InlineData(RtnetlinkType.DeleteRoute, MessageFlags.None)]
    public void List_RouteComesOrGoesMeanwhile_IsReadAgain(ushort type, MessageFlags flags)
    {
        _kernel.Then((_, reply) => Routes(Routes(reply, 1).EndDatagram(), 3).Done())
            .Then((_, reply) =>
            {
                _kernel.Announce(RTNLGRP_IPV6_ROUTE, news => news.Message(type, RoutePayload(1), flags));
                Routes(Routes(reply, 2).EndDatagram(), 4).Done();
            })
            .Then((_, reply) => Routes(Routes(reply, 2, 3).EndDatagram(), 4).Done());

        Assert.Equal([2, 3, 4], ListRoutes());
        _kernel.Verify();
    }

    [Fact]
    public void List_RouteIsReplacedMeanwhile_Stands()
    {
        _kernel.Then((_, reply) => Routes(Routes(reply, 1).EndDatagram(), 2).Done())
            .Then((_, reply) =>
            {
                _kernel.Announce(RTNLGRP_IPV6_ROUTE, news => news.Message(RtnetlinkType.NewRoute, RoutePayload(1), MessageFlags.Replace));
                Routes(Routes(reply, 1).EndDatagram(), 2).Done();
            });

        Assert.Equal([1, 2], ListRoutes());
        _kernel.Verify();
    }

    [Fact]
    public void List_AnnouncementsWereLostMeanwhile_IsReadAgain()
    {
        _kernel.Then((_, reply) => Routes(Routes(reply, 1).EndDatagram(), 2).Done())
            .Then((_, reply) =>
            {
                _kernel.Announce(RTNLGRP_IPV6_ROUTE, news => news.Overrun());
                Routes(Routes(reply, 1).EndDatagram(), 2).Done();
            })
            .Then((_, reply) => Routes(Routes(reply, 1).EndDatagram(), 2).Done());

        Assert.Equal([1, 2], ListRoutes());
        _kernel.Verify();
    }

    [Fact]
    public void List_ChangedInEveryAttempt_SaysSo()
    {
        _kernel.Always((_, reply) =>
        {
            _kernel.Announce(RTNLGRP_IPV6_ROUTE, news => news.Message(RtnetlinkType.DeleteRoute, RoutePayload(1)));
            Routes(Routes(reply, 1).EndDatagram(), 2).Done();
        });

        var error = Assert.Throws<DumpInterruptedException>(() => ListRoutes());
        Assert.Contains("each of 3 attempts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_WitnessCannotBeOpened_IsAsTheKernelHasIt()
    {
        using var connection = new NetlinkConnection(
            options => options.Groups.Length > 0 ? throw new UnauthorizedAccessException("setns: EPERM") : _kernel.Open(options),
            new NetlinkConnectionOptions());
        _kernel.Always((_, reply) => Routes(Routes(reply, 1).EndDatagram(), 2).Done());

        using DumpReply reply = connection.Dump(RouteRequests.GetIPv6, new RouteFilter(), RouteCodec.EncodeFilter);
        int count = 0;
        foreach (NetlinkMessage _ in reply)
            count++;
        Assert.Equal(2, count);
    }

    [Fact]
    public void List_OfIPv4Routes_NeedsNoWitness()
    {
        _kernel.Always((_, reply) => reply.Message(RtnetlinkType.NewRoute, IPv4Payload, MessageFlags.Multipart).EndDatagram()
            .Message(RtnetlinkType.NewRoute, IPv4Payload, MessageFlags.Multipart).Done());

        Assert.Equal(2, _rtnl.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork }).Count);
        Assert.Single(_kernel.Requests);
    }

    [Fact]
    public void List_RulesGoMeanwhileOrAreAnnouncedLate_IsReadUntilTwoAreAlike()
    {
        _kernel.Then((_, reply) => Rules(Rules(reply, 1).EndDatagram(), 3).Done())
            .Then((_, reply) =>
            {
                _kernel.Announce(RTNLGRP_IPV6_RULE, news => news.Message(RtnetlinkType.DeleteRule, RulePayload(1)));
                Rules(Rules(reply, 2).EndDatagram(), 4).Done();
            })
            // A rule before these was added, and is announced only after the list was compared with what was announced.
            .Then((_, reply) => Rules(Rules(reply, 2, 3).EndDatagram(), 3, 4).Done())
            .Then((_, reply) => Rules(Rules(reply, 2, 3).EndDatagram(), 4).Done())
            .Then((_, reply) => Rules(Rules(reply, 2, 3).EndDatagram(), 4).Done());

        Assert.Equal([2u, 3u, 4u], _rtnl.Rules.List().Select(rule => rule.Priority!.Value));
        _kernel.Verify();
    }

    [Theory]
    [InlineData(RTNLGRP_LINK, RtnetlinkType.DeleteLink, true)]
    [InlineData(RTNLGRP_TC, RtnetlinkType.NewQdisc, true)]
    [InlineData(RTNLGRP_TC, RTM_NEWTFILTER, false)]
    public void List_QdiscsMeetAChangeMeanwhile_IsReadAgainIfItMovesThem(uint group, ushort type, bool isReadAgain)
    {
        _kernel.Always((_, reply) => Qdiscs(Qdiscs(reply, 1).EndDatagram(), 2).Done());
        Assert.Equal(2, _rtnl.Qdiscs.List().Count);
        int before = Count(RtnetlinkType.GetQdisc);
        _kernel.Then(RtnetlinkType.GetQdisc, (_, reply) =>
        {
            _kernel.Announce(group, news => news.Message(type, new byte[20]));
            Qdiscs(Qdiscs(reply, 1).EndDatagram(), 2).Done();
        });

        Assert.Equal(2, _rtnl.Qdiscs.List().Count);
        Assert.Equal(isReadAgain ? 2 : 1, Count(RtnetlinkType.GetQdisc) - before);
    }

    private int Count(ushort type) => _kernel.Requests.Count(request => request.Type == type);

    /// <summary><c>struct rtmsg</c> of an IPv4 default route.</summary>
    private static byte[] IPv4Payload => [2, 0, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0];

    private IEnumerable<int> ListRoutes()
        => [.. _rtnl.Routes.List(new RouteFilter { Family = AddressFamily.InterNetworkV6 })
            .Select(route => route.Destination.BaseAddress.GetAddressBytes()[15] + 0)];

    private static FakeReply Routes(FakeReply reply, params byte[] numbers)
    {
        foreach (byte number in numbers)
            reply.Message(RtnetlinkType.NewRoute, RoutePayload(number), MessageFlags.Multipart);
        return reply;
    }

    /// <summary><c>struct rtmsg</c> of 2001:db8::NUMBER/128 in the main table, and <c>RTA_DST</c>.</summary>
    private static byte[] RoutePayload(byte number)
        => [10, 128, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0, 20, 0, 1, 0, .. IPAddress.Parse($"2001:db8::{number:x}").GetAddressBytes()];

    /// <summary><c>struct tcmsg</c> of a device's root, and <c>TCA_KIND</c>.</summary>
    private static FakeReply Qdiscs(FakeReply reply, byte device) => reply.Message(RtnetlinkType.NewQdisc,
        [0, 0, 0, 0, device, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 2, 0, 0, 0, 10, 0, 1, 0, .. "pfifo\0\0\0"u8], MessageFlags.Multipart);

    private static FakeReply Rules(FakeReply reply, params byte[] priorities)
    {
        foreach (byte priority in priorities)
            reply.Message(RtnetlinkType.NewRule, RulePayload(priority), MessageFlags.Multipart);
        return reply;
    }

    /// <summary><c>struct fib_rule_hdr</c> of an IPv6 rule that leads to the main table, and its priority.</summary>
    private static byte[] RulePayload(byte priority) => [10, 0, 0, 0, 254, 0, 0, 1, 0, 0, 0, 0, 8, 0, FRA_PRIORITY, 0, priority, 0, 0, 0];
}

using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;
using static Netlink.Generic.GtpCommand;

namespace Netlink.Tests.Generic;

/// <summary>What vishvananda/netlink sends is the judge of what is sent; of IPv6, what the kernel reports.</summary>
public sealed class GtpCodecTests
{
    private const int LinkIndex = 11;

    private static readonly GtpContext s_old = new(LinkIndex, IPAddress.Parse("198.51.100.1"), IPAddress.Parse("192.0.2.1"))
    {
        Version = GtpVersion.Version0,
        TunnelId = 0x1122334455667788,
        FlowLabel = 77,
    };

    private static readonly GtpContext s_one = new(LinkIndex, IPAddress.Parse("198.51.100.2"), IPAddress.Parse("192.0.2.2"))
    {
        IncomingTeid = 100,
        OutgoingTeid = 200,
    };

    private static readonly GtpContext s_mobile6 = new(LinkIndex, IPAddress.Parse("2001:db8:1::"), IPAddress.Parse("192.0.2.3"))
    {
        IncomingTeid = 300,
        OutgoingTeid = 301,
    };

    private static readonly GtpContext s_peer6 = new(12, IPAddress.Parse("2001:db8:1::"), IPAddress.Parse("2001:db8::4"))
    {
        IncomingTeid = 400,
        OutgoingTeid = 401,
    };

    [Fact]
    public void Encode_Contexts_EqualVishvananda()
    {
        AssertEqual("add-0", GTP_CMD_NEWPDP, s_old, GtpContextCodec.Write);
        AssertEqual("add-1", GTP_CMD_NEWPDP, s_one, GtpContextCodec.Write);
        AssertEqual("list", GTP_CMD_GETPDP, s_one, static (_, _) => { });
    }

    [Fact]
    public void Encode_References_EqualVishvananda()
    {
        AssertEqual<GtpContextReference>("delete-0", GTP_CMD_DELPDP, s_old, GtpContextCodec.WriteReference);
        AssertEqual<GtpContextReference>("delete-1", GTP_CMD_DELPDP, s_one, GtpContextCodec.WriteReference);
        AssertEqual("get-tid", GTP_CMD_GETPDP, GtpContextReference.ByTunnelId(LinkIndex, 0x1122334455667788),
            GtpContextCodec.WriteReference);
        AssertEqual("get-teid", GTP_CMD_GETPDP, GtpContextReference.ByTeid(LinkIndex, 100), GtpContextCodec.WriteReference);
        AssertEqual("get-address", GTP_CMD_GETPDP, GtpContextReference.ByMobile(LinkIndex, s_one.Mobile), GtpContextCodec.WriteReference);
    }

    [Fact]
    public void Encode_WhatWasRead_IsWhatTheKernelReported()
    {
        foreach (GtpContext context in (GtpContext[])[s_mobile6, s_peer6])
        {
            byte[] sent = Encode(GTP_CMD_NEWPDP, context, GtpContextCodec.Write);

            Assert.Equal(context, Wire.Decode(GtpContextCodec.Decode, sent));
        }
    }

    [Fact]
    public void Decode_Recordings_TellWhatWasAdded()
    {
        Assert.Equal([s_old, s_one, s_mobile6, s_peer6], Read("list", GtpContextCodec.Decode));
        Assert.Equal([s_one], Read("get-address", GtpContextCodec.Decode));
    }

    [Fact]
    public void Decode_Events_TellWhatHappened()
    {
        IPAddress local = IPAddress.Parse("192.0.2.1"), peer = IPAddress.Parse("192.0.2.2");

        Assert.Equal(
        [
            new GtpEvent(GtpEventType.ContextAdded) { Context = s_old },
            new GtpEvent(GtpEventType.ContextDeleted) { Context = s_old },
            new GtpEvent(GtpEventType.EchoAnswered) { Path = new GtpPath(GtpVersion.Version0, local, peer) },
            new GtpEvent(GtpEventType.EchoAnswered) { Path = new GtpPath(GtpVersion.Version1, local, peer) },
        ], Read("events", GtpEventCodec.Decode));
    }

    /// <summary>Answers have the low byte of the family's number where others have a command.</summary>
    [Fact]
    public void Describe_AnswerAndEvent_AreNamedAsWhatTheyAre()
    {
        ushort family = Golden.FamilyOf("generic-gtp-list");
        var decoder = new NetlinkDecoder { Families = [new GenericFamily { Id = family, Name = GtpClient.FamilyName }] };

        string listed = decoder.Decode(NetlinkProtocol.Generic, Golden.Received("generic-gtp-list")[0])[0].Text;
        string told = decoder.Decode(NetlinkProtocol.Generic, Golden.Received("generic-gtp-events")[^1])[0].Text;

        Assert.StartsWith("gtp GTP_CMD_GETPDP GTPA_VERSION 0 ", listed, StringComparison.Ordinal);
        Assert.StartsWith("gtp GTP_CMD_ECHOREQ GTPA_VERSION 1 ", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Matches_Filter_SelectsByWhatIsGiven()
    {
        Assert.True(new GtpContextFilter().Matches(s_old));
        Assert.True(new GtpContextFilter { LinkIndex = LinkIndex, Version = GtpVersion.Version0, Peer = s_old.Peer }.Matches(s_old));
        Assert.False(new GtpContextFilter { LinkIndex = 12 }.Matches(s_old));
        Assert.False(new GtpContextFilter { Version = GtpVersion.Version0 }.Matches(s_one));
        Assert.False(new GtpContextFilter { Peer = s_old.Peer }.Matches(s_one));
    }

    [Fact]
    public void ToString_Always_HasTheFieldsOfTheVersion()
    {
        Assert.Equal("version 0 tid 1234605616436508552 ms 198.51.100.1 peer 192.0.2.1", s_old.ToString());
        Assert.Equal("version 1 teid 100/200 ms 198.51.100.2 peer 192.0.2.2", s_one.ToString());
        Assert.Equal("teid 100 of link 11", ((GtpContextReference)s_one).ToString());
    }

    private static byte[] Encode<T>(GtpCommand command, T spec, Action<NetlinkWriter, T> write)
        => Wire.Encode(GenericRequests<GtpCommand>.Encoder(command, GtpClient.Version, write), spec);

    private static void AssertEqual<T>(string recording, GtpCommand command, T spec, Action<NetlinkWriter, T> write)
    {
        byte[] sent = Golden.SentPayload($"generic-gtp-{recording}");
        // It fills the reserved half of the header with what lies behind it in its memory.
        sent.AsSpan(2, 2).Clear();
        Assert.Equal(Wire.Sorted(sent, GenericHeader.Size), Wire.Sorted(Encode(command, spec, write), GenericHeader.Size));
    }

    private static List<T> Read<T>(string recording, ReplyDecoder<T> decode)
        => Wire.DecodeFamily(decode, $"generic-gtp-{recording}");
}

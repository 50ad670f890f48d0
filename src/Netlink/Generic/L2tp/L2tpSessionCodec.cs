using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.L2tpAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/l2tp/l2tp_netlink.c.</summary>
internal static class L2tpSessionCodec
{
    private const byte L2TP_L2SPECTYPE_NONE = 0;
    private const byte L2TP_L2SPECTYPE_DEFAULT = 1;

    public static void Write(NetlinkWriter writer, L2tpSession session)
    {
        writer.WriteUInt32(L2TP_ATTR_CONN_ID, session.TunnelId);
        writer.WriteUInt32(L2TP_ATTR_SESSION_ID, session.Id);
        writer.WriteUInt32(L2TP_ATTR_PEER_SESSION_ID, session.PeerId);
        writer.WriteUInt16(L2TP_ATTR_PW_TYPE, (ushort)session.Type);
        if (session.HasSublayer is bool hasSublayer)
            writer.WriteByte(L2TP_ATTR_L2SPEC_TYPE, hasSublayer ? L2TP_L2SPECTYPE_DEFAULT : L2TP_L2SPECTYPE_NONE);
        WriteCookie(writer, L2TP_ATTR_COOKIE, session.Cookie);
        WriteCookie(writer, L2TP_ATTR_PEER_COOKIE, session.PeerCookie);
        WriteSettings(writer, session.ReceiveSequence, session.SendSequence, session.IsNetworkServer, session.ReorderTimeout);
        writer.WriteOptional(L2TP_ATTR_IFNAME, session.LinkName);
        writer.WriteAttributes(session.UnknownAttributes);
    }

    public static void WriteId(NetlinkWriter writer, L2tpName session)
    {
        writer.WriteUInt32(L2TP_ATTR_CONN_ID, session.TunnelId);
        writer.WriteUInt32(L2TP_ATTR_SESSION_ID, session.SessionId ?? 0);
    }

    public static void WriteChange(NetlinkWriter writer, L2tpSessionRequest request)
    {
        WriteId(writer, request.Session);
        L2tpSessionChange change = request.Change;
        WriteSettings(writer, change.ReceiveSequence, change.SendSequence, change.IsNetworkServer, change.ReorderTimeout);
    }

    public static L2tpSession Decode(in NetlinkMessage message)
    {
        var session = new L2tpSession(0, 0, 0);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((L2tpAttribute)attribute.Type)
            {
                // Unused since Linux 5.10, or padding.
                case L2TP_ATTR_DEBUG or L2TP_ATTR_PAD: break;
                case L2TP_ATTR_STATS: session = session with { Statistics = L2tpTunnelCodec.ReadStatistics(attribute, ref unknown) }; break;
                default:
                    if (Read(session, attribute) is L2tpSession more)
                        session = more;
                    else
                        unknown.Keep(attribute);
                    break;
            }
        }

        return session with { UnknownAttributes = unknown.Kept };
    }

    private static L2tpSession? Read(L2tpSession session, in NetlinkAttribute attribute) => (L2tpAttribute)attribute.Type switch
    {
        L2TP_ATTR_CONN_ID => session with { TunnelId = attribute.AsUInt32() },
        L2TP_ATTR_PEER_CONN_ID => session with { PeerTunnelId = attribute.AsUInt32() },
        L2TP_ATTR_SESSION_ID => session with { Id = attribute.AsUInt32() },
        L2TP_ATTR_PEER_SESSION_ID => session with { PeerId = attribute.AsUInt32() },
        L2TP_ATTR_PW_TYPE => session with { Type = (L2tpSessionType)attribute.AsUInt16() },
        L2TP_ATTR_IFNAME => session with { LinkName = attribute.AsString() },
        L2TP_ATTR_COOKIE => session with { Cookie = attribute.Payload.ToArray() },
        L2TP_ATTR_PEER_COOKIE => session with { PeerCookie = attribute.Payload.ToArray() },
        L2TP_ATTR_RECV_SEQ => session with { ReceiveSequence = attribute.AsBoolean() },
        L2TP_ATTR_SEND_SEQ => session with { SendSequence = attribute.AsBoolean() },
        L2TP_ATTR_LNS_MODE => session with { IsNetworkServer = attribute.AsBoolean() },
        L2TP_ATTR_USING_IPSEC => session with { UsesIpsec = attribute.AsBoolean() },
        L2TP_ATTR_RECV_TIMEOUT => session with
        {
            ReorderTimeout = TimeSpan.FromMilliseconds(Math.Min(attribute.AsUInt64(), uint.MaxValue)),
        },
        _ => null,
    };

    private static void WriteSettings(NetlinkWriter writer, bool? receive, bool? send, bool? isServer, TimeSpan? timeout)
    {
        writer.WriteOptional(L2TP_ATTR_RECV_SEQ, receive);
        writer.WriteOptional(L2TP_ATTR_SEND_SEQ, send);
        writer.WriteOptional(L2TP_ATTR_LNS_MODE, isServer);
        if (timeout is TimeSpan given)
            writer.WriteUInt64(L2TP_ATTR_RECV_TIMEOUT,
                Arguments.CountOf(given, TimeSpan.TicksPerMillisecond, uint.MaxValue, nameof(L2tpSession.ReorderTimeout)));
    }

    private static void WriteCookie(NetlinkWriter writer, L2tpAttribute type, IReadOnlyList<byte> cookie)
    {
        if (cookie.Count > 0)
            writer.WriteBytes(type, [.. cookie]);
    }
}

/// <summary>A change of a session.</summary>
internal sealed record L2tpSessionRequest(L2tpName Session, L2tpSessionChange Change)
{
    public override string ToString() => Session.ToString();
}

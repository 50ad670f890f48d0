using System;
using Netlink.Protocol;
using static Netlink.Netfilter.ConntrackAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes conntrack entries: <c>struct nfgenmsg</c>, then CTA_* attributes. Source: ctnetlink_fill_info() in
/// net/netfilter/nf_conntrack_netlink.c.</summary>
internal static class ConntrackCodec
{
    private const long NanosecondsPerTick = 100;

    public static ConntrackEntry Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg _);
        if (!attributes.TryFind(CTA_TUPLE_ORIG, out NetlinkAttribute original))
            throw Lacks(CTA_TUPLE_ORIG);
        var entry = new ConntrackEntry(ConntrackTupleCodec.Decode(original.AsNest()));
        ConntrackTuple? reply = null;
        ConntrackExtras? extras = null;
        ConntrackStatus status = default;
        ConntrackTcpState? state = null;
        TimeSpan? timeout = null;
        uint? mark = null, id = null, use = null;
        ushort zone = 0;
        ConntrackCounters? sent = null, answered = null;
        (DateTimeOffset? Start, DateTimeOffset? Stop) times = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((ConntrackAttribute)attribute.Type)
            {
                case CTA_TUPLE_ORIG: break;
                case CTA_TUPLE_REPLY: reply = ConntrackTupleCodec.Decode(attribute.AsNest()); break;
                case CTA_TUPLE_MASTER or CTA_HELP or CTA_LABELS or CTA_SECCTX or CTA_SEQ_ADJ_ORIG or CTA_SEQ_ADJ_REPLY:
                    extras = ConntrackExtrasCodec.Read(extras ?? ConntrackExtras.None, attribute, ref others);
                    break;
                case CTA_STATUS: status = (ConntrackStatus)attribute.AsUInt32BigEndian(); break;
                case CTA_PROTOINFO:
                    state = FindTcpState(attribute);
                    if (HasMoreThanTcp(attribute))
                        others.Keep(attribute);
                    break;
                case CTA_TIMEOUT: timeout = TimeSpan.FromSeconds(attribute.AsUInt32BigEndian()); break;
                case CTA_MARK: mark = attribute.AsUInt32BigEndian(); break;
                case CTA_ZONE: zone = attribute.AsUInt16BigEndian(); break;
                case CTA_ID: id = attribute.AsUInt32BigEndian(); break;
                case CTA_USE: use = attribute.AsUInt32BigEndian(); break;
                case CTA_COUNTERS_ORIG: sent = DecodeCounters(attribute); break;
                case CTA_COUNTERS_REPLY: answered = DecodeCounters(attribute); break;
                case CTA_TIMESTAMP: times = DecodeTimes(attribute, ref others); break;
                case CTA_SYNPROXY when ConntrackExtrasCodec.ReadSynproxy(attribute.AsNest()) is ConntrackSynproxy synproxy:
                    extras = (extras ?? ConntrackExtras.None) with { Synproxy = synproxy };
                    break;
                case CTA_SYNPROXY: break;
                default: others.Keep(attribute); break;
            }
        }

        return entry with
        {
            Reply = reply,
            Status = status,
            TcpState = state,
            Timeout = timeout,
            Mark = mark,
            Zone = zone,
            Id = id,
            UseCount = use,
            OriginalCounters = sent,
            ReplyCounters = answered,
            Started = times.Start,
            Extras = times.Stop is null ? extras : (extras ?? ConntrackExtras.None) with { Stopped = times.Stop },
            UnknownAttributes = others.Kept,
        };
    }

    public static ConntrackTcpState? FindTcpState(in NetlinkAttribute state)
        => state.AsNest().TryFind(ProtocolStateAttribute.CTA_PROTOINFO_TCP, out NetlinkAttribute tcp)
            && tcp.AsNest().TryFind(TcpStateAttribute.CTA_PROTOINFO_TCP_STATE, out NetlinkAttribute found)
            ? (ConntrackTcpState)found.AsByte() : null;

    public static ConntrackCounters DecodeCounters(in NetlinkAttribute counters)
    {
        ulong packets = 0, bytes = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute count in counters.AsNest())
        {
            switch ((CounterAttribute)count.Type)
            {
                case CounterAttribute.CTA_COUNTERS_PACKETS: packets = count.AsUInt64BigEndian(); break;
                case CounterAttribute.CTA_COUNTERS_BYTES: bytes = count.AsUInt64BigEndian(); break;
                case CounterAttribute.CTA_COUNTERS_PAD: break;
                default: unknown.Keep(count); break;
            }
        }

        return new ConntrackCounters(packets, bytes) { UnknownAttributes = unknown.Kept };
    }

    public static NetlinkProtocolException Lacks(ConntrackAttribute attribute) => new($"A conntrack message lacks {attribute}.");

    /// <summary>Whether it has attributes without a property.</summary>
    private static bool HasMoreThanTcp(in NetlinkAttribute state)
    {
        foreach (NetlinkAttribute protocol in state.AsNest())
        {
            if (protocol.Type != (ushort)ProtocolStateAttribute.CTA_PROTOINFO_TCP)
                return true;
            foreach (NetlinkAttribute part in protocol.AsNest())
            {
                // Window scaling and flags are known attributes, which only the kernel uses.
                if (part.Type is 0 or > (ushort)TcpStateAttribute.CTA_PROTOINFO_TCP_FLAGS_REPLY)
                    return true;
            }
        }

        return false;
    }

    private static (DateTimeOffset?, DateTimeOffset?) DecodeTimes(in NetlinkAttribute times, ref AttributeKeeper unknown)
    {
        DateTimeOffset? start = null, stop = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute time in times.AsNest())
        {
            switch ((TimestampAttribute)time.Type)
            {
                case TimestampAttribute.CTA_TIMESTAMP_START: start = Time(time); break;
                case TimestampAttribute.CTA_TIMESTAMP_STOP: stop = Time(time); break;
                case TimestampAttribute.CTA_TIMESTAMP_PAD: break;
                default: others.Keep(time); break;
            }
        }

        unknown.KeepWithin(times, others);
        return (start, stop);
    }

    /// <summary>Converts nanoseconds since 1970; 64 bits of them end in the year 2554.</summary>
    private static DateTimeOffset Time(in NetlinkAttribute time)
        => DateTimeOffset.UnixEpoch.AddTicks((long)(time.AsUInt64BigEndian() / NanosecondsPerTick));
}

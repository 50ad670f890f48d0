using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.QdiscAttribute;
using static Netlink.Rtnetlink.QdiscStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct tcmsg</c>, then TCA_* attributes. Source: tc_modify_qdisc() and tc_fill_qdisc() in
/// net/sched/sch_api.c.</summary>
internal static class QdiscCodec
{
    public static void EncodeCreate(NetlinkWriter writer, Qdisc qdisc)
    {
        EncodeName(writer, qdisc);
        using (writer.Nest(TCA_OPTIONS, marked: false, keepEmpty: false))
        {
            qdisc.Kind.Write(writer);
        }

        writer.WriteAttributes(qdisc.UnknownAttributes);
    }

    /// <summary>What tells one from others is enough to delete it.</summary>
    public static void EncodeName(NetlinkWriter writer, Qdisc qdisc)
    {
        writer.WriteHeader(new TcMsg
        {
            LinkIndex = qdisc.LinkIndex,
            Handle = qdisc.EffectiveHandle.Value,
            Parent = qdisc.EffectiveParent.Value
        });
        writer.WriteString(TCA_KIND, qdisc.Kind.Name);
    }

    public static void EncodeFilter(NetlinkWriter writer, QdiscFilter filter)
    {
        writer.WriteHeader(new TcMsg { LinkIndex = filter.LinkIndex ?? 0 });
        writer.WriteOptionalFlag(TCA_DUMP_INVISIBLE, filter.IncludeInvisible);
    }

    public static Qdisc Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out TcMsg header);
        NetlinkAttribute kind = default, options = default;
        QdiscStatistics? statistics = null;
        bool? offloaded = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((QdiscAttribute)attribute.Type)
            {
                case TCA_KIND: kind = attribute; break;
                case TCA_OPTIONS: options = attribute; break;
                case TCA_STATS2: statistics = ReadStatistics(attribute.AsNest()); break;
                case TCA_HW_OFFLOAD: offloaded = attribute.AsBoolean(); break;
                // The statistics once more, in older forms.
                case TCA_STATS or TCA_XSTATS or TCA_PAD: break;
                // A table of sizes is reported without its content, and a sentence of the kernel's is no setting.
                case TCA_STAB or TCA_EXT_WARN_MSG: break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (kind.Type == 0 || header.LinkIndex <= 0)
            throw new NetlinkProtocolException("A report of a queueing discipline lacks its kind or its device.");
        return new Qdisc(header.LinkIndex, QdiscKinds.Table.Decode(kind, options))
        {
            Parent = new TrafficHandle(header.Parent),
            Handle = new TrafficHandle(header.Handle),
            Statistics = statistics,
            IsOffloaded = offloaded,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static QdiscStatistics ReadStatistics(AttributeReader attributes)
    {
        var statistics = new QdiscStatistics();
        ulong? packets = null;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((QdiscStatisticsAttribute)attribute.Type)
            {
                case TCA_STATS_BASIC:
                    BasicStatistics basic = attribute.AsStructure<BasicStatistics>();
                    statistics = statistics with { Bytes = basic.Bytes, Packets = basic.Packets };
                    break;
                case TCA_STATS_QUEUE:
                    QueueStatistics queue = attribute.AsStructure<QueueStatistics>();
                    statistics = statistics with
                    {
                        QueueLength = queue.Length,
                        Backlog = queue.Backlog,
                        Drops = queue.Drops,
                        Requeues = queue.Requeues,
                        Overlimits = queue.Overlimits
                    };
                    break;
                // The count in the structure wraps at 32 bits.
                case TCA_STATS_PKT64: packets = attribute.AsUInt64(); break;
                case TCA_STATS_APP: statistics = statistics with { KindStatistics = attribute.Payload.ToArray() }; break;
            }
        }

        return packets is ulong count ? statistics with { Packets = count } : statistics;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TcMsg
    {
        private readonly uint _family;

        public int LinkIndex { get; init; }

        public uint Handle { get; init; }

        public uint Parent { get; init; }

        private readonly uint _references;
    }

    /// <summary><c>struct gnet_stats_basic</c>, without the padding that 64-bit kernels send.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct BasicStatistics(ulong Bytes, uint Packets);

    /// <summary><c>struct gnet_stats_queue</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct QueueStatistics(uint Length, uint Backlog, uint Drops, uint Requeues, uint Overlimits);
}

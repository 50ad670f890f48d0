using Netlink.Protocol;
using static Netlink.Rtnetlink.QdiscAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire format: <c>struct tcmsg</c>, then TCA_* attributes. Source: tc_modify_qdisc() and tc_fill_qdisc() in
/// net/sched/sch_api.c.</summary>
internal static class QdiscCodec
{
    public static void EncodeCreate(NetlinkWriter writer, Qdisc qdisc)
    {
        EncodeName(writer, qdisc);
        using (writer.Nest(TCA_OPTIONS, marked: qdisc.Kind.MarksSettings, keepEmpty: false))
        {
            qdisc.Kind.Write(writer);
        }

        using (writer.Nest(TCA_STAB, marked: false, keepEmpty: false))
        {
            qdisc.SizeTable?.Encode(writer);
            writer.WriteAttributes(qdisc.UnknownAttributes.Within(TCA_STAB));
        }

        writer.WriteAttributes(qdisc.UnknownAttributes.Except(TCA_STAB));
    }

    /// <summary>To delete a qdisc, its identity is enough.</summary>
    public static void EncodeName(NetlinkWriter writer, Qdisc qdisc)
    {
        writer.WriteHeader(new TrafficControlHeader
        {
            LinkIndex = qdisc.LinkIndex,
            Handle = qdisc.EffectiveHandle.Value,
            Parent = qdisc.EffectiveParent.Value
        });
        writer.WriteString(TCA_KIND, qdisc.Kind.Name);
    }

    public static void EncodePlace(NetlinkWriter writer, QdiscPlace place)
        => writer.WriteHeader(new TrafficControlHeader { LinkIndex = place.LinkIndex, Parent = place.Parent.Value });

    public static void EncodeFilter(NetlinkWriter writer, QdiscFilter filter)
    {
        writer.WriteHeader(new TrafficControlHeader { LinkIndex = filter.LinkIndex ?? 0 });
        writer.WriteOptionalFlag(TCA_DUMP_INVISIBLE, filter.IncludeInvisible);
    }

    public static Qdisc Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out TrafficControlHeader header);
        NetlinkAttribute kind = default, options = default;
        QdiscStatistics? statistics = null;
        SizeTable? sizes = null;
        bool? offloaded = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((QdiscAttribute)attribute.Type)
            {
                case TCA_KIND: kind = attribute; break;
                case TCA_OPTIONS: options = attribute; break;
                case TCA_STATS2: statistics = TrafficStatisticsCodec.Decode(attribute.AsNest()); break;
                case TCA_HW_OFFLOAD: offloaded = attribute.AsBoolean(); break;
                // The statistics again, in older formats.
                case TCA_STATS or TCA_XSTATS or TCA_PAD: break;
                case TCA_STAB: sizes = SizeTable.Decode(attribute, ref unknown); break;
                // A message of the kernel is not a setting.
                case TCA_EXT_WARN_MSG: break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (kind.Type == 0 || header.LinkIndex <= 0)
            throw new NetlinkProtocolException("A report of a queueing discipline lacks its kind or its device.");
        return new Qdisc(header.LinkIndex, QdiscKinds.Table.Decode(kind, options))
        {
            Parent = new TrafficHandle(header.Parent),
            Handle = new TrafficHandle(header.Handle),
            SizeTable = sizes,
            Statistics = statistics,
            IsOffloaded = offloaded,
            UnknownAttributes = unknown.Kept,
        };
    }
}

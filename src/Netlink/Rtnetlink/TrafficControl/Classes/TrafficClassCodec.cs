using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TrafficClassAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct tcmsg</c>, then TCA_* attributes. Source: tc_ctl_tclass() and tc_fill_tclass() in
/// net/sched/sch_api.c.</summary>
internal static class TrafficClassCodec
{
    public static AttributeSchema Schema { get; } = AttributeSchema.Of<TrafficClassAttribute>(TrafficControlHeader.Size)
        .With(TCA_OPTIONS, ClassKinds.Table.SchemaBeside(TCA_KIND))
        .With(TCA_STATS2, AttributeSchema.Of<QdiscStatisticsAttribute>());

    /// <exception cref="ArgumentException">The handle is not that of a class, or a setting is invalid.</exception>
    public static void EncodeCreate(NetlinkWriter writer, TrafficClass item)
    {
        EncodeName(writer, item);
        using (writer.Nest(TCA_OPTIONS, marked: false, keepEmpty: false))
            item.Kind.Write(writer);
        writer.WriteAttributes(item.UnknownAttributes);
    }

    /// <summary>To delete a class, its identity is enough.</summary>
    public static void EncodeName(NetlinkWriter writer, TrafficClass item)
    {
        CheckHandle(item.Handle, item);
        writer.WriteHeader(new TrafficControlHeader
        {
            LinkIndex = item.LinkIndex,
            Handle = item.Handle.Value,
            Parent = item.EffectiveParent.Value,
        });
        writer.WriteString(TCA_KIND, item.Kind.Name);
    }

    /// <summary>Refuses a handle that the kernel would take for the qdisc's own, or for any free one.</summary>
    public static void CheckHandle(TrafficHandle handle, object subject)
    {
        if (handle.Minor == 0 || handle.Major is 0 or ushort.MaxValue)
            throw Arguments.Refused($"{subject}: the handle of a class consists of the qdisc's major number and a minor number, " +
                "1 to 65535.",
                nameof(TrafficClass.Handle));
    }

    public static void EncodeQuestion(NetlinkWriter writer, TrafficClassQuestion question)
        => writer.WriteHeader(new TrafficControlHeader
        {
            LinkIndex = question.LinkIndex,
            Handle = question.Handle.Value,
            Parent = question.Parent.Value,
        });

    public static TrafficClass Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out TrafficControlHeader header);
        NetlinkAttribute kind = default, options = default;
        QdiscStatistics? statistics = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((TrafficClassAttribute)attribute.Type)
            {
                case TCA_KIND: kind = attribute; break;
                case TCA_OPTIONS: options = attribute; break;
                case TCA_STATS2: statistics = TrafficStatisticsCodec.Decode(attribute.AsNest()); break;
                // The statistics again in older formats, and a message of the kernel.
                case TCA_STATS or TCA_XSTATS or TCA_PAD or TCA_EXT_WARN_MSG: break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (kind.Type == 0 || header.LinkIndex <= 0)
            throw new NetlinkProtocolException("A message about a class lacks its kind or its device.");
        return new TrafficClass(header.LinkIndex, new TrafficHandle(header.Handle), ClassKinds.Table.Decode(kind, options))
        {
            Parent = new TrafficHandle(header.Parent),
            Leaf = header.Info == 0 ? null : new TrafficHandle(header.Info),
            Statistics = statistics,
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary>The device whose classes are listed.</summary>
internal sealed record TrafficClassQuestion(int LinkIndex)
{
    public TrafficHandle Handle { get; init; }

    public TrafficHandle Parent { get; init; }

    public override string ToString() => $"class {Handle} dev {LinkIndex}";
}

/// <summary><c>TCA_*</c> of classes.</summary>
internal enum TrafficClassAttribute : ushort
{
    TCA_KIND = 1,
    TCA_OPTIONS = 2,
    TCA_STATS = 3,
    TCA_XSTATS = 4,
    TCA_RATE = 5,
    TCA_STATS2 = 7,
    TCA_PAD = 9,
    TCA_EXT_WARN_MSG = 16,
}

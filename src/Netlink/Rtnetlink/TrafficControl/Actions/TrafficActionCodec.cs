using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TrafficActionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The list of actions in the settings of a filter: nests numbered by position, from 1. Source: tcf_action_init()
/// and tcf_action_dump_1() in net/sched/act_api.c.</summary>
internal static class TrafficActionCodec
{
    /// <summary><c>TCA_ACT_MAX_PRIO</c>.</summary>
    private const int Most = 32;

    public static AttributeSchema Schema
    {
        get
        {
            var list = new AttributeSchema();
            list.AddEach("TCA_ACT_TAB", AttributeSchema.Of<TrafficActionAttribute>()
                .With(TCA_ACT_OPTIONS, TrafficActions.Table.SchemaBeside(TCA_ACT_KIND))
                .With(TCA_ACT_STATS, AttributeSchema.Of<QdiscStatisticsAttribute>()));
            return list;
        }
    }

    /// <param name="writer">The destination.</param>
    /// <param name="type">The list's attribute.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="unknown">Entries of the list that are no actions.</param>
    /// <exception cref="ArgumentException">There are more than the kernel accepts.</exception>
    public static void Encode(NetlinkWriter writer, ushort type, IReadOnlyList<TrafficAction> actions, IReadOnlyList<RawAttribute> unknown)
    {
        if (actions.Count > Most)
            throw Arguments.Refused($"A filter has {actions.Count} actions; the kernel accepts {Most}.", nameof(TrafficFilter.Actions));
        using (writer.Nest(type, marked: false, keepEmpty: false))
        {
            for (int i = 0; i < actions.Count; i++)
            {
                TrafficAction action = actions[i];
                using (writer.Nest((ushort)(i + 1), marked: false))
                {
                    writer.WriteString(TCA_ACT_KIND, action.Name);
                    using (writer.Nest(TCA_ACT_OPTIONS))
                        action.Write(writer);
                    writer.WriteAttributes(action.OuterAttributes);
                }
            }

            writer.WriteAttributes(unknown);
        }
    }

    /// <summary>Reads the actions of a filter, and keeps entries at places that no action can have.</summary>
    public static List<TrafficAction> Decode(in NetlinkAttribute list, ref AttributeKeeper unknown)
    {
        List<TrafficAction> actions = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if (entry.Type is > 0 and <= Most)
                actions.Add(DecodeOne(entry.AsNest()));
            else
                others.Keep(entry);
        }

        unknown.KeepWithin(list, others);
        return actions;
    }

    /// <summary>Reads the actions of a dump, whose entries are numbered without limit.</summary>
    public static List<TrafficAction> DecodeDump(AttributeReader list)
    {
        List<TrafficAction> actions = [];
        foreach (NetlinkAttribute entry in list)
            actions.Add(DecodeOne(entry.AsNest()));
        return actions;
    }

    private static TrafficAction DecodeOne(AttributeReader attributes)
    {
        NetlinkAttribute kind = default, options = default;
        QdiscStatistics? statistics = null;
        uint? index = null;
        var outer = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((TrafficActionAttribute)attribute.Type)
            {
                case TCA_ACT_KIND: kind = attribute; break;
                case TCA_ACT_OPTIONS: options = attribute; break;
                case TCA_ACT_INDEX: index = attribute.AsUInt32(); break;
                case TCA_ACT_STATS: statistics = TrafficStatisticsCodec.Decode(attribute.AsNest()); break;
                // The state of hardware offload can change at any time.
                case TCA_ACT_PAD or TCA_ACT_USED_HW_STATS or TCA_ACT_IN_HW_COUNT: break;
                default: outer.Keep(attribute); break;
            }
        }

        if (kind.Type == 0)
            throw new NetlinkProtocolException("A message about an action lacks its kind.");
        TrafficAction action = TrafficActions.Table.Decode(kind, options);
        return action with { Index = action.Index ?? index, Statistics = statistics, OuterAttributes = outer.Kept };
    }
}

/// <summary><c>TCA_ACT_*</c>.</summary>
internal enum TrafficActionAttribute : ushort
{
    TCA_ACT_KIND = 1,
    TCA_ACT_OPTIONS = 2,
    TCA_ACT_INDEX = 3,
    TCA_ACT_STATS = 4,
    TCA_ACT_PAD = 5,
    TCA_ACT_COOKIE = 6,
    TCA_ACT_FLAGS = 7,
    TCA_ACT_HW_STATS = 8,
    TCA_ACT_USED_HW_STATS = 9,
    TCA_ACT_IN_HW_COUNT = 10,
}

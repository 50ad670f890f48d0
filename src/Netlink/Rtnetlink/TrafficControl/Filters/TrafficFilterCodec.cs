using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TrafficFilterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire format: <c>struct tcmsg</c>, then TCA_* attributes. Source: tc_new_tfilter() and tcf_fill_node() in
/// net/sched/cls_api.c.</summary>
internal static class TrafficFilterCodec
{
    private const int PriorityShift = 16;

    /// <exception cref="ArgumentException">The kernel would silently ignore a part of it.</exception>
    public static void EncodeCreate(NetlinkWriter writer, TrafficFilter filter)
    {
        filter.Kind.Check(filter);
        if (filter.Actions.Count > 0 && filter.Kind.ActionsAttribute is null)
            throw Arguments.Refused($"{filter}: where the actions of the kind {filter.Kind.Name} go is not known. Give them in its " +
                "settings.", nameof(TrafficFilter.Actions));
        EncodeName(writer, filter, filter.Protocol ?? EtherType.All, filter.Handle ?? filter.Kind.ImpliedHandle);
        using (writer.Nest(TCA_OPTIONS, marked: false, keepEmpty: filter.Kind.NeedsSettings))
        {
            filter.Kind.Write(writer, filter.Protocol);
            if (filter.Kind.ActionsAttribute is ushort type)
                TrafficActionCodec.Encode(writer, type, filter.Actions, filter.Kind.UnknownAttributes.Within(type));
        }

        writer.WriteAttributes(filter.UnknownAttributes);
    }

    /// <summary>To delete a filter, its identity is enough.</summary>
    public static void EncodeDelete(NetlinkWriter writer, TrafficFilter filter)
        => EncodeName(writer, filter, filter.Protocol ?? 0, filter.Kind.IsAloneInPriority ? null : filter.Handle);

    /// <summary>Identifies one filter to read, all filters of a chain to delete, or the filters to list.</summary>
    public static void EncodeQuestion(NetlinkWriter writer, TrafficFilterQuestion question)
    {
        WriteHeader(writer, question.Place, question.Handle, question.Priority, question.Protocol);
        writer.WriteOptional(TCA_CHAIN, question.Chain);
    }

    public static TrafficFilter Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out TrafficControlHeader header);
        NetlinkAttribute kind = default, options = default;
        uint chain = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((TrafficFilterAttribute)attribute.Type)
            {
                case TCA_KIND: kind = attribute; break;
                case TCA_OPTIONS: options = attribute; break;
                case TCA_CHAIN: chain = attribute.AsUInt32(); break;
                // A message of the kernel is not a setting; counters of a classifier are among its settings or actions.
                case TCA_EXT_WARN_MSG or TCA_STATS or TCA_STATS2 or TCA_XSTATS or TCA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        FilterPlace place = FilterPlace.FromWire(header);
        if (kind.Type == 0 || place is { LinkIndex: null, BlockIndex: null })
            throw new NetlinkProtocolException("A message about a filter lacks its kind or its attachment point.");
        EtherType protocol = (EtherType)NetworkOrder.Convert((ushort)header.Info);
        FilterKind found = FilterKinds.Table.Decode(kind, options);
        List<TrafficAction> actions = ReadActions(ref found, options);
        return new TrafficFilter(place, found.Within(protocol))
        {
            Protocol = protocol,
            Priority = (ushort)(header.Info >> PriorityShift),
            Handle = header.Handle,
            Chain = chain,
            Actions = actions,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static List<TrafficAction> ReadActions(ref FilterKind kind, in NetlinkAttribute settings)
    {
        if (kind.ActionsAttribute is not ushort type || !settings.AsNest().TryFind(type, out NetlinkAttribute list))
            return [];
        var unknown = default(AttributeKeeper);
        List<TrafficAction> actions = TrafficActionCodec.Decode(list, ref unknown);
        if (!unknown.IsEmpty)
            kind = kind with { UnknownAttributes = [.. kind.UnknownAttributes, .. unknown.Kept] };
        return actions;
    }

    private static void EncodeName(NetlinkWriter writer, TrafficFilter filter, EtherType protocol, uint? handle)
    {
        if (filter.Priority is 0)
            throw Arguments.Refused($"{filter}: a priority is 1 to 65535. Leave it out for the kernel's choice.",
                nameof(TrafficFilter.Priority));
        WriteHeader(writer, filter.Place, handle ?? 0, filter.Priority ?? 0, protocol);
        writer.WriteString(TCA_KIND, filter.Kind.Name);
        if (filter.Chain != 0)
            writer.WriteUInt32(TCA_CHAIN, filter.Chain);
    }

    private static void WriteHeader(NetlinkWriter writer, FilterPlace place, uint handle, ushort priority, EtherType protocol)
    {
        if ((uint)protocol > ushort.MaxValue)
            throw Arguments.Refused($"The protocol {protocol} is no EtherType, which has 16 bits.", nameof(TrafficFilter.Protocol));
        writer.WriteHeader(new TrafficControlHeader
        {
            LinkIndex = place.WireLink,
            Handle = handle,
            Parent = place.WireParent,
            Info = (uint)(priority << PriorityShift) | NetworkOrder.Convert((ushort)protocol),
        });
    }
}

/// <summary>The filters of a request. 0 and null stand for any.</summary>
internal sealed record TrafficFilterQuestion(FilterPlace Place)
{
    public uint? Chain { get; init; }

    public ushort Priority { get; init; }

    public uint Handle { get; init; }

    public EtherType Protocol { get; init; }

    public override string ToString()
        => $"filter {Place}" + (Chain is null ? "" : $" chain {Chain}") + (Priority == 0 ? "" : $" pref {Priority}") +
            (Handle == 0 ? "" : $" handle 0x{Handle.ToString("x", System.Globalization.CultureInfo.InvariantCulture)}");
}

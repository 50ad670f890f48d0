using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TrafficActionAttribute;
using static Netlink.Rtnetlink.TrafficActionRootAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire format of actions as separate objects: <c>struct tcamsg</c>, then a list as in filters. Source:
/// tc_ctl_action() and tc_dump_action() in net/sched/act_api.c.</summary>
internal static class TrafficActionMessage
{
    /// <summary><c>sizeof(struct tcamsg)</c>.</summary>
    public const int HeaderSize = 4;

    /// <summary><c>TCA_ACT_FLAG_LARGE_DUMP_ON</c>: as many in a message as fit, not 32.</summary>
    private const uint LargeDump = 1;

    public static AttributeSchema Schema { get; } =
        AttributeSchema.Of<TrafficActionRootAttribute>(HeaderSize).With(TCA_ROOT_TAB, TrafficActionCodec.Schema);

    /// <exception cref="ArgumentException">The action has settings that the kernel would refuse or silently ignore.</exception>
    public static void EncodeCreate(NetlinkWriter writer, TrafficAction action)
    {
        writer.WriteHeader(default(Header));
        // A separate action is created with the requested index; in a filter, the index refers to an existing action.
        TrafficActionCodec.Encode(writer, (ushort)TCA_ROOT_TAB,
            [action with { UsesExisting = action.Index is not (null or 0) }], []);
    }

    /// <summary>An action is identified by kind and index.</summary>
    /// <exception cref="ArgumentException">The index is missing.</exception>
    public static void EncodeName(NetlinkWriter writer, TrafficAction action)
        => EncodeName(writer, new TrafficActionName(action.Name, action.Index ?? 0));

    /// <exception cref="ArgumentException">The index is 0.</exception>
    public static void EncodeName(NetlinkWriter writer, TrafficActionName name)
    {
        if (name.Index == 0)
            throw Arguments.Refused($"action {name.Kind}: Index is missing; it must be 1 or more.", nameof(TrafficAction.Index));
        Write(writer, name.Kind, name.Index);
    }

    /// <summary>All unused actions of a kind.</summary>
    public static void EncodeFlush(NetlinkWriter writer, TrafficActionName name)
    {
        Write(writer, name.Kind, null);
        writer.WriteStructure(TCA_ROOT_FLAGS, new Flags(LargeDump, LargeDump));
    }

    public static void EncodeQuestion(NetlinkWriter writer, TrafficActionQuestion question)
    {
        Write(writer, question.Kind, null);
        writer.WriteStructure(TCA_ROOT_FLAGS, new Flags(LargeDump, LargeDump));
        if (question.UsedWithin is TimeSpan time)
            writer.WriteUInt32(TCA_ROOT_TIME_DELTA,
                (uint)Arguments.CountOf(time, TimeSpan.TicksPerMillisecond, uint.MaxValue, nameof(TrafficActionFilter.UsedWithin)));
    }

    /// <summary>The actions of a message; in a dump there are several.</summary>
    public static List<TrafficAction> DecodeAll(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out Header _);
        return attributes.TryFind((ushort)TCA_ROOT_TAB, out NetlinkAttribute list) ? TrafficActionCodec.DecodeDump(list.AsNest()) : [];
    }

    /// <exception cref="NetlinkProtocolException">The message has no action, or several.</exception>
    public static TrafficAction Decode(in NetlinkMessage message)
        => DecodeAll(message) is [TrafficAction only] ? only
            : throw new NetlinkProtocolException("A message about an action has none or several.");

    /// <summary>A list with one entry, which has kind and index.</summary>
    private static void Write(NetlinkWriter writer, string kind, uint? index)
    {
        writer.WriteHeader(default(Header));
        using (writer.Nest(TCA_ROOT_TAB, marked: false))
        using (writer.Nest((ushort)1, marked: false))
        {
            writer.WriteString(TCA_ACT_KIND, kind);
            writer.WriteOptional(TCA_ACT_INDEX, index);
        }
    }

    /// <summary><c>struct tcamsg</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header(byte Family, byte Padding, ushort MorePadding);

    /// <summary><c>struct nla_bitfield32</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Flags(uint Value, uint Selector);
}

/// <summary><c>TCA_ROOT_*</c>.</summary>
internal enum TrafficActionRootAttribute : ushort
{
    TCA_ROOT_TAB = 1,
    TCA_ROOT_FLAGS = 2,
    TCA_ROOT_COUNT = 3,
    TCA_ROOT_TIME_DELTA = 4,
    TCA_ROOT_EXT_WARN_MSG = 5,
}

/// <summary>Identifies an action, or with index 0 all of a kind.</summary>
internal sealed record TrafficActionName(string Kind, uint Index)
{
    public override string ToString()
        => Index == 0 ? $"actions {Kind}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"action {Kind} index {Index}");
}

/// <summary>The actions to list.</summary>
internal sealed record TrafficActionQuestion(string Kind, TimeSpan? UsedWithin)
{
    public override string ToString() => $"actions {Kind}";
}

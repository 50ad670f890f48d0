using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SegmentRoutingCounterAttribute;
using static Netlink.Rtnetlink.SegmentRoutingLocalAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The behavior of this node for packets to one of its segments (<c>encap seg6local</c>, RFC 8986).</summary>
/// <remarks>For the properties that an action needs, see ip-route(8). Source: <c>include/uapi/linux/seg6_local.h</c>,
/// net/ipv6/seg6_local.c.</remarks>
public sealed record SegmentRoutingLocal : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_SEG6_LOCAL = 7;

    private readonly Fleeting<SegmentRoutingCounters>? _counters;

    /// <summary>Creates an encapsulation with an action.</summary>
    public SegmentRoutingLocal(SegmentRoutingAction action) => Action = action;

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_SEG6_LOCAL;

    /// <summary>The action.</summary>
    public SegmentRoutingAction Action { get; }

    /// <summary>The segments to add, in the order in which packets visit them; empty for none.</summary>
    /// <exception cref="ArgumentException">One is not IPv6.</exception>
    public IReadOnlyList<IPAddress> Segments { get; init => field = SegmentRoutingHeader.Check(value, nameof(Segments)); } =
        ValueList<IPAddress>.Empty;

    /// <summary>The table in which the next address is looked up.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The table of the VRF in which the inner packet is looked up.</summary>
    public RouteTable? VrfTable { get; init; }

    /// <summary>The next hop of packets.</summary>
    public IPAddress? NextHop { get; init; }

    /// <summary>The index of the input device of packets.</summary>
    public int? InputInterface { get; init; }

    /// <summary>The index of the output device of packets.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The flavors of the behavior. The kernel's default is none.</summary>
    public SegmentRoutingFlavors? Flavors { get; init; }

    /// <summary>The counters since the route was added; in a request any value enables counting. The kernel's default is not to count. The
    /// values are ignored in comparisons.</summary>
    public SegmentRoutingCounters? Counters
    {
        get => _counters?.Value;
        init => _counters = value is SegmentRoutingCounters counters ? new Fleeting<SegmentRoutingCounters>(counters) : null;
    }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } = new(
        "seg6local",
        static () => AttributeSchema.Of<SegmentRoutingLocalAttribute>()
            .With(SEG6_LOCAL_COUNTERS, AttributeSchema.Of<SegmentRoutingCounterAttribute>())
            .With(SEG6_LOCAL_FLAVORS, AttributeSchema.Of<SegmentRoutingFlavorAttribute>()),
        Decode);

    /// <summary>In the syntax of ip-route(8), such as <c>encap seg6local action End.T table 100</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"encap {Definition.Name} action {ActionName}");
        void Append(string word, object? value) => text.Append(value is null ? "" : $" {word} {value}");
        Append("srh segs", Segments.Count == 0 ? null : string.Join(',', Segments));
        Append("table", Table?.ToString().ToLowerInvariant());
        Append("vrftable", VrfTable?.ToString().ToLowerInvariant());
        Append(NextHop?.AddressFamily is AddressFamily.InterNetwork ? "nh4" : "nh6", NextHop);
        Append("iif", InputInterface);
        Append("oif", OutputInterface);
        Append("flavors", Flavors);
        return text.ToString();
    }

    private string ActionName => Action switch
    {
        SegmentRoutingAction.EndB6Encapsulate => "End.B6.Encaps",
        SegmentRoutingAction.EndBpf => "End.BPF",
        > SegmentRoutingAction.End and <= SegmentRoutingAction.EndDT46 => Action.ToString().Insert("End".Length, "."),
        _ => Action.ToString(),
    };

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32(SEG6_LOCAL_ACTION, (uint)Action);
        if (Segments.Count > 0)
            writer.WriteBytes(SEG6_LOCAL_SRH, SegmentRoutingHeader.Write(Segments, leavesRoom: Action is SegmentRoutingAction.EndB6));
        writer.WriteOptional(SEG6_LOCAL_TABLE, (uint?)Table);
        if (NextHop is not null)
            writer.WriteAddress(NextHop.AddressFamily is AddressFamily.InterNetwork ? SEG6_LOCAL_NH4 : SEG6_LOCAL_NH6, NextHop);
        writer.WriteOptional(SEG6_LOCAL_IIF, InputInterface);
        writer.WriteOptional(SEG6_LOCAL_OIF, OutputInterface);
        writer.WriteOptional(SEG6_LOCAL_VRFTABLE, (uint?)VrfTable);
        if (Flavors is not null)
        {
            using (writer.Nest(SEG6_LOCAL_FLAVORS))
                Flavors.Write(writer);
        }

        if (Counters is not null)
        {
            // A request names the counters to enable; the kernel ignores their values.
            using (writer.Nest(SEG6_LOCAL_COUNTERS))
            {
                writer.WriteUInt64(SEG6_LOCAL_CNT_PACKETS, 0);
                writer.WriteUInt64(SEG6_LOCAL_CNT_BYTES, 0);
                writer.WriteUInt64(SEG6_LOCAL_CNT_ERRORS, 0);
            }
        }
    }

    private static SegmentRoutingLocal? Decode(AttributeReader settings)
    {
        if (!settings.TryFind(SEG6_LOCAL_ACTION, out NetlinkAttribute action))
            return null;
        var read = new SegmentRoutingLocal((SegmentRoutingAction)action.AsUInt32());
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((SegmentRoutingLocalAttribute)setting.Type)
            {
                case SEG6_LOCAL_ACTION: break;
                case SEG6_LOCAL_SRH:
                    if (SegmentRoutingHeader.TryRead(setting.Payload,
                        leavesRoom: read.Action is SegmentRoutingAction.EndB6) is not List<IPAddress> segments)
                        return null;
                    read = read with { Segments = segments };
                    break;
                case SEG6_LOCAL_TABLE: read = read with { Table = (RouteTable)setting.AsUInt32() }; break;
                case SEG6_LOCAL_NH4 or SEG6_LOCAL_NH6: read = read with { NextHop = setting.AsAddress() }; break;
                case SEG6_LOCAL_IIF: read = read with { InputInterface = setting.AsInt32() }; break;
                case SEG6_LOCAL_OIF: read = read with { OutputInterface = setting.AsInt32() }; break;
                case SEG6_LOCAL_VRFTABLE: read = read with { VrfTable = (RouteTable)setting.AsUInt32() }; break;
                case SEG6_LOCAL_COUNTERS: read = read with { Counters = ReadCounters(setting.AsNest()) }; break;
                case SEG6_LOCAL_FLAVORS when SegmentRoutingFlavors.Read(setting.AsNest()) is SegmentRoutingFlavors flavors:
                    read = read with { Flavors = flavors };
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }

    private static SegmentRoutingCounters ReadCounters(AttributeReader attributes)
    {
        ulong packets = 0, bytes = 0, errors = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((SegmentRoutingCounterAttribute)attribute.Type)
            {
                case SEG6_LOCAL_CNT_PACKETS: packets = attribute.AsUInt64(); break;
                case SEG6_LOCAL_CNT_BYTES: bytes = attribute.AsUInt64(); break;
                case SEG6_LOCAL_CNT_ERRORS: errors = attribute.AsUInt64(); break;
                case SEG6_LOCAL_CNT_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new SegmentRoutingCounters(packets, bytes, errors) { UnknownAttributes = unknown.Kept };
    }
}

/// <summary>The counters of a segment.</summary>
/// <param name="Packets">Packets that were processed.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Errors">Packets that could not be processed.</param>
public readonly record struct SegmentRoutingCounters(ulong Packets, ulong Bytes, ulong Errors)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Counters without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}

/// <summary><c>SEG6_LOCAL_CNT_*</c>.</summary>
internal enum SegmentRoutingCounterAttribute : ushort
{
    SEG6_LOCAL_CNT_PAD = 1,
    SEG6_LOCAL_CNT_PACKETS = 2,
    SEG6_LOCAL_CNT_BYTES = 3,
    SEG6_LOCAL_CNT_ERRORS = 4,
}

/// <summary><c>SEG6_LOCAL_*</c>.</summary>
internal enum SegmentRoutingLocalAttribute : ushort
{
    SEG6_LOCAL_ACTION = 1,
    SEG6_LOCAL_SRH = 2,
    SEG6_LOCAL_TABLE = 3,
    SEG6_LOCAL_NH4 = 4,
    SEG6_LOCAL_NH6 = 5,
    SEG6_LOCAL_IIF = 6,
    SEG6_LOCAL_OIF = 7,
    SEG6_LOCAL_VRFTABLE = 9,
    SEG6_LOCAL_COUNTERS = 10,
    SEG6_LOCAL_FLAVORS = 11,
}

using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.StatisticsAttribute;

namespace Netlink.Netfilter;

/// <summary>What a processor counted while it tracked connections, since the namespace was made. Null where the kernel does not tell.
/// Source: <c>enum ctattr_stats_cpu</c>, conntrack(8).</summary>
public sealed record ConntrackStatistics
{
    /// <summary>The number of the processor.</summary>
    public required int Cpu { get; init; }

    /// <summary>Packets of known connections that were looked up where that is unusual, as for an error of ICMP.</summary>
    public uint? Found { get; init; }

    /// <summary>Packets that belong to no connection.</summary>
    public uint? Invalid { get; init; }

    /// <summary>Connections that were put into the table by a request.</summary>
    public uint? Inserted { get; init; }

    /// <summary>Connections that could not be put into the table, mostly as there was an equal one.</summary>
    public uint? InsertFailed { get; init; }

    /// <summary>Packets that were dropped as their connection could not be tracked: the table was full, or memory was short.</summary>
    public uint? Dropped { get; init; }

    /// <summary>Connections that made room in a full table.</summary>
    public uint? EarlyDropped { get; init; }

    /// <summary>ICMP error packets, and connections that they refer to.</summary>
    public uint? Errors { get; init; }

    /// <summary>Lookups that were restarted because the table changed.</summary>
    public uint? SearchRestarts { get; init; }

    /// <summary>Connections that met an equal one when they were put into the table, and became that.</summary>
    public uint? ClashesResolved { get; init; }

    /// <summary>Connections that were dropped because too many share a place in the table.</summary>
    public uint? ChainTooLong { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal static ConntrackStatistics Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        uint? found = null, invalid = null, inserted = null, failed = null, dropped = null, early = null, errors = null, restarts = null;
        uint? clashes = null, tooLong = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((StatisticsAttribute)attribute.Type)
            {
                case CTA_STATS_FOUND: found = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_INVALID: invalid = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_INSERT: inserted = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_INSERT_FAILED: failed = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_DROP: dropped = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_EARLY_DROP: early = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_ERROR: errors = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_SEARCH_RESTART: restarts = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_CLASH_RESOLVE: clashes = attribute.AsUInt32BigEndian(); break;
                case CTA_STATS_CHAIN_TOOLONG: tooLong = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new ConntrackStatistics
        {
            Cpu = header.Resource,
            Found = found,
            Invalid = invalid,
            Inserted = inserted,
            InsertFailed = failed,
            Dropped = dropped,
            EarlyDropped = early,
            Errors = errors,
            SearchRestarts = restarts,
            ClashesResolved = clashes,
            ChainTooLong = tooLong,
            UnknownAttributes = others.Kept,
        };
    }
}

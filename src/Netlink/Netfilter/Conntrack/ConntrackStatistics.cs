using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.StatisticsAttribute;

namespace Netlink.Netfilter;

/// <summary>The connection tracking statistics of a CPU since the namespace was created. Null where the kernel reports nothing.
/// Source: <c>enum ctattr_stats_cpu</c>, conntrack(8).</summary>
public sealed record ConntrackStatistics
{
    /// <summary>The number of the CPU.</summary>
    public required int Cpu { get; init; }

    /// <summary>Lookups that found an entry outside the usual path, as for an ICMP error.</summary>
    public uint? Found { get; init; }

    /// <summary>Packets that belong to no connection.</summary>
    public uint? Invalid { get; init; }

    /// <summary>Entries inserted by a netlink request.</summary>
    public uint? Inserted { get; init; }

    /// <summary>Entries that could not be inserted, mostly because of a duplicate.</summary>
    public uint? InsertFailed { get; init; }

    /// <summary>Packets dropped because their connection could not be tracked: the table was full, or out of memory.</summary>
    public uint? Dropped { get; init; }

    /// <summary>Entries evicted from a full table.</summary>
    public uint? EarlyDropped { get; init; }

    /// <summary>ICMP error packets, and the connections they refer to.</summary>
    public uint? Errors { get; init; }

    /// <summary>Lookups that were restarted because the table changed.</summary>
    public uint? SearchRestarts { get; init; }

    /// <summary>Insertions that met a duplicate and were merged into it.</summary>
    public uint? ClashesResolved { get; init; }

    /// <summary>Entries dropped because their hash bucket was too long.</summary>
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

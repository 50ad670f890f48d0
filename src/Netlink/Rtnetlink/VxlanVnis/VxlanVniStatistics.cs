using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What went through a network of a VXLAN tunnel (<c>VNIFILTER_ENTRY_STATS_*</c>).</summary>
public readonly record struct VxlanVniStatistics
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes { get; init; }

    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets { get; init; }

    /// <summary>Packets that came in and were dropped.</summary>
    public ulong ReceiveDrops { get; init; }

    /// <summary>Packets that came in wrong.</summary>
    public ulong ReceiveErrors { get; init; }

    /// <summary>Bytes sent.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>Packets sent.</summary>
    public ulong SentPackets { get; init; }

    /// <summary>Packets that were to go out and were dropped.</summary>
    public ulong TransmitDrops { get; init; }

    /// <summary>Packets that could not go out.</summary>
    public ulong TransmitErrors { get; init; }

    /// <summary>Counters without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}

using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The traffic counters of a network identifier (VNI) of a VXLAN tunnel (<c>VNIFILTER_ENTRY_STATS_*</c>).</summary>
public readonly record struct VxlanVniStatistics
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes { get; init; }

    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets { get; init; }

    /// <summary>Received packets that were dropped.</summary>
    public ulong ReceiveDrops { get; init; }

    /// <summary>Received packets with errors.</summary>
    public ulong ReceiveErrors { get; init; }

    /// <summary>Bytes sent.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>Packets sent.</summary>
    public ulong SentPackets { get; init; }

    /// <summary>Packets that were dropped before sending.</summary>
    public ulong TransmitDrops { get; init; }

    /// <summary>Packets that could not be sent.</summary>
    public ulong TransmitErrors { get; init; }

    /// <summary>Counters without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}

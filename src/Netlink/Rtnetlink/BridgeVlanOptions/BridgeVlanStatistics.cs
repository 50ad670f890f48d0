using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The traffic counters of a VLAN. The bridge itself has them if <see cref="BridgeLink.VlanStatistics"/> is set, a port if
/// <see cref="BridgeLink.VlanStatisticsPerPort"/> is set too.</summary>
/// <param name="ReceivedBytes">Bytes received.</param>
/// <param name="ReceivedPackets">Packets received.</param>
/// <param name="SentBytes">Bytes sent.</param>
/// <param name="SentPackets">Packets sent.</param>
public readonly record struct BridgeVlanStatistics(ulong ReceivedBytes, ulong ReceivedPackets, ulong SentBytes, ulong SentPackets)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Counters without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}

using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What went through a VLAN of a port; of the bridge itself when <see cref="BridgeLink.VlanStatistics"/> counts by VLAN, of a port
/// when it counts by port too.</summary>
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

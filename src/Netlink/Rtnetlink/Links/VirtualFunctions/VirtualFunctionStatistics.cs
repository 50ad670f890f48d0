using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VirtualFunctionStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Counters of a virtual function, as the card reports them. Unsupported counters are 0.</summary>
/// <remarks>Source: <c>IFLA_VF_STATS_*</c> in <c>include/uapi/linux/if_link.h</c>.</remarks>
public sealed record VirtualFunctionStatistics
{
    internal VirtualFunctionStatistics(AttributeReader counters)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute counter in counters)
        {
            switch ((VirtualFunctionStatisticsAttribute)counter.Type)
            {
                case IFLA_VF_STATS_RX_PACKETS: ReceivedPackets = counter.AsUInt64(); break;
                case IFLA_VF_STATS_TX_PACKETS: SentPackets = counter.AsUInt64(); break;
                case IFLA_VF_STATS_RX_BYTES: ReceivedBytes = counter.AsUInt64(); break;
                case IFLA_VF_STATS_TX_BYTES: SentBytes = counter.AsUInt64(); break;
                case IFLA_VF_STATS_BROADCAST: Broadcast = counter.AsUInt64(); break;
                case IFLA_VF_STATS_MULTICAST: Multicast = counter.AsUInt64(); break;
                case IFLA_VF_STATS_RX_DROPPED: ReceiveDropped = counter.AsUInt64(); break;
                case IFLA_VF_STATS_TX_DROPPED: SendDropped = counter.AsUInt64(); break;
                case IFLA_VF_STATS_PAD: break;
                default: unknown.Keep(counter); break;
            }
        }

        UnknownAttributes = ValueList.From(unknown.Kept);
    }

    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets { get; }

    /// <summary>Packets sent.</summary>
    public ulong SentPackets { get; }

    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes { get; }

    /// <summary>Bytes sent.</summary>
    public ulong SentBytes { get; }

    /// <summary>Broadcast packets received.</summary>
    public ulong Broadcast { get; }

    /// <summary>Multicast packets received.</summary>
    public ulong Multicast { get; }

    /// <summary>Packets received and dropped.</summary>
    public ulong ReceiveDropped { get; }

    /// <summary>Packets dropped before sending.</summary>
    public ulong SendDropped { get; }

    /// <summary>Counters without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; }
}

/// <summary><c>IFLA_VF_STATS_*</c>.</summary>
internal enum VirtualFunctionStatisticsAttribute : ushort
{
    IFLA_VF_STATS_RX_PACKETS = 0,
    IFLA_VF_STATS_TX_PACKETS = 1,
    IFLA_VF_STATS_RX_BYTES = 2,
    IFLA_VF_STATS_TX_BYTES = 3,
    IFLA_VF_STATS_BROADCAST = 4,
    IFLA_VF_STATS_MULTICAST = 5,
    IFLA_VF_STATS_PAD = 6,
    IFLA_VF_STATS_RX_DROPPED = 7,
    IFLA_VF_STATS_TX_DROPPED = 8,
}

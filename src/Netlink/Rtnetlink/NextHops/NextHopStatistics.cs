using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How many packets a group of next hops forwarded (<c>ip -s nexthop show</c>). Only reported. Since Linux 6.9.</summary>
/// <remarks>Source: <c>NHA_GROUP_STATS_*</c> in <c>include/uapi/linux/nexthop.h</c>, ip-nexthop(8).</remarks>
public sealed record NextHopStatistics
{
    /// <summary>The counters of each member, in the order of the group. The kernel does not count for a next hop outside of a
    /// group.</summary>
    public IReadOnlyList<NextHopMemberStatistics> Members { get; init => field = ValueList.From(value); }
        = ValueList<NextHopMemberStatistics>.Empty;

    /// <summary>Whether a driver counts the packets of the group that hardware forwards (<c>NHA_HW_STATS_USED</c>). Null unless
    /// <see cref="NextHopStatisticsDetail.Hardware"/> was read and <see cref="NextHopObject.HardwareStatistics"/> is true.</summary>
    public bool? IsCountedByHardware { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>How many packets a group forwarded through one of its members.</summary>
/// <remarks>A replacement of the group sets the counters to 0. For an IPv4 route to a group with one member, the kernel chooses none, and
/// counts nothing.</remarks>
public sealed record NextHopMemberStatistics
{
    /// <summary>The id of the member.</summary>
    public required uint Id { get; init; }

    /// <summary>The number of packets, including those that hardware had forwarded when its counters were last read.</summary>
    public required ulong Packets { get; init; }

    /// <summary>The number of packets that hardware forwarded. Null unless <see cref="NextHopStatisticsDetail.Hardware"/> was
    /// read.</summary>
    public ulong? HardwarePackets { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>Which statistics of groups to read (<c>NHA_OP_FLAG_DUMP_*</c>). Source: <c>include/uapi/linux/nexthop.h</c>.</summary>
public enum NextHopStatisticsDetail
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The packets of each member (<c>ip -s</c>). Since Linux 6.9.</summary>
    Packets = 1,

    /// <summary>Also those that hardware forwarded, for which the kernel asks the drivers (<c>ip -s -s</c>). Since Linux 6.9.</summary>
    Hardware = 2,
}

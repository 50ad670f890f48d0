using System;

namespace Netlink.Rtnetlink;

/// <summary>Which groups of counters to read (<c>IFLA_STATS_*</c>).</summary>
[Flags]
public enum LinkStatisticsGroups : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Those of every link.</summary>
    Link = 0x1,

    /// <summary>Those of bridges and bonds themselves.</summary>
    Master = 0x2,

    /// <summary>Those of ports of bridges and bonds.</summary>
    Port = 0x4,

    /// <summary>Those of packets that hardware forwards, and of those that it leaves to the CPU.</summary>
    Offload = 0x8,

    /// <summary>Those of MPLS.</summary>
    AddressFamilies = 0x10,

    /// <summary>All of them.</summary>
    All = Link | Master | Port | Offload | AddressFamilies,
}

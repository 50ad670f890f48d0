using System;

namespace Netlink.Rtnetlink;

/// <summary>What to read of a link beyond what every report has. It costs time and memory, so it is read only on request.</summary>
[Flags]
public enum LinkDetails
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>Counters, as <see cref="Link.Statistics"/>.</summary>
    Statistics = 1,

    /// <summary>The kernel's parameters of IPv4 and IPv6, as <see cref="Link.IPv4"/> and <see cref="Link.IPv6"/>.</summary>
    Parameters = 2,

    /// <summary>
    /// The virtual functions of network cards, as <see cref="Link.VirtualFunctions"/>, with their counters when <see cref="Statistics"/>
    /// are requested too. The kernel says nothing of them in announcements, and so watches do not. The functions of a card share one
    /// attribute of at most 64 KiB, which has room for some 330 of them, and for 220 with their counters.
    /// </summary>
    VirtualFunctions = 4,
}

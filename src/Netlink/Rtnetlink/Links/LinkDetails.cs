using System;

namespace Netlink.Rtnetlink;

/// <summary>Details of a link to read in addition to the usual properties. They cost time and memory, so they are read only on
/// request.</summary>
[Flags]
public enum LinkDetails
{
    /// <summary>No details.</summary>
    None = 0,

    /// <summary>Counters, as <see cref="Link.Statistics"/>.</summary>
    Statistics = 1,

    /// <summary>The kernel's IPv4 and IPv6 parameters, as <see cref="Link.IPv4"/> and <see cref="Link.IPv6"/>.</summary>
    Parameters = 2,

    /// <summary>
    /// The virtual functions of network cards, as <see cref="Link.VirtualFunctions"/>, with their counters if <see cref="Statistics"/> are
    /// requested too. The kernel does not announce them, so watches do not report them. The functions of a card share one attribute of at
    /// most 64 KiB, which has room for about 330 of them, or 220 with counters.
    /// </summary>
    VirtualFunctions = 4,
}

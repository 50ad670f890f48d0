using System;

namespace Netlink.Rtnetlink;

/// <summary>How macvlan devices on the same lower device communicate. Source: <c>MACVLAN_MODE_*</c> in
/// <c>include/uapi/linux/if_link.h</c>.</summary>
public enum MacvlanMode : uint
{
    /// <summary>Not at all.</summary>
    Private = 1,

    /// <summary>Through the external switch.</summary>
    Vepa = 2,

    /// <summary>Directly.</summary>
    Bridge = 4,

    /// <summary>A single device takes over the lower device.</summary>
    Passthru = 8,

    /// <summary>Only frames from the listed source addresses are accepted.</summary>
    Source = 16,
}

/// <summary>Options of a macvlan. Source: <c>MACVLAN_FLAG_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
[Flags]
public enum MacvlanFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>In <see cref="MacvlanMode.Passthru"/>, the lower device is not made promiscuous.</summary>
    NoPromiscuous = 1,

    /// <summary>In <see cref="MacvlanMode.Source"/>, a frame for one device is not delivered to others.</summary>
    NoDuplicates = 2,
}

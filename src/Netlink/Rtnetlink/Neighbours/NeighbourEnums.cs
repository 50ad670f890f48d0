using System;

namespace Netlink.Rtnetlink;

/// <summary>State of a neighbour entry (<c>NUD_*</c>). Source: <c>include/uapi/linux/neighbour.h</c>, ip-neighbour(8).</summary>
[Flags]
public enum NeighbourState : ushort
{
    /// <summary>No state.</summary>
    None = 0,

    /// <summary>Being resolved.</summary>
    Incomplete = 0x01,

    /// <summary>Confirmed recently.</summary>
    Reachable = 0x02,

    /// <summary>Known, but not confirmed recently.</summary>
    Stale = 0x04,

    /// <summary>Used again; to be confirmed soon.</summary>
    Delay = 0x08,

    /// <summary>Being confirmed.</summary>
    Probe = 0x10,

    /// <summary>Did not reply.</summary>
    Failed = 0x20,

    /// <summary>Needs no resolution.</summary>
    NoArp = 0x40,

    /// <summary>Set by the administrator; never expires.</summary>
    Permanent = 0x80,
}

/// <summary>Flags of a neighbour (<c>NTF_*</c>, and <c>NTF_EXT_*</c> from 0x100 on). Source:
/// <c>include/uapi/linux/neighbour.h</c>.</summary>
[Flags]
public enum NeighbourFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>In use.</summary>
    Use = 0x01,

    /// <summary>The device's own forwarding database.</summary>
    Self = 0x02,

    /// <summary>The forwarding database of the device's master.</summary>
    Master = 0x04,

    /// <summary>A proxy entry: this host replies on behalf of another.</summary>
    Proxy = 0x08,

    /// <summary>Learned by a program, not by the kernel.</summary>
    ExternallyLearned = 0x10,

    /// <summary>Offloaded to hardware.</summary>
    Offloaded = 0x20,

    /// <summary>Never moves to another port.</summary>
    Sticky = 0x40,

    /// <summary>A router.</summary>
    Router = 0x80,

    /// <summary>Kept resolved by the kernel (<c>NTF_EXT_MANAGED</c>), which needs another state than
    /// <see cref="NeighbourState.Permanent"/>, such as <see cref="NeighbourState.None"/>. Since Linux 5.16.</summary>
    Managed = 0x100,

    /// <summary>A bridge learned the address on a locked port, which does not admit it (<c>NTF_EXT_LOCKED</c>). Since Linux 6.2.</summary>
    Locked = 0x200,

    /// <summary>Validated by a program; the kernel does not remove it as stale (<c>NTF_EXT_EXT_VALIDATED</c>). Since Linux 6.18.</summary>
    ExternallyValidated = 0x400,
}

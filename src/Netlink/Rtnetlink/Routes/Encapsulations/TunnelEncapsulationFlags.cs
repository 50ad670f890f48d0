using System;

namespace Netlink.Rtnetlink;

/// <summary>The optional fields that a tunnel adds to packets. Source: <c>TUNNEL_*</c> in <c>include/uapi/linux/if_tunnel.h</c>.</summary>
[Flags]
public enum TunnelEncapsulationFlags : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A checksum.</summary>
    Checksum = 1,

    /// <summary>The key.</summary>
    Key = 4,

    /// <summary>A sequence number.</summary>
    SequenceNumber = 8,
}

using System;

namespace Netlink.Rtnetlink;

/// <summary>Options of a tunnel over IPv6. Source: <c>IP6_TNL_F_*</c> in <c>include/uapi/linux/ip6_tunnel.h</c> and
/// <c>include/net/ip6_tunnel.h</c>.</summary>
[Flags]
public enum IPv6TunnelFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Packets have no encapsulation limit (<c>encaplimit none</c>).</summary>
    IgnoreEncapsulationLimit = 0x1,

    /// <summary>The traffic class is the inner packet's.</summary>
    InheritTrafficClass = 0x2,

    /// <summary>The flow label is the inner packet's.</summary>
    InheritFlowLabel = 0x4,

    /// <summary>The tunnel serves Mobile IPv6.</summary>
    MobileIPv6 = 0x8,

    /// <summary>The DSCP of received packets is copied from the outer to the inner header.</summary>
    CopyReceivedDscp = 0x10,

    /// <summary>The firewall mark is the inner packet's.</summary>
    InheritFirewallMark = 0x20,

    /// <summary>The remote address may be one of this host (<c>allow-localremote</c>).</summary>
    AllowLocalRemote = 0x40,

    /// <summary>Sending is possible with these addresses. Set by the kernel.</summary>
    CanTransmit = 0x10000,

    /// <summary>Receiving is possible with these addresses. Set by the kernel.</summary>
    CanReceive = 0x20000,

    /// <summary>Whether packets can be sent and received is decided per packet. Set by the kernel.</summary>
    DecidedPerPacket = 0x40000,
}

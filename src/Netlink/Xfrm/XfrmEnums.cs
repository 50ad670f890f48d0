using System;

namespace Netlink.Xfrm;

/// <summary>The protocol of a state or template. Values without a name are kept.</summary>
public enum XfrmProtocol : byte
{
    /// <summary>None, or any in a filter.</summary>
    None = 0,

    /// <summary>IPv4 in a tunnel, which the kernel creates for <see cref="IpComp"/>.</summary>
    IPv4 = 4,

    /// <summary>IPv6 in a tunnel.</summary>
    IPv6 = 41,

    /// <summary>A routing header of mobile IPv6 (<c>route2</c>).</summary>
    Routing = 43,

    /// <summary>Encryption and authentication (ESP, RFC 4303).</summary>
    Esp = 50,

    /// <summary>Authentication (AH, RFC 4302).</summary>
    Ah = 51,

    /// <summary>A home address option of mobile IPv6 (<c>hao</c>).</summary>
    DestinationOptions = 60,

    /// <summary>Compression (IPComp, RFC 3173).</summary>
    IpComp = 108,
}

/// <summary>The mode of a state or template (<c>XFRM_MODE_*</c>). Values without a name are kept.</summary>
public enum XfrmMode : byte
{
    /// <summary>Transport mode: packets keep their addresses.</summary>
    Transport = 0,

    /// <summary>Tunnel mode: packets are encapsulated with other addresses.</summary>
    Tunnel = 1,

    /// <summary>Route optimization of mobile IPv6.</summary>
    RouteOptimization = 2,

    /// <summary>An inbound trigger of mobile IPv6.</summary>
    InTrigger = 3,

    /// <summary>A tunnel whose inner addresses are known at both ends (BEET).</summary>
    Beet = 4,

    /// <summary>Packets aggregated and fragmented to a fixed size (IP-TFS, RFC 9347).</summary>
    Iptfs = 5,
}

/// <summary>The direction of the packets of a policy.</summary>
public enum XfrmDirection : byte
{
    /// <summary>Packets to the local system.</summary>
    In = 0,

    /// <summary>Outgoing packets, local or forwarded.</summary>
    Out = 1,

    /// <summary>Incoming packets to be forwarded.</summary>
    Forward = 2,
}

/// <summary>The action of a policy.</summary>
public enum XfrmAction : byte
{
    /// <summary>Packets pass through the templates, or unprotected without templates.</summary>
    Allow = 0,

    /// <summary>Packets are dropped.</summary>
    Block = 1,
}

/// <summary>Flags of a state (<c>XFRM_STATE_*</c>). Values without a name are kept.</summary>
[Flags]
public enum XfrmStateFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>ECN marks are not copied from the inner packet to the outer.</summary>
    NoEcn = 1,

    /// <summary>The DSCP of the outer packet is copied to the inner (<c>decap-dscp</c>).</summary>
    DecapsulateDscp = 2,

    /// <summary>Path MTU discovery is disabled: the outer packet may be fragmented.</summary>
    NoPathMtuDiscovery = 4,

    /// <summary>Wild receive, of mobile IPv6.</summary>
    WildReceive = 8,

    /// <summary>ICMP errors about protected packets are accepted.</summary>
    Icmp = 16,

    /// <summary>Inner packets may be of either family.</summary>
    AnyFamily = 32,

    /// <summary>The header is aligned to four bytes (AH over IPv6).</summary>
    Align4 = 64,

    /// <summary>Extended sequence numbers of 64 bits.</summary>
    ExtendedSequenceNumbers = 128,
}

/// <summary>Extra flags of a state (<c>XFRM_SA_XFLAG_*</c>). Values without a name are kept.</summary>
[Flags]
public enum XfrmExtraFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The DSCP of the inner packet is not copied to the outer (<c>dont-encap-dscp</c>).</summary>
    DoNotEncapsulateDscp = 1,

    /// <summary>The outbound sequence number may wrap around.</summary>
    OutboundSequenceMayWrap = 2,
}

/// <summary>Flags of a policy (<c>XFRM_POLICY_*</c>). Values without a name are kept.</summary>
[Flags]
public enum XfrmPolicyFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Sockets may override it with policies of their own.</summary>
    LocalOk = 1,

    /// <summary>ICMP errors about matching packets match too.</summary>
    Icmp = 2,
}

/// <summary>The encapsulation of ESP packets for NAT traversal.</summary>
public enum XfrmEncapsulationType : ushort
{
    /// <summary>None; only in <see cref="XfrmStateMigration"/>, which removes it.</summary>
    None = 0,

    /// <summary>UDP with a non-IKE marker (draft-ietf-ipsec-nat-t-ike-00 and -01).</summary>
    UdpNonIke = 1,

    /// <summary>UDP (RFC 3948).</summary>
    Udp = 2,

    /// <summary>TCP (RFC 8229).</summary>
    Tcp = 7,
}

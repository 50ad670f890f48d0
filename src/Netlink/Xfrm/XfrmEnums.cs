using System;

namespace Netlink.Xfrm;

/// <summary>What is done to packets. Values without a name are kept.</summary>
public enum XfrmProtocol : byte
{
    /// <summary>None, or any in a filter.</summary>
    None = 0,

    /// <summary>IPv4 in a tunnel, which the kernel makes for <see cref="Compression"/>.</summary>
    IPv4 = 4,

    /// <summary>IPv6 in a tunnel.</summary>
    IPv6 = 41,

    /// <summary>A routing header of mobile IPv6.</summary>
    Routing = 43,

    /// <summary>Encrypted and authenticated (ESP, RFC 4303).</summary>
    Esp = 50,

    /// <summary>Authenticated (AH, RFC 4302).</summary>
    Authentication = 51,

    /// <summary>A home address of mobile IPv6.</summary>
    DestinationOptions = 60,

    /// <summary>Compressed (IPComp, RFC 3173).</summary>
    Compression = 108,
}

/// <summary>What a packet becomes part of (<c>XFRM_MODE_*</c>). Values without a name are kept.</summary>
public enum XfrmMode : byte
{
    /// <summary>It keeps its addresses.</summary>
    Transport = 0,

    /// <summary>It goes into a packet with other addresses.</summary>
    Tunnel = 1,

    /// <summary>Route optimization of mobile IPv6.</summary>
    RouteOptimization = 2,

    /// <summary>A trigger of mobile IPv6.</summary>
    InTrigger = 3,

    /// <summary>A tunnel whose inner addresses are known at both ends (BEET).</summary>
    Beet = 4,

    /// <summary>Packets put together and cut to one size (IP-TFS, RFC 9347).</summary>
    TrafficFlow = 5,
}

/// <summary>Which way packets go that a policy is about.</summary>
public enum XfrmDirection : byte
{
    /// <summary>To this machine.</summary>
    In = 0,

    /// <summary>Out of this machine, its own or passed on.</summary>
    Out = 1,

    /// <summary>From elsewhere, to be passed on.</summary>
    Forward = 2,
}

/// <summary>What becomes of packets that match a policy.</summary>
public enum XfrmAction : byte
{
    /// <summary>They pass, as its templates say, or plainly when it has none.</summary>
    Allow = 0,

    /// <summary>They are dropped.</summary>
    Block = 1,
}

/// <summary>How a state treats packets (<c>XFRM_STATE_*</c>). Values without a name are kept.</summary>
[Flags]
public enum XfrmStateFlags : byte
{
    /// <summary>Nothing beside what is usual.</summary>
    None = 0,

    /// <summary>Congestion marks are not taken from the inner packet to the outer.</summary>
    NoEcn = 1,

    /// <summary>The service class of the outer packet becomes that of the inner.</summary>
    DecapsulateServiceClass = 2,

    /// <summary>The outer packet may be fragmented.</summary>
    NoPathMtuDiscovery = 4,

    /// <summary>Wild receive, of mobile IPv6.</summary>
    WildReceive = 8,

    /// <summary>Errors of ICMP about protected packets are let in.</summary>
    Icmp = 16,

    /// <summary>Inner packets of either family.</summary>
    AnyFamily = 32,

    /// <summary>The header is padded to four bytes (AH over IPv6).</summary>
    Align4 = 64,

    /// <summary>Sequence numbers of 64 bits.</summary>
    ExtendedSequenceNumbers = 128,
}

/// <summary>Further ways (<c>XFRM_SA_XFLAG_*</c>). Values without a name are kept.</summary>
[Flags]
public enum XfrmExtraFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The service class of the inner packet does not become that of the outer.</summary>
    DoNotEncapsulateServiceClass = 1,

    /// <summary>Sequence numbers of one's own may be sent.</summary>
    OutboundSequenceMayWrap = 2,
}

/// <summary>How a policy treats packets (<c>XFRM_POLICY_*</c>). Values without a name are kept.</summary>
[Flags]
public enum XfrmPolicyFlags : byte
{
    /// <summary>Nothing beside what is usual.</summary>
    None = 0,

    /// <summary>Sockets may have policies of their own instead.</summary>
    LocalOk = 1,

    /// <summary>Errors of ICMP about matching packets match too.</summary>
    Icmp = 2,
}

/// <summary>How packets of ESP are wrapped to pass what translates addresses.</summary>
public enum XfrmEncapsulationType : ushort
{
    /// <summary>In UDP, without a marker (an old draft).</summary>
    UdpWithoutMarker = 1,

    /// <summary>In UDP (RFC 3948).</summary>
    Udp = 2,

    /// <summary>In TCP (RFC 8229).</summary>
    Tcp = 7,
}

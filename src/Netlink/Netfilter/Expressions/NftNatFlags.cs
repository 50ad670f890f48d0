using System;

namespace Netlink.Netfilter;

/// <summary>How addresses and ports are chosen (<c>NF_NAT_RANGE_*</c>).</summary>
/// <remarks>A number without a name here is kept. Source: <c>include/uapi/linux/netfilter/nf_nat.h</c>.</remarks>
[Flags]
public enum NftNatFlags : uint
{
    /// <summary>By the kernel.</summary>
    None = 0,

    /// <summary>An address is given.</summary>
    MapAddresses = 1,

    /// <summary>A port is given.</summary>
    PortSpecified = 2,

    /// <summary>Ports at random (<c>random</c>).</summary>
    Random = 4,

    /// <summary>A client keeps its address (<c>persistent</c>).</summary>
    Persistent = 8,

    /// <summary>Ports fully at random (<c>fully-random</c>).</summary>
    FullyRandom = 16,

    /// <summary>Ports keep their distance.</summary>
    PortOffset = 32,

    /// <summary>Only the prefix changes (<c>prefix</c>).</summary>
    Prefix = 64,
}

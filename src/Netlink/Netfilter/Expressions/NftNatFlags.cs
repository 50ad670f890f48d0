using System;

namespace Netlink.Netfilter;

/// <summary>NAT flags: the selection of addresses and ports (<c>NF_NAT_RANGE_*</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_nat.h</c>.</remarks>
[Flags]
public enum NftNatFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An address is given.</summary>
    MapAddresses = 1,

    /// <summary>A port is given.</summary>
    PortSpecified = 2,

    /// <summary>Random ports (<c>random</c>).</summary>
    Random = 4,

    /// <summary>The same address for each connection of a client (<c>persistent</c>).</summary>
    Persistent = 8,

    /// <summary>Fully random ports (<c>fully-random</c>).</summary>
    FullyRandom = 16,

    /// <summary>Ports keep their offset in the range.</summary>
    PortOffset = 32,

    /// <summary>Only the prefix is translated (<c>prefix</c>).</summary>
    Prefix = 64,
}

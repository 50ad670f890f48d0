using System;

namespace Netlink.Netfilter;

/// <summary>Additional data of elements, and the behaviour of a full set (<c>IPSET_FLAG_WITH_*</c>).</summary>
[Flags]
public enum IpsetExtensions : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Matched packets and bytes are counted (<c>counters</c>).</summary>
    Counters = 0x08,

    /// <summary>An element may have a comment (<c>comment</c>).</summary>
    Comments = 0x10,

    /// <summary>An element added to a full set evicts another (<c>forceadd</c>).</summary>
    ForceAdd = 0x20,

    /// <summary>An element may have a mark, a priority and a queue, which a rule sets on packets (<c>skbinfo</c>).</summary>
    SkbInfo = 0x40,
}

/// <summary>Flags of an element (<c>IPSET_FLAG_*</c>).</summary>
[Flags]
public enum IpsetElementFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The set is added before the one referred to; set automatically by <see cref="IpsetElement.Before"/>.</summary>
    Before = 0x01,

    /// <summary>The device is a bridge port (<c>physdev:</c>).</summary>
    BridgePort = 0x02,

    /// <summary>Matches of the element do not match the set (<c>nomatch</c>).</summary>
    NoMatch = 0x04,

    /// <summary>The device name is a prefix of names (<c>wildcard</c>, Linux 5.5).</summary>
    InterfaceWildcard = 0x80,
}

using System;

namespace Netlink.Netfilter;

/// <summary>What a set keeps of each element besides, and how it behaves when it is full (<c>IPSET_FLAG_WITH_*</c>).</summary>
[Flags]
public enum IpsetExtensions : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Packets and bytes that matched are counted (<c>counters</c>).</summary>
    Counters = 0x08,

    /// <summary>An element may have a comment (<c>comment</c>).</summary>
    Comments = 0x10,

    /// <summary>An element that is added to a full set takes the place of another (<c>forceadd</c>).</summary>
    ForceAdd = 0x20,

    /// <summary>An element may have a mark, a priority and a queue, which a rule gives to packets (<c>skbinfo</c>).</summary>
    SkbInfo = 0x40,
}

/// <summary>What is special about an element (<c>IPSET_FLAG_*</c>).</summary>
[Flags]
public enum IpsetElementFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The set that is named as a reference follows this one; see <see cref="IpsetElement.Before"/>, which sets it.</summary>
    Before = 0x01,

    /// <summary>The device is the port of a bridge (<c>physdev:</c>).</summary>
    BridgePort = 0x02,

    /// <summary>What matches the element does not match the set (<c>nomatch</c>).</summary>
    NoMatch = 0x04,

    /// <summary>The name of the device is that of all that begin so (<c>wildcard</c>; Linux 5.5).</summary>
    InterfaceWildcard = 0x80,
}

using System;

namespace Netlink.Rtnetlink;

/// <summary>Properties of a packet that a <see cref="FlowFilter"/> maps or hashes to a class (<c>FLOW_KEY_*</c>, tc-flow(8)).</summary>
[Flags]
public enum FlowKeys
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The source address (<c>src</c>). The 128 bits of IPv6 are folded to 32.</summary>
    Source = 1 << 0,

    /// <summary>The destination address (<c>dst</c>).</summary>
    Destination = 1 << 1,

    /// <summary>The IP protocol (<c>proto</c>).</summary>
    Protocol = 1 << 2,

    /// <summary>The source port (<c>proto-src</c>).</summary>
    SourcePort = 1 << 3,

    /// <summary>The destination port (<c>proto-dst</c>).</summary>
    DestinationPort = 1 << 4,

    /// <summary>The index of the input device (<c>iif</c>).</summary>
    InputInterface = 1 << 5,

    /// <summary>The priority of the packet (<c>priority</c>).</summary>
    Priority = 1 << 6,

    /// <summary>The mark of the packet (<c>mark</c>).</summary>
    Mark = 1 << 7,

    /// <summary>The connection that connection tracking assigned (<c>nfct</c>).</summary>
    Connection = 1 << 8,

    /// <summary>The source address before network address translation (<c>nfct-src</c>).</summary>
    ConnectionSource = 1 << 9,

    /// <summary>The destination address before network address translation (<c>nfct-dst</c>).</summary>
    ConnectionDestination = 1 << 10,

    /// <summary>The source port before network address translation (<c>nfct-proto-src</c>).</summary>
    ConnectionSourcePort = 1 << 11,

    /// <summary>The destination port before network address translation (<c>nfct-proto-dst</c>).</summary>
    ConnectionDestinationPort = 1 << 12,

    /// <summary>The realm of the route (<c>rt-classid</c>).</summary>
    RouteRealm = 1 << 13,

    /// <summary>The user of the sending socket (<c>sk-uid</c>). Only in the initial user namespace.</summary>
    SocketUser = 1 << 14,

    /// <summary>The group of the sending socket (<c>sk-gid</c>). Only in the initial user namespace.</summary>
    SocketGroup = 1 << 15,

    /// <summary>The VLAN tag (<c>vlan-tag</c>).</summary>
    VlanTag = 1 << 16,

    /// <summary>The flow hash of the packet (<c>rxhash</c>).</summary>
    FlowHash = 1 << 17,
}

/// <summary>How a <see cref="FlowFilter"/> makes a number of its keys (<c>FLOW_MODE_*</c>).</summary>
public enum FlowMode
{
    /// <summary>The value of the single key (<c>map</c>).</summary>
    Map = 0,

    /// <summary>The hash of all keys (<c>hash</c>).</summary>
    Hash = 1,
}

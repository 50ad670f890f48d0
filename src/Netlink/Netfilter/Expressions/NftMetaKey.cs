namespace Netlink.Netfilter;

/// <summary>Packet metadata (<c>enum nft_meta_keys</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftMetaKey : uint
{
    /// <summary>The packet length in bytes (<c>length</c>).</summary>
    Length = 0,

    /// <summary>The EtherType (<c>protocol</c>).</summary>
    Protocol = 1,

    /// <summary>The packet priority (<c>priority</c>).</summary>
    Priority = 2,

    /// <summary>The packet mark (<c>mark</c>).</summary>
    Mark = 3,

    /// <summary>The index of the input device (<c>iif</c>).</summary>
    InputInterface = 4,

    /// <summary>The index of the output device (<c>oif</c>).</summary>
    OutputInterface = 5,

    /// <summary>The name of the input device (<c>iifname</c>).</summary>
    InputInterfaceName = 6,

    /// <summary>The name of the output device (<c>oifname</c>).</summary>
    OutputInterfaceName = 7,

    /// <summary>The type of the input device (<c>iiftype</c>).</summary>
    InputInterfaceType = 8,

    /// <summary>The type of the output device (<c>oiftype</c>).</summary>
    OutputInterfaceType = 9,

    /// <summary>The user of the sending socket (<c>skuid</c>).</summary>
    SocketUser = 10,

    /// <summary>The group of the sending socket (<c>skgid</c>).</summary>
    SocketGroup = 11,

    /// <summary>Whether the packet is traced (<c>nftrace</c>).</summary>
    Trace = 12,

    /// <summary>The realm of the route (<c>rtclassid</c>).</summary>
    Realm = 13,

    /// <summary>The security mark (<c>secmark</c>).</summary>
    SecurityMark = 14,

    /// <summary>IPv4 or IPv6 (<c>nfproto</c>).</summary>
    NetworkProtocol = 15,

    /// <summary>The transport protocol (<c>l4proto</c>).</summary>
    TransportProtocol = 16,

    /// <summary>The name of the input bridge (<c>ibrname</c>).</summary>
    InputBridgeName = 17,

    /// <summary>The name of the output bridge (<c>obrname</c>).</summary>
    OutputBridgeName = 18,

    /// <summary>The packet type, such as unicast or broadcast (<c>pkttype</c>).</summary>
    PacketType = 19,

    /// <summary>The number of the processing CPU (<c>cpu</c>).</summary>
    Processor = 20,

    /// <summary>The group of the input device (<c>iifgroup</c>).</summary>
    InputInterfaceGroup = 21,

    /// <summary>The group of the output device (<c>oifgroup</c>).</summary>
    OutputInterfaceGroup = 22,

    /// <summary>The control group of the sending socket (<c>cgroup</c>).</summary>
    ControlGroup = 23,

    /// <summary>A random number (<c>random</c>).</summary>
    Random = 24,

    /// <summary>Whether the packet was received through IPsec (<c>ipsec</c>).</summary>
    IPsec = 25,

    /// <summary>The kind of the input device (<c>iifkind</c>).</summary>
    InputInterfaceKind = 26,

    /// <summary>The kind of the output device (<c>oifkind</c>).</summary>
    OutputInterfaceKind = 27,

    /// <summary>The PVID of the input bridge port (<c>ibrpvid</c>).</summary>
    InputBridgeVlan = 28,

    /// <summary>The VLAN protocol of the input bridge (<c>ibrvproto</c>).</summary>
    InputBridgeVlanProtocol = 29,

    /// <summary>The time of reception, in nanoseconds since 1970 (<c>time</c>).</summary>
    Time = 30,

    /// <summary>The day of the week, from 0 for Sunday (<c>day</c>).</summary>
    Day = 31,

    /// <summary>The time of day, in seconds (<c>hour</c>).</summary>
    Hour = 32,

    /// <summary>The index of the input device, if it belongs to a VRF (<c>sdif</c>).</summary>
    SourceInterface = 33,

    /// <summary>The name of the input device, if it belongs to a VRF (<c>sdifname</c>).</summary>
    SourceInterfaceName = 34,

    /// <summary>Whether a frame is passed to the network layer rather than bridged (<c>broute</c>); it can only be set.</summary>
    BridgeRoute = 35,

    /// <summary>The hardware address of the input bridge (<c>ibrhwaddr</c>).</summary>
    InputBridgeAddress = 37,
}

namespace Netlink.Netfilter;

/// <summary>What is known of a packet beside its bytes (<c>enum nft_meta_keys</c>).</summary>
/// <remarks>A number without a name here is kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftMetaKey : uint
{
    /// <summary>Its length in bytes (<c>length</c>).</summary>
    Length = 0,

    /// <summary>Its EtherType (<c>protocol</c>).</summary>
    Protocol = 1,

    /// <summary>Its priority (<c>priority</c>).</summary>
    Priority = 2,

    /// <summary>Its mark (<c>mark</c>).</summary>
    Mark = 3,

    /// <summary>The index of the device it came by (<c>iif</c>).</summary>
    InputInterface = 4,

    /// <summary>The index of the device it leaves by (<c>oif</c>).</summary>
    OutputInterface = 5,

    /// <summary>The name of the device it came by (<c>iifname</c>).</summary>
    InputInterfaceName = 6,

    /// <summary>The name of the device it leaves by (<c>oifname</c>).</summary>
    OutputInterfaceName = 7,

    /// <summary>The type of the device it came by (<c>iiftype</c>).</summary>
    InputInterfaceType = 8,

    /// <summary>The type of the device it leaves by (<c>oiftype</c>).</summary>
    OutputInterfaceType = 9,

    /// <summary>The user of the sending socket (<c>skuid</c>).</summary>
    SocketUser = 10,

    /// <summary>The group of the sending socket (<c>skgid</c>).</summary>
    SocketGroup = 11,

    /// <summary>Whether its way is announced (<c>nftrace</c>).</summary>
    Trace = 12,

    /// <summary>The realm of its route (<c>rtclassid</c>).</summary>
    Realm = 13,

    /// <summary>IPv4 or IPv6 (<c>nfproto</c>).</summary>
    NetworkProtocol = 15,

    /// <summary>The transport protocol (<c>l4proto</c>).</summary>
    TransportProtocol = 16,

    /// <summary>The name of the bridge it came by (<c>ibrname</c>).</summary>
    InputBridgeName = 17,

    /// <summary>The name of the bridge it leaves by (<c>obrname</c>).</summary>
    OutputBridgeName = 18,

    /// <summary>To whom it was sent (<c>pkttype</c>).</summary>
    PacketType = 19,

    /// <summary>The processor at work (<c>cpu</c>).</summary>
    Processor = 20,

    /// <summary>The group of the device it came by (<c>iifgroup</c>).</summary>
    InputInterfaceGroup = 21,

    /// <summary>The group of the device it leaves by (<c>oifgroup</c>).</summary>
    OutputInterfaceGroup = 22,

    /// <summary>The control group of the sending socket (<c>cgroup</c>).</summary>
    ControlGroup = 23,

    /// <summary>Whether it came by IPsec (<c>ipsec</c>).</summary>
    IPsec = 25,

    /// <summary>The kind of the device it came by (<c>iifkind</c>).</summary>
    InputInterfaceKind = 26,

    /// <summary>The kind of the device it leaves by (<c>oifkind</c>).</summary>
    OutputInterfaceKind = 27,

    /// <summary>The VLAN of the bridge's port that it came by (<c>ibrpvid</c>).</summary>
    InputBridgeVlan = 28,

    /// <summary>The protocol of the VLANs of the bridge it came by (<c>ibrvproto</c>).</summary>
    InputBridgeVlanProtocol = 29,

    /// <summary>The index of the device it came by, where that belongs to a routing domain (<c>sdif</c>).</summary>
    SourceInterface = 33,

    /// <summary>The name of the same (<c>sdifname</c>).</summary>
    SourceInterfaceName = 34,
}

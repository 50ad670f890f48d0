namespace Netlink.Netfilter;

/// <summary>Conntrack properties (<c>enum nft_ct_keys</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftConnectionKey : uint
{
    /// <summary>The state of the packet in its connection (<c>state</c>).</summary>
    State = 0,

    /// <summary>The direction of the packet (<c>direction</c>).</summary>
    Direction = 1,

    /// <summary>The status of the connection (<c>status</c>).</summary>
    Status = 2,

    /// <summary>The mark of the connection (<c>mark</c>).</summary>
    Mark = 3,

    /// <summary>The security mark of the connection (<c>secmark</c>).</summary>
    SecurityMark = 4,

    /// <summary>Its remaining lifetime, in milliseconds (<c>expiration</c>).</summary>
    Expiration = 5,

    /// <summary>Its helper (<c>helper</c>).</summary>
    Helper = 6,

    /// <summary>IPv4 or IPv6 (<c>l3proto</c>).</summary>
    NetworkProtocol = 7,

    /// <summary>Its source address (<c>saddr</c>).</summary>
    Source = 8,

    /// <summary>Its destination address (<c>daddr</c>).</summary>
    Destination = 9,

    /// <summary>Its transport protocol (<c>protocol</c>).</summary>
    Protocol = 10,

    /// <summary>Its source port (<c>proto-src</c>).</summary>
    SourcePort = 11,

    /// <summary>Its destination port (<c>proto-dst</c>).</summary>
    DestinationPort = 12,

    /// <summary>Its labels, 128 bits (<c>label</c>).</summary>
    Labels = 13,

    /// <summary>Its number of packets (<c>packets</c>).</summary>
    Packets = 14,

    /// <summary>Its number of bytes (<c>bytes</c>).</summary>
    Bytes = 15,

    /// <summary>Its average bytes per packet (<c>avgpkt</c>).</summary>
    AveragePacket = 16,

    /// <summary>Its zone (<c>zone</c>).</summary>
    Zone = 17,

    /// <summary>The mask of its events (<c>event</c>).</summary>
    EventMask = 18,

    /// <summary>Its IPv4 source address (<c>ip saddr</c>).</summary>
    SourceIPv4 = 19,

    /// <summary>Its IPv4 destination address (<c>ip daddr</c>).</summary>
    DestinationIPv4 = 20,

    /// <summary>Its IPv6 source address (<c>ip6 saddr</c>).</summary>
    SourceIPv6 = 21,

    /// <summary>Its IPv6 destination address (<c>ip6 daddr</c>).</summary>
    DestinationIPv6 = 22,

    /// <summary>Its id (<c>id</c>).</summary>
    Id = 23,
}

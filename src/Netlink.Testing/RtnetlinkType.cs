namespace Netlink.Testing;

/// <summary>The message types that the library sends and receives over rtnetlink. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
/// <remarks>An object is listed and announced with the type that makes it, and announced as gone with the type that deletes it.</remarks>
public static class RtnetlinkType
{
    /// <summary><c>RTM_NEWLINK</c>: makes or tells of a link.</summary>
    public const ushort NewLink = 16;

    /// <summary><c>RTM_DELLINK</c>: deletes a link.</summary>
    public const ushort DeleteLink = 17;

    /// <summary><c>RTM_GETLINK</c>: asks for a link.</summary>
    public const ushort GetLink = 18;

    /// <summary><c>RTM_SETLINK</c>: changes a link.</summary>
    public const ushort SetLink = 19;

    /// <summary><c>RTM_NEWADDR</c>: makes or tells of an address.</summary>
    public const ushort NewAddress = 20;

    /// <summary><c>RTM_DELADDR</c>: deletes an address.</summary>
    public const ushort DeleteAddress = 21;

    /// <summary><c>RTM_GETADDR</c>: asks for an address.</summary>
    public const ushort GetAddress = 22;

    /// <summary><c>RTM_NEWROUTE</c>: makes or tells of a route.</summary>
    public const ushort NewRoute = 24;

    /// <summary><c>RTM_DELROUTE</c>: deletes a route.</summary>
    public const ushort DeleteRoute = 25;

    /// <summary><c>RTM_GETROUTE</c>: asks for a route.</summary>
    public const ushort GetRoute = 26;

    /// <summary><c>RTM_NEWNEIGH</c>: makes or tells of a neighbour or forwarding entry.</summary>
    public const ushort NewNeighbour = 28;

    /// <summary><c>RTM_DELNEIGH</c>: deletes a neighbour or forwarding entry.</summary>
    public const ushort DeleteNeighbour = 29;

    /// <summary><c>RTM_GETNEIGH</c>: asks for a neighbour or forwarding entry.</summary>
    public const ushort GetNeighbour = 30;

    /// <summary><c>RTM_NEWRULE</c>: makes or tells of a rule.</summary>
    public const ushort NewRule = 32;

    /// <summary><c>RTM_DELRULE</c>: deletes a rule.</summary>
    public const ushort DeleteRule = 33;

    /// <summary><c>RTM_GETRULE</c>: asks for a rule.</summary>
    public const ushort GetRule = 34;

    /// <summary><c>RTM_NEWQDISC</c>: makes or tells of a queueing discipline.</summary>
    public const ushort NewQdisc = 36;

    /// <summary><c>RTM_DELQDISC</c>: deletes a queueing discipline.</summary>
    public const ushort DeleteQdisc = 37;

    /// <summary><c>RTM_GETQDISC</c>: asks for a queueing discipline.</summary>
    public const ushort GetQdisc = 38;

    /// <summary><c>RTM_NEWNEIGHTBL</c>: makes or tells of a table of neighbours.</summary>
    public const ushort NewNeighbourTable = 64;

    /// <summary><c>RTM_GETNEIGHTBL</c>: asks for a table of neighbours.</summary>
    public const ushort GetNeighbourTable = 66;

    /// <summary><c>RTM_SETNEIGHTBL</c>: changes a table of neighbours.</summary>
    public const ushort SetNeighbourTable = 67;

    /// <summary><c>RTM_NEWADDRLABEL</c>: makes or tells of the label of a prefix.</summary>
    public const ushort NewAddressLabel = 72;

    /// <summary><c>RTM_DELADDRLABEL</c>: deletes the label of a prefix.</summary>
    public const ushort DeleteAddressLabel = 73;

    /// <summary><c>RTM_GETADDRLABEL</c>: asks for the label of an address, or for all.</summary>
    public const ushort GetAddressLabel = 74;

    /// <summary><c>RTM_NEWNETCONF</c>: makes or tells of how a family treats a device's packets.</summary>
    public const ushort NewNetconf = 80;

    /// <summary><c>RTM_DELNETCONF</c>: deletes how a family treats a device's packets.</summary>
    public const ushort DeleteNetconf = 81;

    /// <summary><c>RTM_GETNETCONF</c>: asks for how a family treats a device's packets.</summary>
    public const ushort GetNetconf = 82;

    /// <summary><c>RTM_NEWNSID</c>: makes or tells of a namespace's number.</summary>
    public const ushort NewNamespaceId = 88;

    /// <summary><c>RTM_DELNSID</c>: deletes a namespace's number.</summary>
    public const ushort DeleteNamespaceId = 89;

    /// <summary><c>RTM_GETNSID</c>: asks for a namespace's number.</summary>
    public const ushort GetNamespaceId = 90;

    /// <summary><c>RTM_NEWNEXTHOP</c>: makes or tells of a next hop.</summary>
    public const ushort NewNextHop = 104;

    /// <summary><c>RTM_DELNEXTHOP</c>: deletes a next hop.</summary>
    public const ushort DeleteNextHop = 105;

    /// <summary><c>RTM_GETNEXTHOP</c>: asks for a next hop.</summary>
    public const ushort GetNextHop = 106;

    /// <summary><c>RTM_NEWLINKPROP</c>: makes or tells of a link's alternative name.</summary>
    public const ushort NewLinkProperty = 108;

    /// <summary><c>RTM_DELLINKPROP</c>: deletes a link's alternative name.</summary>
    public const ushort DeleteLinkProperty = 109;

    /// <summary><c>RTM_NEWMDB</c>: makes or tells of an entry in a multicast database.</summary>
    public const ushort NewMulticastGroup = 84;

    /// <summary><c>RTM_DELMDB</c>: deletes an entry in a multicast database.</summary>
    public const ushort DeleteMulticastGroup = 85;

    /// <summary><c>RTM_GETMDB</c>: asks for entries in a multicast database.</summary>
    public const ushort GetMulticastGroup = 86;

    /// <summary><c>RTM_NEWPREFIX</c>: tells that a router advertised a prefix.</summary>
    public const ushort NewPrefix = 52;

    /// <summary><c>RTM_NEWNDUSEROPT</c>: tells that a router advertised an option for programs.</summary>
    public const ushort NewAdvertisedOption = 68;

    /// <summary><c>RTM_NEWMULTICAST</c>: tells that a multicast address was joined.</summary>
    public const ushort NewMulticastAddress = 56;

    /// <summary><c>RTM_DELMULTICAST</c>: tells that a multicast address was left.</summary>
    public const ushort DeleteMulticastAddress = 57;

    /// <summary><c>RTM_GETMULTICAST</c>: asks for multicast addresses, and is the answer.</summary>
    public const ushort GetMulticastAddress = 58;

    /// <summary><c>RTM_NEWANYCAST</c>: tells that an anycast address was joined.</summary>
    public const ushort NewAnycastAddress = 60;

    /// <summary><c>RTM_DELANYCAST</c>: tells that an anycast address was left.</summary>
    public const ushort DeleteAnycastAddress = 61;

    /// <summary><c>RTM_GETANYCAST</c>: asks for anycast addresses, and is the answer.</summary>
    public const ushort GetAnycastAddress = 62;

    /// <summary><c>RTM_NEWVLAN</c>: makes or tells of VLANs with their options.</summary>
    public const ushort NewVlan = 112;

    /// <summary><c>RTM_DELVLAN</c>: deletes VLANs.</summary>
    public const ushort DeleteVlan = 113;

    /// <summary><c>RTM_GETVLAN</c>: asks for VLANs with their options.</summary>
    public const ushort GetVlan = 114;

    /// <summary><c>RTM_NEWNEXTHOPBUCKET</c>: tells of a bucket of a resilient group.</summary>
    public const ushort NewNextHopBucket = 116;

    /// <summary><c>RTM_GETNEXTHOPBUCKET</c>: asks for buckets of resilient groups.</summary>
    public const ushort GetNextHopBucket = 118;

    /// <summary><c>RTM_NEWTUNNEL</c>: makes or tells of networks of a VXLAN tunnel.</summary>
    public const ushort NewVni = 120;

    /// <summary><c>RTM_DELTUNNEL</c>: deletes networks of a VXLAN tunnel.</summary>
    public const ushort DeleteVni = 121;

    /// <summary><c>RTM_GETTUNNEL</c>: asks for networks of VXLAN tunnels.</summary>
    public const ushort GetVni = 122;
}

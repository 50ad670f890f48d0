namespace Netlink.Testing;

/// <summary>The message types that the library sends and receives over rtnetlink. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
/// <remarks>An object is listed and announced with the type that creates it, and its deletion is announced with the type that deletes
/// it.</remarks>
public static class RtnetlinkType
{
    /// <summary><c>RTM_NEWLINK</c>: creates or reports a link.</summary>
    public const ushort NewLink = 16;

    /// <summary><c>RTM_DELLINK</c>: deletes a link.</summary>
    public const ushort DeleteLink = 17;

    /// <summary><c>RTM_GETLINK</c>: requests a link.</summary>
    public const ushort GetLink = 18;

    /// <summary><c>RTM_SETLINK</c>: changes a link.</summary>
    public const ushort SetLink = 19;

    /// <summary><c>RTM_NEWADDR</c>: creates or reports an address.</summary>
    public const ushort NewAddress = 20;

    /// <summary><c>RTM_DELADDR</c>: deletes an address.</summary>
    public const ushort DeleteAddress = 21;

    /// <summary><c>RTM_GETADDR</c>: requests an address.</summary>
    public const ushort GetAddress = 22;

    /// <summary><c>RTM_NEWROUTE</c>: creates or reports a route.</summary>
    public const ushort NewRoute = 24;

    /// <summary><c>RTM_DELROUTE</c>: deletes a route.</summary>
    public const ushort DeleteRoute = 25;

    /// <summary><c>RTM_GETROUTE</c>: requests a route.</summary>
    public const ushort GetRoute = 26;

    /// <summary><c>RTM_NEWNEIGH</c>: creates or reports a neighbour or forwarding entry.</summary>
    public const ushort NewNeighbour = 28;

    /// <summary><c>RTM_DELNEIGH</c>: deletes a neighbour or forwarding entry.</summary>
    public const ushort DeleteNeighbour = 29;

    /// <summary><c>RTM_GETNEIGH</c>: requests a neighbour or forwarding entry.</summary>
    public const ushort GetNeighbour = 30;

    /// <summary><c>RTM_NEWRULE</c>: creates or reports a rule.</summary>
    public const ushort NewRule = 32;

    /// <summary><c>RTM_DELRULE</c>: deletes a rule.</summary>
    public const ushort DeleteRule = 33;

    /// <summary><c>RTM_GETRULE</c>: requests a rule.</summary>
    public const ushort GetRule = 34;

    /// <summary><c>RTM_NEWQDISC</c>: creates or reports a queueing discipline.</summary>
    public const ushort NewQdisc = 36;

    /// <summary><c>RTM_DELQDISC</c>: deletes a queueing discipline.</summary>
    public const ushort DeleteQdisc = 37;

    /// <summary><c>RTM_GETQDISC</c>: requests a queueing discipline.</summary>
    public const ushort GetQdisc = 38;

    /// <summary><c>RTM_NEWNEIGHTBL</c>: creates or reports a neighbour table.</summary>
    public const ushort NewNeighbourTable = 64;

    /// <summary><c>RTM_GETNEIGHTBL</c>: requests a neighbour table.</summary>
    public const ushort GetNeighbourTable = 66;

    /// <summary><c>RTM_SETNEIGHTBL</c>: changes a neighbour table.</summary>
    public const ushort SetNeighbourTable = 67;

    /// <summary><c>RTM_NEWADDRLABEL</c>: creates or reports the label of a prefix.</summary>
    public const ushort NewAddressLabel = 72;

    /// <summary><c>RTM_DELADDRLABEL</c>: deletes the label of a prefix.</summary>
    public const ushort DeleteAddressLabel = 73;

    /// <summary><c>RTM_GETADDRLABEL</c>: requests the label of an address, or for all.</summary>
    public const ushort GetAddressLabel = 74;

    /// <summary><c>RTM_NEWNETCONF</c>: creates or reports the settings of an address family for a device.</summary>
    public const ushort NewNetconf = 80;

    /// <summary><c>RTM_DELNETCONF</c>: deletes the settings of an address family for a device.</summary>
    public const ushort DeleteNetconf = 81;

    /// <summary><c>RTM_GETNETCONF</c>: requests the settings of an address family for a device.</summary>
    public const ushort GetNetconf = 82;

    /// <summary><c>RTM_NEWNSID</c>: creates or reports a namespace id.</summary>
    public const ushort NewNamespaceId = 88;

    /// <summary><c>RTM_DELNSID</c>: deletes a namespace id.</summary>
    public const ushort DeleteNamespaceId = 89;

    /// <summary><c>RTM_GETNSID</c>: requests a namespace id.</summary>
    public const ushort GetNamespaceId = 90;

    /// <summary><c>RTM_NEWNEXTHOP</c>: creates or reports a next hop.</summary>
    public const ushort NewNextHop = 104;

    /// <summary><c>RTM_DELNEXTHOP</c>: deletes a next hop.</summary>
    public const ushort DeleteNextHop = 105;

    /// <summary><c>RTM_GETNEXTHOP</c>: requests a next hop.</summary>
    public const ushort GetNextHop = 106;

    /// <summary><c>RTM_NEWLINKPROP</c>: creates or reports a link's alternative name.</summary>
    public const ushort NewLinkProperty = 108;

    /// <summary><c>RTM_DELLINKPROP</c>: deletes a link's alternative name.</summary>
    public const ushort DeleteLinkProperty = 109;

    /// <summary><c>RTM_NEWMDB</c>: creates or reports an entry in a multicast database.</summary>
    public const ushort NewMulticastGroup = 84;

    /// <summary><c>RTM_DELMDB</c>: deletes an entry in a multicast database.</summary>
    public const ushort DeleteMulticastGroup = 85;

    /// <summary><c>RTM_GETMDB</c>: requests entries in a multicast database.</summary>
    public const ushort GetMulticastGroup = 86;

    /// <summary><c>RTM_NEWPREFIX</c>: reports that a router advertised a prefix.</summary>
    public const ushort NewPrefix = 52;

    /// <summary><c>RTM_NEWNDUSEROPT</c>: reports that a router advertised an option for programs.</summary>
    public const ushort NewAdvertisedOption = 68;

    /// <summary><c>RTM_NEWMULTICAST</c>: reports that a multicast address was joined.</summary>
    public const ushort NewMulticastAddress = 56;

    /// <summary><c>RTM_DELMULTICAST</c>: reports that a multicast address was left.</summary>
    public const ushort DeleteMulticastAddress = 57;

    /// <summary><c>RTM_GETMULTICAST</c>: requests multicast addresses; also the type of the replies.</summary>
    public const ushort GetMulticastAddress = 58;

    /// <summary><c>RTM_NEWANYCAST</c>: reports that an anycast address was joined.</summary>
    public const ushort NewAnycastAddress = 60;

    /// <summary><c>RTM_DELANYCAST</c>: reports that an anycast address was left.</summary>
    public const ushort DeleteAnycastAddress = 61;

    /// <summary><c>RTM_GETANYCAST</c>: requests anycast addresses; also the type of the replies.</summary>
    public const ushort GetAnycastAddress = 62;

    /// <summary><c>RTM_NEWVLAN</c>: creates or reports VLANs with their options.</summary>
    public const ushort NewVlan = 112;

    /// <summary><c>RTM_DELVLAN</c>: deletes VLANs.</summary>
    public const ushort DeleteVlan = 113;

    /// <summary><c>RTM_GETVLAN</c>: requests VLANs with their options.</summary>
    public const ushort GetVlan = 114;

    /// <summary><c>RTM_NEWNEXTHOPBUCKET</c>: reports a bucket of a resilient group.</summary>
    public const ushort NewNextHopBucket = 116;

    /// <summary><c>RTM_GETNEXTHOPBUCKET</c>: requests buckets of resilient groups.</summary>
    public const ushort GetNextHopBucket = 118;

    /// <summary><c>RTM_NEWTUNNEL</c>: creates or reports network identifiers (VNI) of a VXLAN tunnel.</summary>
    public const ushort NewVni = 120;

    /// <summary><c>RTM_DELTUNNEL</c>: deletes network identifiers (VNI) of a VXLAN tunnel.</summary>
    public const ushort DeleteVni = 121;

    /// <summary><c>RTM_GETTUNNEL</c>: requests network identifiers (VNI) of VXLAN tunnels.</summary>
    public const ushort GetVni = 122;

    /// <summary><c>RTM_NEWTCLASS</c>: creates or reports a class.</summary>
    public const ushort NewTrafficClass = 40;

    /// <summary><c>RTM_DELTCLASS</c>: deletes a class.</summary>
    public const ushort DeleteTrafficClass = 41;

    /// <summary><c>RTM_GETTCLASS</c>: requests classes.</summary>
    public const ushort GetTrafficClass = 42;

    /// <summary><c>RTM_NEWTFILTER</c>: creates or reports a filter.</summary>
    public const ushort NewTrafficFilter = 44;

    /// <summary><c>RTM_DELTFILTER</c>: deletes filters.</summary>
    public const ushort DeleteTrafficFilter = 45;

    /// <summary><c>RTM_GETTFILTER</c>: requests filters.</summary>
    public const ushort GetTrafficFilter = 46;

    /// <summary><c>RTM_NEWACTION</c>: creates or reports actions.</summary>
    public const ushort NewTrafficAction = 48;

    /// <summary><c>RTM_DELACTION</c>: deletes actions.</summary>
    public const ushort DeleteTrafficAction = 49;

    /// <summary><c>RTM_GETACTION</c>: requests actions.</summary>
    public const ushort GetTrafficAction = 50;

    /// <summary><c>RTM_NEWCHAIN</c>: creates or reports a chain of filters.</summary>
    public const ushort NewTrafficChain = 100;

    /// <summary><c>RTM_DELCHAIN</c>: deletes a chain of filters.</summary>
    public const ushort DeleteTrafficChain = 101;

    /// <summary><c>RTM_GETCHAIN</c>: requests chains of filters.</summary>
    public const ushort GetTrafficChain = 102;

    /// <summary><c>RTM_NEWSTATS</c>: reports statistics of a link.</summary>
    public const ushort NewLinkStatistics = 92;

    /// <summary><c>RTM_GETSTATS</c>: requests statistics of links.</summary>
    public const ushort GetLinkStatistics = 94;

    /// <summary><c>RTM_SETSTATS</c>: turns statistics of a link on or off.</summary>
    public const ushort SetLinkStatistics = 95;
}

namespace Netlink.Rtnetlink;

/// <summary>The requests of rtnetlink. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
internal static class RtnetlinkOperations
{
    public static NetlinkOperation NewLink { get; } = new(16, "RTM_NEWLINK", static () => LinkAttributes.Schema);

    public static NetlinkOperation DeleteLink { get; } = new(17, "RTM_DELLINK", static () => LinkAttributes.Schema);

    public static NetlinkOperation GetLink { get; } = new(18, "RTM_GETLINK", static () => LinkAttributes.Schema);

    /// <summary>The same message about a bridge's ports, which has attributes of its own.</summary>
    public static NetlinkOperation GetBridgeVlan { get; } = new(18, "RTM_GETLINK", static () => BridgeVlanAttributes.Schema);

    public static NetlinkOperation SetBridgeVlan { get; } = new(19, "RTM_SETLINK", static () => BridgeVlanAttributes.Schema);

    public static NetlinkOperation DeleteBridgeVlan { get; } = new(17, "RTM_DELLINK", static () => BridgeVlanAttributes.Schema);

    public static NetlinkOperation NewAddress { get; } = new(20, "RTM_NEWADDR", static () => AddressAttributes.Schema);

    public static NetlinkOperation DeleteAddress { get; } = new(21, "RTM_DELADDR", static () => AddressAttributes.Schema);

    public static NetlinkOperation GetAddress { get; } = new(22, "RTM_GETADDR", static () => AddressAttributes.Schema);

    public static NetlinkOperation NewRoute { get; } = new(24, "RTM_NEWROUTE", static () => RouteAttributes.Schema);

    public static NetlinkOperation DeleteRoute { get; } = new(25, "RTM_DELROUTE", static () => RouteAttributes.Schema);

    public static NetlinkOperation GetRoute { get; } = new(26, "RTM_GETROUTE", static () => RouteAttributes.Schema);

    public static NetlinkOperation NewNeighbour { get; } = new(28, "RTM_NEWNEIGH", static () => NeighbourAttributes.Schema);

    public static NetlinkOperation DeleteNeighbour { get; } = new(29, "RTM_DELNEIGH", static () => NeighbourAttributes.Schema);

    public static NetlinkOperation GetNeighbour { get; } = new(30, "RTM_GETNEIGH", static () => NeighbourAttributes.Schema);

    public static NetlinkOperation NewRule { get; } = new(32, "RTM_NEWRULE", static () => RuleAttributes.Schema);

    public static NetlinkOperation DeleteRule { get; } = new(33, "RTM_DELRULE", static () => RuleAttributes.Schema);

    public static NetlinkOperation GetRule { get; } = new(34, "RTM_GETRULE", static () => RuleAttributes.Schema);

    public static NetlinkOperation NewQdisc { get; } = new(36, "RTM_NEWQDISC", static () => QdiscAttributes.Schema);

    public static NetlinkOperation DeleteQdisc { get; } = new(37, "RTM_DELQDISC", static () => QdiscAttributes.Schema);

    public static NetlinkOperation GetQdisc { get; } = new(38, "RTM_GETQDISC", static () => QdiscAttributes.Schema);

    public static NetlinkOperation GetNeighbourTable { get; } = new(66, "RTM_GETNEIGHTBL", static () => NeighbourTableAttributes.Schema);

    public static NetlinkOperation GetNetconf { get; } = new(82, "RTM_GETNETCONF", static () => NetconfAttributes.Schema);

    public static NetlinkOperation NewNamespaceId { get; } = new(88, "RTM_NEWNSID", static () => NamespaceIdAttributes.Schema);

    public static NetlinkOperation GetNamespaceId { get; } = new(90, "RTM_GETNSID", static () => NamespaceIdAttributes.Schema);

    public static NetlinkOperation NewNextHop { get; } = new(104, "RTM_NEWNEXTHOP", static () => NextHopAttributes.Schema);

    public static NetlinkOperation DeleteNextHop { get; } = new(105, "RTM_DELNEXTHOP", static () => NextHopAttributes.Schema);

    public static NetlinkOperation GetNextHop { get; } = new(106, "RTM_GETNEXTHOP", static () => NextHopAttributes.Schema);

    public static NetlinkOperation NewLinkProperty { get; } = new(108, "RTM_NEWLINKPROP", static () => LinkAttributes.Schema);

    public static NetlinkOperation DeleteLinkProperty { get; } = new(109, "RTM_DELLINKPROP", static () => LinkAttributes.Schema);
}

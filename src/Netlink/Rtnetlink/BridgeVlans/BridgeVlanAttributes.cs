using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a bridge's ports and their VLANs. Source: <c>include/uapi/linux/if_link.h</c>, <c>if_bridge.h</c>.</summary>
internal static class BridgeVlanAttributes
{
    // Under AF_BRIDGE the attributes are not nested by family as elsewhere.
    public static AttributeSchema Schema { get; }
        = AttributeSchema.Of<LinkAttribute>(LinkAttributes.HeaderSize).With(IFLA_AF_SPEC, AttributeSchema.Of<BridgeVlanAttribute>()
            .With(BridgeVlanAttribute.IFLA_BRIDGE_VLAN_TUNNEL_INFO, AttributeSchema.Of<BridgeVlanTunnelAttribute>()));
}

/// <summary><c>IFLA_BRIDGE_*</c>.</summary>
internal enum BridgeVlanAttribute : ushort
{
    IFLA_BRIDGE_FLAGS = 0,
    IFLA_BRIDGE_VLAN_INFO = 2,
    IFLA_BRIDGE_VLAN_TUNNEL_INFO = 3,
}

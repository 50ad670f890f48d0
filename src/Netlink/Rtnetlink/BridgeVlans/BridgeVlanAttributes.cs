using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a bridge's ports and their VLANs. Source: <c>include/uapi/linux/if_link.h</c>, <c>if_bridge.h</c>.</summary>
internal static class BridgeVlanAttributes
{
    public const ushort IFLA_MASTER = 10;
    public const ushort IFLA_AF_SPEC = 26;
    public const ushort IFLA_EXT_MASK = 29;

    public const ushort IFLA_BRIDGE_FLAGS = 0;
    public const ushort IFLA_BRIDGE_VLAN_INFO = 2;

    public static AttributeSchema Schema { get; } = new(LinkAttributes.HeaderSize)
    {
        // Under AF_BRIDGE the content is flat, not by family as elsewhere.
        { IFLA_AF_SPEC, nameof(IFLA_AF_SPEC), new AttributeSchema
            {
                { IFLA_BRIDGE_FLAGS, nameof(IFLA_BRIDGE_FLAGS) },
                { IFLA_BRIDGE_VLAN_INFO, nameof(IFLA_BRIDGE_VLAN_INFO) },
            }
        },
        { IFLA_EXT_MASK, nameof(IFLA_EXT_MASK) },
    };
}

using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of VLAN mappings that can be requested: messages of the bridge family.</summary>
internal static class BridgeVlanTunnelRequests
{
    public static NetlinkRequest<BridgeVlanTunnel> Add { get; } =
        new(BridgeVlanRequests.Family.Set, MessageFlags.None, BridgeVlanTunnelCodec.Encode);

    public static NetlinkRequest<BridgeVlanTunnel> Delete { get; } =
        new(BridgeVlanRequests.Family.Delete, MessageFlags.None, BridgeVlanTunnelCodec.Encode);
}

using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a bridge's VLANs that can be asked for.</summary>
internal static class BridgeVlanRequests
{
    public static NetlinkRequest<BridgeVlan> Replace { get; } =
        new(RtnetlinkOperations.SetBridgeVlan, MessageFlags.None, BridgeVlanCodec.Encode);

    public static NetlinkRequest<BridgeVlan> Delete { get; } =
        new(RtnetlinkOperations.DeleteBridgeVlan, MessageFlags.None, BridgeVlanCodec.Encode);
}

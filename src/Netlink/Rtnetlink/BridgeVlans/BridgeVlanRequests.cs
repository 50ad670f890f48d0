using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a bridge's VLANs that can be requested.</summary>
internal static class BridgeVlanRequests
{
    public static RtnetlinkFamily Family { get; } = new(16, "LINK", static () => BridgeVlanAttributes.Schema)
    {
        AddressFamily = LinuxFamily.AF_BRIDGE,
        TellHeader = LinkText.TellHeader,
    };

    public static NetlinkRequest<BridgeVlan> Replace { get; } =
        new(Family.Set, MessageFlags.None, BridgeVlanCodec.Encode);

    public static NetlinkRequest<BridgeVlan> Delete { get; } =
        new(Family.Delete, MessageFlags.None, BridgeVlanCodec.Encode);
}

using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a bridge's VLANs that can be requested.</summary>
internal static class BridgeVlanRequests
{
    private const uint RTNLGRP_LINK = 1;

    public static RtnetlinkFamily Family { get; } = new(16, "LINK", static () => BridgeVlanAttributes.Schema)
    {
        // rtnl_bridge_getlink in net/core/rtnetlink.c counts the ports of bridges. A port is announced as such when it comes or changes.
        Unmarked = new UnmarkedChanges([RTNLGRP_LINK], static (in NetlinkMessage message) =>
            LinkRequests.IsDeparture(message) || message.Payload is [LinuxFamily.AF_BRIDGE, ..])
        {
            Await = LinkRequests.AwaitChanges,
        },
        AddressFamily = LinuxFamily.AF_BRIDGE,
        TellHeader = LinkText.TellHeader,
    };

    public static NetlinkRequest<BridgeVlan> Replace { get; } =
        new(Family.Set, MessageFlags.None, BridgeVlanCodec.Encode);

    public static NetlinkRequest<BridgeVlan> Delete { get; } =
        new(Family.Delete, MessageFlags.None, BridgeVlanCodec.Encode);
}

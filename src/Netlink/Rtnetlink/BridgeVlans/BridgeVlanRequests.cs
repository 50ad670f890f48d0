using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a bridge's VLANs that can be requested.</summary>
internal static class BridgeVlanRequests
{
    private const uint RTNLGRP_LINK = 1;

    public static RtnetlinkFamily Family { get; } = new(16, "LINK", static () => BridgeVlanAttributes.Schema, Remedies)
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

    private static FamilyRemedies Remedies()
    {
        var notAPort = new Remedy(Errno.EOPNOTSUPP,
            "The link is not a port of a bridge. For VLANs of the bridge itself, name the bridge and set BridgeVlan.OfBridge.")
        {
            Sentences = [""],
        };
        return new FamilyRemedies
        {
            Set =
            [
                notAPort,
                new(Errno.EINVAL, "A VLAN is mapped to a tunnel at a port with BridgePort.VlanTunnel that has the VLAN.")
                {
                    Sentences = [""],
                },
                new(Errno.EEXIST, "One of the VLANs is mapped to a tunnel already. Delete that first."),
            ],
            Delete = [notAPort],
        };
    }
}

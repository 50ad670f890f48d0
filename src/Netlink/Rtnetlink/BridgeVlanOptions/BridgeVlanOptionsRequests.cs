using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of options of VLANs that can be requested. A message is about VLANs of a port or of a whole bridge.</summary>
internal static class BridgeVlanOptionsRequests
{
    private const uint RTNLGRP_LINK = 1, RTNLGRP_BRVLAN = 33;

    public static RtnetlinkFamily Family { get; } = new(112, "VLAN", static () => BridgeVlanOptionsAttributes.Schema,
        static () => new FamilyRemedies
        {
            New =
            [
                new(Errno.ENOENT, "Add the port to the VLAN first: BridgeVlans.Replace."),
                new(Errno.EBUSY, "The state cannot be set while the bridge runs its own spanning tree, or several (mst_enabled)."),
            ],
        })
    {
        Questions = static () => AttributeSchema.Of<BridgeVlanDumpAttribute>(BridgeVlanOptionsAttributes.Schema.HeaderSize),
        Groups = [RTNLGRP_BRVLAN],
        // br_vlan_rtm_dump in net/bridge/br_vlan.c counts the devices, and the VLANs of each.
        Unmarked = new UnmarkedChanges([RTNLGRP_LINK, RTNLGRP_BRVLAN], static (in NetlinkMessage message) =>
            Family!.IsAnnouncement(message.Header.Type) || LinkRequests.IsDeparture(message))
        {
            Await = LinkRequests.AwaitChanges,
        },
        Tell = Tell,
    };

    public static NetlinkRequest<BridgeVlanOptions> Set { get; } = new(Family.New, MessageFlags.None, BridgeVlanOptionsCodec.Encode);

    public static NetlinkRequest<BridgeGlobalVlanOptions> SetGlobal { get; } =
        new(Family.New, MessageFlags.None, BridgeGlobalVlanOptionsCodec.Encode);

    private static string? Tell(in NetlinkMessage message)
    {
        List<BridgeVlanOptions> ofPort = BridgeVlanOptionsCodec.Decode(message);
        if (ofPort.Count > 0)
            return string.Join(", ", ofPort);
        List<BridgeGlobalVlanOptions> ofBridge = BridgeGlobalVlanOptionsCodec.Decode(message);
        return ofBridge.Count > 0 ? string.Join(", ", ofBridge) : null;
    }
}

using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a tunnel's network identifiers that can be requested.</summary>
internal static class VxlanVniRequests
{
    private const uint RTNLGRP_LINK = 1, RTNLGRP_TUNNEL = 35;

    public static RtnetlinkFamily Family { get; } = new(120, "TUNNEL", static () => VxlanVniAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_TUNNEL],
        // vxlan_vnifilter_dump in drivers/net/vxlan/vxlan_vnifilter.c counts the devices, and the VNIs of each.
        Unmarked = new UnmarkedChanges([RTNLGRP_LINK, RTNLGRP_TUNNEL], static (in NetlinkMessage message) =>
            Family!.IsAnnouncement(message.Header.Type) || LinkRequests.IsDeparture(message))
        {
            Await = LinkRequests.AwaitChanges,
        },
        Tell = static (in NetlinkMessage message) => VxlanVniCodec.Decode(message) is { Count: > 0 } vnis ? string.Join(", ", vnis) : null,
    };

    public static NetlinkRequest<VxlanVni> Replace { get; } = new(Family.New, MessageFlags.None, VxlanVniCodec.Encode);

    public static NetlinkRequest<VxlanVni> Delete { get; } = new(Family.Delete, MessageFlags.None, VxlanVniCodec.EncodeDelete);

    private static FamilyRemedies Remedies()
    {
        var noFilter = new Remedy(Errno.EOPNOTSUPP,
            "Only a VXLAN tunnel with a VNI filter has such a list: create it with VxlanLink.CollectMetadata and VniFilter.");
        return new FamilyRemedies
        {
            New =
            [
                noFilter,
                new(Errno.EINVAL, "A multicast group needs a tunnel with an underlying device.")
                {
                    Sentences = ["Local interface required"],
                },
            ],
            Delete = [noFilter],
        };
    }
}

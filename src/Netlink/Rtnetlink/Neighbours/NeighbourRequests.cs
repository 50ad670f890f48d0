using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of neighbours that can be requested, alone or in a batch.</summary>
internal static class NeighbourRequests
{
    private const uint RTNLGRP_NEIGH = 3;

    private static readonly Remedy s_needsState = new(Errno.EINVAL, "A managed neighbour has another State than Permanent, which is the " +
        "default, such as None.")
    {
        Sentences = ["flag for permanent entry"],
    };

    public static RtnetlinkFamily Family { get; } = new(28, "NEIGH", static () => NeighbourAttributes.Schema,
        static () => new FamilyRemedies { New = [FamilyRemedies.UseReplace, s_needsState] })
    {
        Groups = [RTNLGRP_NEIGH],
        Tell = static (in NetlinkMessage message) => NeighbourCodec.Decode(message)?.ToString(),
    };

    public static NetlinkRequest<Neighbour> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, NeighbourCodec.Encode);

    public static NetlinkRequest<Neighbour> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, NeighbourCodec.Encode);

    public static NetlinkRequest<Neighbour> Delete { get; } =
        new(Family.Delete, MessageFlags.None, NeighbourCodec.Encode);
}

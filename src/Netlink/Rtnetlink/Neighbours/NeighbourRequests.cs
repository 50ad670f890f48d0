using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of neighbours that can be asked for, alone or in a batch.</summary>
internal static class NeighbourRequests
{
    public static NetlinkRequest<Neighbour> Add { get; } =
        new(RtnetlinkOperations.NewNeighbour, MessageFlags.Create | MessageFlags.Exclusive, NeighbourCodec.Encode);

    public static NetlinkRequest<Neighbour> Replace { get; } =
        new(RtnetlinkOperations.NewNeighbour, MessageFlags.Create | MessageFlags.Replace, NeighbourCodec.Encode);

    public static NetlinkRequest<Neighbour> Delete { get; } =
        new(RtnetlinkOperations.DeleteNeighbour, MessageFlags.None, NeighbourCodec.Encode);
}

using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What can be asked of tables of neighbours, and changed.</summary>
internal static class NeighbourTableRequests
{
    public static RtnetlinkFamily Family { get; } = new(64, "NEIGHTBL", static () => NeighbourTableAttributes.Schema, Remedies)
    {
        Tell = static (in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out _).ToString(),
    };

    public static NetlinkRequest<NeighbourTableChangeRequest> Set { get; } =
        new(Family.Set, MessageFlags.Replace, NeighbourTableChangeCodec.Encode);

    private static FamilyRemedies Remedies() => new()
    {
        Set =
        [
            new(Errno.ENOENT, "Name a table and a device that are there. Limits, and what devices start with, are set in the machine's " +
                "first namespace."),
        ],
    };
}

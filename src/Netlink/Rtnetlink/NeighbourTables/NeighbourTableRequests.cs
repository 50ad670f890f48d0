using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests to read and change neighbour tables.</summary>
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
            new(Errno.ENOENT, "Name an existing table and device. Thresholds and the defaults of new devices can be set only in the " +
        "initial network namespace."),
        ],
    };
}

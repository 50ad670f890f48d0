using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What can be asked of tables of neighbours.</summary>
internal static class NeighbourTableRequests
{
    public static RtnetlinkFamily Family { get; } = new(64, "NEIGHTBL", static () => NeighbourTableAttributes.Schema)
    {
        Tell = static (in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out _).ToString(),
    };
}

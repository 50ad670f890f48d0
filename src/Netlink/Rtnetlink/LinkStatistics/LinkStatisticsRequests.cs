using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests for groups of counters.</summary>
internal static class LinkStatisticsRequests
{
    private const uint RTNLGRP_STATS = 36;

    public static RtnetlinkFamily Family { get; } = new(92, "STATS", static () => LinkStatisticsAttributes.Schema,
        static () => new FamilyRemedies(),
        static () => LinkStatisticsAttributes.SettingSchema)
    {
        Groups = [RTNLGRP_STATS],
        Tell = static (in NetlinkMessage message) => LinkStatisticsCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<L3StatisticsRequest> Set { get; } =
        new(Family.Set, MessageFlags.None, LinkStatisticsCodec.EncodeSetting);
}

/// <summary>The requested groups; of every link if the index is 0.</summary>
internal sealed record LinkStatisticsRequest(int LinkIndex, LinkStatisticsGroups Groups)
{
    public override string ToString() => LinkIndex == 0 ? "the statistics of links" : $"the statistics of dev {LinkIndex}";
}

/// <summary>Whether hardware shall count the packets that it routes.</summary>
internal sealed record L3StatisticsRequest(int LinkIndex, bool Counts)
{
    public override string ToString() => $"the statistics of dev {LinkIndex}";
}

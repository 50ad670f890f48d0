using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The notifications of router advertisements. There are no requests.</summary>
internal static class RouterAdvertisementRequests
{
    private const uint RTNLGRP_IPV6_PREFIX = 18;
    private const uint RTNLGRP_ND_USEROPT = 20;

    public static RtnetlinkFamily Prefixes { get; } = new(52, "PREFIX", static () => AdvertisedPrefixCodec.Schema)
    {
        Groups = [RTNLGRP_IPV6_PREFIX],
        Tell = static (in NetlinkMessage message) => AdvertisedPrefixCodec.Decode(message).ToString(),
    };

    public static RtnetlinkFamily Options { get; } = new(68, "NDUSEROPT", static () => AdvertisedOptionCodec.Schema)
    {
        Groups = [RTNLGRP_ND_USEROPT],
        Tell = static (in NetlinkMessage message) => string.Join(", ", AdvertisedOptionCodec.Decode(message)),
    };
}

using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests for buckets.</summary>
internal static class NextHopBucketRequests
{
    private const uint RTNLGRP_NEXTHOP = 32;

    public static RtnetlinkFamily Family { get; } = new(116, "NEXTHOPBUCKET", static () => NextHopBucketCodec.Schema)
    {
        Groups = [RTNLGRP_NEXTHOP],
        Tell = static (in NetlinkMessage message) => NextHopBucketCodec.Decode(message).ToString(),
    };
}

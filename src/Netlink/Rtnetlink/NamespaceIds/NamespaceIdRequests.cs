namespace Netlink.Rtnetlink;

/// <summary>The requests for namespace ids.</summary>
internal static class NamespaceIdRequests
{
    private const uint RTNLGRP_NSID = 28;

    public static RtnetlinkFamily Family { get; } = new(88, "NSID", static () => NamespaceIdAttributes.Schema) { Groups = [RTNLGRP_NSID] };
}

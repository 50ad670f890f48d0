namespace Netlink.Rtnetlink;

/// <summary>What can be asked of namespaces' ids.</summary>
internal static class NamespaceIdRequests
{
    private const uint RTNLGRP_NSID = 28;

    public static RtnetlinkFamily Family { get; } = new(88, "NSID", static () => NamespaceIdAttributes.Schema) { Groups = [RTNLGRP_NSID] };
}

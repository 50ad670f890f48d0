namespace Netlink.Rtnetlink;

/// <summary>What can be asked of namespaces' ids.</summary>
internal static class NamespaceIdRequests
{
    public static RtnetlinkFamily Family { get; } = new(88, "NSID", static () => NamespaceIdAttributes.Schema);
}

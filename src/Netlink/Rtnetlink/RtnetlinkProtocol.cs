namespace Netlink.Rtnetlink;

/// <summary>Opens clients of the rtnetlink protocol, which all its families share.</summary>
internal static class RtnetlinkProtocol
{
    private const int NETLINK_ROUTE = 0;

    /// <summary>The name of the public client in ObjectDisposedException. Its type is in a higher layer and cannot be referenced
    /// here.</summary>
    private const string OwnerName = "RtnetlinkClient";

    /// <param name="boundTo">The namespace, which the client now owns; null for that of the calling thread.</param>
    /// <param name="options">The options.</param>
    public static NetlinkClient Open(NetworkNamespace? boundTo, NetlinkClientOptions options)
        => NetlinkClient.OpenIn(NETLINK_ROUTE, boundTo, options, RtnetlinkMessageText.Describe, OwnerName);
}

namespace Netlink.Rtnetlink;

/// <summary>Opens clients of the protocol that all families here share.</summary>
internal static class RtnetlinkProtocol
{
    private const int NETLINK_ROUTE = 0;

    /// <summary>The public client, by which errors call whoever was disposed. It stands above, and cannot be named by its type.</summary>
    private const string OwnerName = "RtnetlinkClient";

    /// <param name="boundTo">The namespace, from now on the client's own; null for that of the calling thread.</param>
    /// <param name="options">How the client behaves.</param>
    public static NetlinkClient Open(NetworkNamespace? boundTo, NetlinkClientOptions options)
        => NetlinkClient.OpenIn(NETLINK_ROUTE, boundTo, options, RtnetlinkMessageText.Describe, OwnerName);
}

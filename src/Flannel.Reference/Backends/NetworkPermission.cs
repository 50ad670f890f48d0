namespace Flannel.Reference.Backends;

/// <summary>The permission to change the node's network, without which a backend does not start.</summary>
internal static class NetworkPermission
{
    /// <summary>The words for a refusal, with the remedy.</summary>
    public const string Missing = "operation not permitted: changing the network requires CAP_NET_ADMIN; run flanneld as root, or give " +
        "its container that capability (--cap-add NET_ADMIN)";

    /// <summary>Requests the state that a link already has: the kernel checks the permission and changes nothing.</summary>
    /// <exception cref="StartupException">The kernel refused.</exception>
    public static void Check(RtnetlinkClient rtnetlink, Link link)
    {
        try
        {
            rtnetlink.Links.Set(link, new LinkChange { Up = link.IsUp });
        }
        catch (NetlinkException error)
        {
            throw new StartupException($"Error registering network: {(error.IsPermissionDenied ? Missing : error.Message)}", error);
        }
    }
}

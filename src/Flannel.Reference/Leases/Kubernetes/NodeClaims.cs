using System.Net;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads Nodes as claims: the subnet is theirs by Kubernetes, where they are is said by their annotations.</summary>
internal sealed class NodeClaims(AnnotationKeys keys, Logger log)
{
    private const int OnePerFamily = 2;

    private readonly Complaints _complaints = new(log.Warning);

    /// <summary>The IPv4 subnet of a Node, or null while it has none.</summary>
    public static IPNetwork? SubnetOf(Node node)
    {
        foreach (string subnet in node.PodCidrs.Count > 0 ? node.PodCidrs : [node.PodCidr ?? ""])
        {
            if (Ipv4.TryParseNetwork(subnet, out IPNetwork found))
                return found;
        }

        return null;
    }

    /// <param name="node">The Node.</param>
    /// <param name="claim">What it claims; null when it runs no flannel or has no subnet.</param>
    /// <returns>False when it says something that cannot be: what was known of it stands.</returns>
    public bool TryRead(Node node, out Claim? claim)
    {
        claim = null;
        if (node.Annotation(keys.SubnetManager) != "true")
            return Settle(node);
        if (node.PodCidrs.Count > OnePerFamily)
            return Complain(node, $"it has {node.PodCidrs.Count} podCIDRs, not one for each family");
        if (SubnetOf(node) is not { } subnet)
            return Settle(node);
        if (!Ipv4.TryParse(node.Annotation(keys.PublicIp) ?? "", out IPAddress? publicIp) || publicIp.Equals(IPAddress.Any))
            return Complain(node, $"its annotation {keys.PublicIp} is no IPv4 address: \"{Shorten(node.Annotation(keys.PublicIp))}\"");

        string? data = node.Annotation(keys.BackendData);
        claim = new Claim(node.Name, node.Created?.ToUnixTimeSeconds() ?? long.MaxValue, new Lease
        {
            Subnet = subnet,
            PublicIp = publicIp,
            BackendType = Shorten(node.Annotation(keys.BackendType)),
            BackendData = data is null or "" or "null" ? null : data,
        });
        return Settle(node);
    }

    public void Forget(string name) => _complaints.Settle(name);

    private bool Settle(Node node)
    {
        _complaints.Settle(node.Name);
        return true;
    }

    private bool Complain(Node node, string complaint)
    {
        _complaints.Tell(node.Name, $"ignoring node {node.Name}: {complaint}");
        return false;
    }

    // What a stranger wrote goes into the log.
    private static string Shorten(string? text) => text is null ? "" : text.Length <= 64 ? text : text[..64] + "...";
}

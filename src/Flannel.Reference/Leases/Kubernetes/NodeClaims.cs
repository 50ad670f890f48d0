using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads Nodes as claims: the subnet is theirs by Kubernetes, where they are is said by their annotations.</summary>
internal sealed class NodeClaims(AnnotationKeys keys, Logger log) : ClaimReader<Node>(log)
{
    private const int OnePerFamily = 2;

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

    public override string HolderOf(Node item) => item.Name;

    public override bool TryRead(Node item, out Claim? claim)
    {
        claim = null;
        if (item.Annotation(keys.SubnetManager) != "true")
            return Settle(item);
        if (item.PodCidrs.Count > OnePerFamily)
            return Ignore(item, $"it has {item.PodCidrs.Count} podCIDRs, not one for each family");
        if (SubnetOf(item) is not { } subnet)
            return Settle(item);
        if (!Ipv4.TryParse(item.Annotation(keys.PublicIp) ?? "", out IPAddress? publicIp) || publicIp.Equals(IPAddress.Any))
            return Ignore(item, $"its annotation {keys.PublicIp} is no IPv4 address: \"{Shorten(item.Annotation(keys.PublicIp))}\"");

        string? data = item.Annotation(keys.BackendData);
        claim = new Claim(item.Name, item.Created?.ToUnixTimeSeconds() ?? long.MaxValue, new Lease
        {
            Subnet = subnet,
            PublicIp = publicIp,
            BackendType = Shorten(item.Annotation(keys.BackendType)),
            BackendData = data is null or "" or "null" ? null : data,
        });
        return Settle(item);
    }

    private bool Ignore(Node node, string why) => Reject(node, $"ignoring node {node.Name}: {why}");

    // What a stranger wrote goes into the log.
    private static string Shorten(string? text) => text is null ? "" : text.Length <= 64 ? text : text[..64] + "...";
}

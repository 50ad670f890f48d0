using Flannel.Reference.Clients.Kubernetes;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads claims from Nodes: Kubernetes assigns the subnet, and annotations hold the public address and the backend.</summary>
internal sealed class NodeClaims(AnnotationKeys keys)
{
    private const int OnePerFamily = 2;

    /// <summary>The IPv4 subnet of a Node, or null while it has none.</summary>
    public static IPNetwork? SubnetOf(Node node) => node.PodCidrs.Count > 0
        ? node.PodCidrs.Select(Ipv4.FindNetwork).FirstOrDefault(subnet => subnet is not null)
        : Ipv4.FindNetwork(node.PodCidr);

    /// <summary>Returns the claim of a Node, or null when it makes none; or the reason why the Node is ignored.</summary>
    public (Claim? Claim, string? Problem) Read(string name, Node node)
    {
        if (node.Annotation(keys.SubnetManager) != "true")
            return default;
        if (node.PodCidrs.Count > OnePerFamily)
            return Ignore($"it has {node.PodCidrs.Count} podCIDRs, more than one per address family");
        if (SubnetOf(node) is not { } subnet)
            return default;
        if (!Ipv4.TryParse(node.Annotation(keys.PublicIp) ?? "", out IPAddress? publicIp) || publicIp.Equals(IPAddress.Any))
            return Ignore($"its annotation {keys.PublicIp} is not an IPv4 address: \"{Shorten(node.Annotation(keys.PublicIp))}\"");

        string? data = node.Annotation(keys.BackendData);
        return (new Claim(name, node.Created?.ToUnixTimeSeconds() ?? long.MaxValue, new Lease
        {
            Subnet = subnet,
            PublicIp = publicIp,
            BackendType = Shorten(node.Annotation(keys.BackendType)),
            BackendData = data is null or "" or "null" ? null : data,
        }), null);

        (Claim?, string) Ignore(string why) => (null, $"ignoring node {name}: {why}");
    }

    /// <summary>Truncates text from another node to 64 characters, since it is logged.</summary>
    public static string Shorten(string? text) => text is null ? "" : text.Length <= 64 ? text : text[..64] + "...";
}

using System.Net;
using Flannel.Reference.Leases.Served;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads Nodes as claims: the subnet is theirs by Kubernetes, where they are is said by their annotations.</summary>
internal sealed class NodeClaims(AnnotationKeys keys, Logger log) : IClaimReader<Node>
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

    public string HolderOf(Node item) => item.Name;

    public bool TryRead(Node item, out Claim? claim)
    {
        claim = null;
        if (item.Annotation(keys.SubnetManager) != "true")
            return Settle(item);
        if (item.PodCidrs.Count > OnePerFamily)
            return Complain(item, $"it has {item.PodCidrs.Count} podCIDRs, not one for each family");
        if (SubnetOf(item) is not { } subnet)
            return Settle(item);
        if (!Ipv4.TryParse(item.Annotation(keys.PublicIp) ?? "", out IPAddress? publicIp) || publicIp.Equals(IPAddress.Any))
            return Complain(item, $"its annotation {keys.PublicIp} is no IPv4 address: \"{Shorten(item.Annotation(keys.PublicIp))}\"");

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

    public void Forget(string holder) => _complaints.Settle(holder);

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

using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Clients.Kubernetes;

/// <summary>Reads the fields of a Node that flannel uses.</summary>
/// <param name="annotations">The names of the annotations that are kept.</param>
internal sealed class NodeReader(IReadOnlyList<string> annotations)
{
    private readonly byte[][] _keys = [.. annotations.Select(Encoding.UTF8.GetBytes)];
    private readonly string[] _last = [.. annotations.Select(static _ => "")];   // reused: most Nodes have the same values

    public Node Read(JsonElement element)
    {
        JsonElement metadata = element.Member("metadata"u8), spec = element.Member("spec"u8);
        JsonElement created = metadata.Member("creationTimestamp"u8), values = metadata.Member("annotations"u8);
        var node = new Node
        {
            Name = metadata.Member("name"u8).Text() ?? "",
            Uid = metadata.Member("uid"u8).Text(),
            ResourceVersion = metadata.Member("resourceVersion"u8).Text(),
            Created = created.ValueKind == JsonValueKind.String && created.TryGetDateTimeOffset(out DateTimeOffset time) ? time : null,
            PodCidr = spec.Member("podCIDR"u8).Text(),
        };
        foreach (JsonElement subnet in spec.Member("podCIDRs"u8).Items())
        {
            if (subnet.Text() is { } text)
                node.PodCidrs.Add(text);
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            if (values.Member(_keys[i]) is { ValueKind: JsonValueKind.String } value)
                node.Annotations[annotations[i]] = _last[i] = value.Is(_last[i]) ? _last[i] : value.Text()!;
        }

        foreach (JsonElement condition in element.Member("status"u8).Member("conditions"u8).Items())
            node.IsNetworkUnavailable |= condition.Member("type"u8).Is("NetworkUnavailable") && condition.Member("status"u8).Is("True");
        return node;
    }
}

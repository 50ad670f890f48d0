using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Clients.Kubernetes;

internal sealed class NodeAssembler(IReadOnlyList<string> annotations) : JsonAssembler<Node>("Node")
{
    private readonly NodeReader _nodes = new(annotations);

    public override Node Take(string member, JsonElement part)
        => _nodes.Read(part) is { Name.Length: > 0 } node ? node : throw Failure("it has no metadata.name");
}

/// <summary>Reads a page of a list of Nodes: each Node as it arrives, and the metadata of the list.</summary>
internal sealed class NodeListAssembler(IReadOnlyList<string> annotations) : JsonAssembler<Node>("list of Nodes", isTakenApart: true)
{
    private readonly NodeReader _nodes = new(annotations);

    /// <summary>The resource version of the list, from which a watch continues.</summary>
    public string? ResourceVersion { get; private set; }

    /// <summary>The token that requests the next page, or null on the last page.</summary>
    public string? Continue { get; private set; }

    public override Node? Take(string member, JsonElement part)
    {
        if (member == "items" && part.ValueKind == JsonValueKind.Object)
            return _nodes.Read(part);
        if (member == "metadata")
        {
            ResourceVersion = part.Member("resourceVersion"u8).Text();
            Continue = part.Member("continue"u8).Text() is { Length: > 0 } next ? next : null;
        }

        return null;
    }

    public override void End()
    {
        if (string.IsNullOrEmpty(ResourceVersion))
            throw Failure("it has no metadata.resourceVersion");   // taken for an empty list, it would remove all leases
    }
}

/// <summary>Reads the events of a watch, each as soon as it is complete.</summary>
internal sealed class NodeEventAssembler(IReadOnlyList<string> annotations) : JsonAssembler<NodeEvent>("watch event", isSequence: true)
{
    private readonly NodeReader _nodes = new(annotations);

    // The object is a Status when the watch ends with an error.
    public override NodeEvent Take(string member, JsonElement part)
    {
        JsonElement type = part.Member("type"u8), item = part.Member("object"u8);
        return new NodeEvent(
            type.Is(NodeEvent.Modified) ? NodeEvent.Modified : type.Text() ?? throw Failure("it has no type"),
            item.ValueKind == JsonValueKind.Object ? _nodes.Read(item) : null,
            item.Member("code"u8).Number(),
            item.Member("message"u8).Text());
    }
}

/// <summary>The field of a pod that identifies this node.</summary>
internal sealed record Pod(string? NodeName);

internal sealed class PodAssembler() : JsonAssembler<Pod>("pod")
{
    public override Pod Take(string member, JsonElement part) => new(part.Member("spec"u8).Member("nodeName"u8).Text());
}

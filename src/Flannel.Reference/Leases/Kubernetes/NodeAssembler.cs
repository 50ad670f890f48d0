using System.Text.Json;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads a single Node.</summary>
internal sealed class NodeAssembler(AnnotationKeys keys) : IJsonAssembler<Node>
{
    private readonly NodeFields _node = new(keys);

    public bool IsSequence => false;

    public Node? Take(ref Utf8JsonReader reader)
    {
        if (_node.IsOpen)
            return _node.Take(ref reader) is not { } node ? null : node.Name.Length > 0 ? node
                : throw new JsonException("it is no Node: it has no metadata.name");
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("it is no Node: it is no object");
        _node.Open(ref reader);
        return null;
    }
}

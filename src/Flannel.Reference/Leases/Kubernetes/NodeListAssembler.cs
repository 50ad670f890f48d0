using System.Text.Json;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads a page of a list of Nodes: each Node as it comes, and at the end what the page says of itself.</summary>
internal sealed class NodeListAssembler(AnnotationKeys keys) : IJsonAssembler<Node>
{
    private readonly NodeFields _node = new(keys);
    private Part _part;
    private bool? _isContinue;   // else the version; null for any other member of the metadata

    private enum Part
    {
        Other,
        Metadata,
        Items,
    }

    public bool IsSequence => false;

    /// <summary>The version of the list.</summary>
    public string? ResourceVersion { get; private set; }

    /// <summary>What to ask for the next page with, or null when this was the last.</summary>
    public string? Continue { get; private set; }

    public Node? Take(ref Utf8JsonReader reader)
    {
        if (_node.IsOpen)
            return _node.Take(ref reader);
        switch (reader.CurrentDepth, reader.TokenType)
        {
            case (0, JsonTokenType.EndObject) when string.IsNullOrEmpty(ResourceVersion):
                // empty, it would take all leases away
                throw new JsonException("it is no list of Nodes: it has no metadata.resourceVersion");
            case (0, not (JsonTokenType.StartObject or JsonTokenType.EndObject)):
                throw new JsonException("it is no list of Nodes: it is no object");
            case (1, JsonTokenType.PropertyName):
                _part = reader.ValueTextEquals("items"u8) ? Part.Items : reader.ValueTextEquals("metadata"u8) ? Part.Metadata : Part.Other;
                _isContinue = null;
                break;
            case (2, JsonTokenType.StartObject) when _part == Part.Items:
                _node.Open(ref reader);
                break;
            case (2, JsonTokenType.PropertyName) when _part == Part.Metadata:
                _isContinue = reader.ValueTextEquals("continue"u8) ? true : reader.ValueTextEquals("resourceVersion"u8) ? false : null;
                break;
            case (2, JsonTokenType.String) when _isContinue == true:
                Continue = JsonText.Read(ref reader) is { Length: > 0 } more ? more : null;
                break;
            case (2, JsonTokenType.String) when _isContinue == false:
                ResourceVersion = JsonText.Read(ref reader);
                break;
        }

        return null;
    }
}

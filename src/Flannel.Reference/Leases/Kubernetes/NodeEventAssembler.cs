using System.Text.Json;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads the changes that a watch tells, each as soon as it is whole.</summary>
internal sealed class NodeEventAssembler(AnnotationKeys keys) : IJsonAssembler<NodeEvent>
{
    private static readonly string[] Types = [NodeEvent.Modified, NodeEvent.Added, NodeEvent.Deleted, NodeEvent.Bookmark, NodeEvent.Error];

    private readonly NodeFields _fields = new(keys);
    private Member _member;
    private string? _type, _message;
    private int _code;
    private Node? _node;

    private enum Member
    {
        Other,
        Type,
        Object,
        Code,
        Message,
    }

    public bool IsSequence => true;

    public NodeEvent? Take(ref Utf8JsonReader reader)
    {
        TakeStatus(ref reader);
        if (_fields.IsOpen)
        {
            _node = _fields.Take(ref reader) ?? _node;
            return null;
        }

        switch (reader.CurrentDepth, reader.TokenType)
        {
            case (0, JsonTokenType.StartObject):
                (_type, _message, _code, _node, _member) = (null, null, 0, null, Member.Other);
                break;
            case (0, JsonTokenType.EndObject):
                return new NodeEvent(_type ?? throw new JsonException("it is no event of a watch: it has no type"), _node, _code, _message);
            case (0, _):
                throw new JsonException("it is no event of a watch: it is no object");
            case (1, JsonTokenType.PropertyName):
                _member = reader.ValueTextEquals("type"u8) ? Member.Type : reader.ValueTextEquals("object"u8) ? Member.Object
                    : Member.Other;
                break;
            case (1, JsonTokenType.String) when _member == Member.Type:
                _type = TypeAt(ref reader);
                break;
            case (1, JsonTokenType.StartObject) when _member == Member.Object:
                _fields.Open(ref reader);
                break;
        }

        return null;
    }

    // The object is a Status when the watch ends with an error.
    private void TakeStatus(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth != 2 || !_fields.IsOpen)
            return;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _member = reader.ValueTextEquals("code"u8) ? Member.Code : reader.ValueTextEquals("message"u8) ? Member.Message
                    : Member.Object;
                break;
            case JsonTokenType.Number when _member == Member.Code:
                _ = reader.TryGetInt32(out _code);
                break;
            case JsonTokenType.String when _member == Member.Message:
                _message = JsonText.Read(ref reader);
                break;
        }
    }

    private static string TypeAt(ref Utf8JsonReader reader)
    {
        foreach (string type in Types)
        {
            if (reader.ValueTextEquals(type))
                return type;
        }

        return JsonText.Read(ref reader);
    }
}

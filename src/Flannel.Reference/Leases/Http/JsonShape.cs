using System.Text;
using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>Takes what the reader is at into an answer.</summary>
internal delegate void JsonTaker<in T>(T answer, ref Utf8JsonReader reader);

/// <summary>What is wanted of JSON, as a tree: members of an object by name, items of an array, or a scalar. All else is passed
/// over.</summary>
internal sealed class JsonShape<T>
{
    private readonly (byte[] Name, JsonShape<T> Shape)[] _members;

    private JsonShape(JsonTokenType kind, params (string Name, JsonShape<T> Shape)[] members)
        => (Kind, _members) = (kind, [.. members.Select(member => (Encoding.UTF8.GetBytes(member.Name), member.Shape))]);

    /// <summary>The token that it begins with.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>What is wanted of each item of an array; null for an object and a scalar.</summary>
    public JsonShape<T>? Items { get; private init; }

    /// <summary>Takes a scalar.</summary>
    public JsonTaker<T>? Take { get; private init; }

    /// <summary>Called where it begins.</summary>
    public Action<T>? Begun { get; private set; }

    /// <summary>Called where it ends.</summary>
    public Action<T>? Ended { get; private set; }

    public static JsonShape<T> Object(params (string Name, JsonShape<T> Shape)[] members) => new(JsonTokenType.StartObject, members);

    public static JsonShape<T> Array(JsonShape<T> items) => new(JsonTokenType.StartArray) { Items = items };

    public static JsonShape<T> Scalar(JsonTokenType kind, JsonTaker<T> take) => new(kind) { Take = take };

    /// <summary>Has something done where it begins and where it ends.</summary>
    public JsonShape<T> During(Action<T> begun, Action<T> ended)
    {
        (Begun, Ended) = (begun, ended);
        return this;
    }

    /// <summary>What is wanted of the member whose name the reader is at; null for nothing.</summary>
    public JsonShape<T>? Find(ref Utf8JsonReader reader)
    {
        foreach ((byte[] name, JsonShape<T> shape) in _members)
        {
            if (reader.ValueTextEquals(name))
                return shape;
        }

        return null;
    }
}

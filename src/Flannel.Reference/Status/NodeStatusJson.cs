using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Flannel.Reference.Status;

/// <summary>Writes a node's status for programs: the members of <see cref="NodeStatus"/>. A field <c>problem</c> is null if there is
/// none.</summary>
[JsonSerializable(typeof(NodeStatus))]
internal sealed partial class NodeStatusJson : JsonSerializerContext
{
    private static readonly NodeStatusJson Readable = new(new JsonSerializerOptions
    {
        Converters = { new JsonStringEnumConverter<RouteKind>(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    });

    public static void Write(NodeStatus status, TextWriter output)
        => output.WriteLine(JsonSerializer.Serialize(status, Readable.NodeStatus));
}

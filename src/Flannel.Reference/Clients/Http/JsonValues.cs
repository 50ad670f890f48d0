using System.Text.Json.Serialization.Metadata;

namespace Flannel.Reference.Clients.Http;

/// <summary>Deserializes a sequence of values.</summary>
/// <remarks>JsonSerializer.DeserializeAsyncEnumerable, which is meant for this, waits for a full buffer after a long value. On a quiet
/// watch the buffer never fills.</remarks>
internal sealed class JsonValues<T>(string what, JsonTypeInfo<T> type) : JsonAssembler<T>(what, isSequence: true) where T : class
{
    public override T? Take(string member, JsonElement part) => part.Deserialize(type);
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Flannel.Reference.Leases.Http;

/// <summary>Makes values that follow each other, each as the serializer does.</summary>
/// <remarks>JsonSerializer.DeserializeAsyncEnumerable, made for this, waits for its buffer to be full once a value was long, which on a
/// quiet watch is never.</remarks>
internal sealed class JsonValues<T>(string what, JsonTypeInfo<T> type) : JsonAssembler<T>(what, isSequence: true) where T : class
{
    public override T? Take(string member, JsonElement part) => part.Deserialize(type);
}

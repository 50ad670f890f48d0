using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Flannel.Reference.Leases.Http;

/// <summary>Reads JSON values that come one a line, each as soon as it is whole.</summary>
/// <remarks>JsonSerializer.DeserializeAsyncEnumerable, made for this, waits for its buffer to be full once a value was long, which on a
/// quiet watch is never.</remarks>
internal static class JsonLines
{
    private const int BufferSize = 32 * 1024;   // two records of TLS

    /// <exception cref="JsonException">A line is no such value, or the stream ended within one.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var lines = new StreamReader(stream, bufferSize: BufferSize, leaveOpen: true);
        while (await lines.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0 && JsonSerializer.Deserialize(line, type) is { } value)
                yield return value;
        }
    }
}

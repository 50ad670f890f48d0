using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;

namespace Flannel.Reference.Leases.Http;

/// <summary>Reads JSON values that come one a line, each as soon as it is whole.</summary>
/// <remarks>JsonSerializer.DeserializeAsyncEnumerable, made for this, waits for its buffer to be full once a value was long, which on a
/// quiet watch is never.</remarks>
internal static class JsonLines
{
    /// <exception cref="JsonException">A line is no such value, or the stream ended within one.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            long searched = 0;
            while (true)
            {
                ReadResult read = await pipe.ReadAsync(cancellation).ConfigureAwait(false);
                ReadOnlySequence<byte> rest = read.Buffer;
                while (EndOfLine(rest, searched) is { } end)
                {
                    if (Parse(rest.Slice(0, end), type) is { } value)
                        yield return value;
                    rest = rest.Slice(rest.GetPosition(1, end));
                    searched = 0;
                }

                searched = rest.Length;
                if (read.IsCompleted)
                {
                    if (!rest.IsEmpty)
                        throw new JsonException("The last line is not whole.");
                    yield break;
                }

                pipe.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync().ConfigureAwait(false);
        }
    }

    // What was searched before is not searched again: a line of a megabyte comes in hundreds of pieces.
    private static SequencePosition? EndOfLine(ReadOnlySequence<byte> text, long searched) => text.Slice(searched).PositionOf((byte)'\n');

    private static T? Parse<T>(ReadOnlySequence<byte> line, JsonTypeInfo<T> type)
    {
        if (line.IsEmpty)
            return default;
        var reader = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize(ref reader, type);
    }
}

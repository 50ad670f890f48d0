using System.Buffers;
using System.Runtime.CompilerServices;

namespace Flannel.Reference.Clients.Http;

/// <summary>Builds values from the parts of a JSON answer.</summary>
/// <param name="what">The expected kind of answer, for error messages.</param>
/// <param name="isSequence">Whether values follow each other, as in a watch, rather than a single one.</param>
/// <param name="isTakenApart">Whether each member of an answer is a part, or each of its items if it is an array; otherwise the answer is
/// one part.</param>
internal abstract class JsonAssembler<T>(string what, bool isSequence = false, bool isTakenApart = false) where T : class
{
    public bool IsSequence => isSequence;

    public bool IsTakenApart => isTakenApart;

    /// <summary>Processes a part.</summary>
    /// <param name="member">The member that the part is, or is an item of.</param>
    /// <param name="part">The part, which is valid only during this call.</param>
    /// <returns>A value that the part completes, or null.</returns>
    /// <exception cref="JsonException">The part is invalid.</exception>
    public abstract T? Take(string member, JsonElement part);

    /// <summary>Processes the end of an answer.</summary>
    /// <exception cref="JsonException">A part is missing.</exception>
    public virtual void End()
    {
    }

    public JsonException Failure(string why) => new($"it is no {what}: {why}");
}

/// <summary>Reads JSON from a stream as it arrives, and keeps no more of it than the incomplete part.</summary>
/// <remarks>A part is processed as soon as its last byte arrives, whether or not more follows.</remarks>
internal sealed class StreamedJson : IDisposable
{
    private const int UsualBuffer = 32 * 1024;   // two TLS records

    // etcd, in which Kubernetes stores its objects, limits them to 1.5 MiB by default.
    private const int LongestPart = 16 * 1024 * 1024;

    // Go's own limit. Members that are not used here may nest to any depth.
    private const int DeepestNesting = 10_000;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = DeepestNesting };

    private const int HeadLength = 64;

    private byte[] _buffer;
    private int _start, _seen, _end;   // start of the incomplete part, end of what was parsed, end of what has arrived
    private JsonReaderState _state;
    private string _member = "";
    private bool _isInArray, _isWithin;
    private long _dropped;             // bytes before the buffer
    private string _head = "";         // the beginning of the answer: in an error, it shows best what sent it

    private StreamedJson(int size, bool isSequence)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(size);
        _state = new(new JsonReaderOptions { MaxDepth = DeepestNesting, AllowMultipleValues = isSequence });
    }

    /// <param name="pause">How long the stream may stall; null if that does not matter.</param>
    /// <exception cref="UnreadableAnswerException">The answer is not JSON, or the assembler cannot use it.</exception>
    /// <exception cref="EndOfStreamException">The stream ended within a value.</exception>
    /// <exception cref="TimeoutException">No data arrived for <paramref name="pause"/>.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream stream, JsonAssembler<T> assembler, [EnumeratorCancellation] CancellationToken cancellation,
            int bufferSize = UsualBuffer, TimeSpan? pause = null) where T : class
    {
        using var json = new StreamedJson(bufferSize, assembler.IsSequence);
        do
        {
            while (json.TryTake(assembler, out T? value))
            {
                if (value is not null)
                    yield return value;
            }
        }
        while (json.Add(await ReadPieceAsync(stream, json.MakeRoom(), pause ?? Timeout.InfiniteTimeSpan, cancellation)));
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static async Task<int> ReadPieceAsync(Stream stream, Memory<byte> room, TimeSpan pause, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(pause);
        try
        {
            return await stream.ReadAsync(room, timer.Token);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"no data was received for {pause.TotalSeconds} s", error);
        }
    }

    /// <summary>Advances to the end of a part. Each byte is scanned once for that, however small the pieces are.</summary>
    private bool TryTake<T>(JsonAssembler<T> assembler, out T? value) where T : class
    {
        int from = _seen;
        var reader = new Utf8JsonReader(_buffer.AsSpan(from, _end - from), isFinalBlock: false, _state);
        try
        {
            bool isWhole = false;
            while (!isWhole && reader.Read())
                isWhole = EndsPart(assembler, ref reader, from + (int)reader.TokenStartIndex);
            (_state, _seen) = (reader.CurrentState, from + (int)reader.BytesConsumed);
            _isWithin = reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            value = isWhole ? TakePart(assembler) : null;
            return isWhole;
        }
        catch (JsonException error)
        {
            throw new UnreadableAnswerException(error, _dropped + from + reader.BytesConsumed, _head);
        }
    }

    private bool EndsPart<T>(JsonAssembler<T> assembler, ref Utf8JsonReader reader, int at) where T : class
    {
        (int depth, JsonTokenType token) = (reader.CurrentDepth, reader.TokenType);
        if (depth == 0 && token is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
            throw assembler.Failure("it is not an object");
        if (assembler.IsTakenApart)
        {
            if (depth == 0 && token == JsonTokenType.EndObject)
                assembler.End();
            else if (depth == 1 && token == JsonTokenType.PropertyName)
                _member = Encoding.UTF8.GetString(reader.ValueSpan);
            else if (depth == 1 && token is JsonTokenType.StartArray or JsonTokenType.EndArray)
                _isInArray = token == JsonTokenType.StartArray;
            else if (depth == (_isInArray ? 2 : 1))
                return EndsPart(token, at);
            return false;
        }

        return depth == 0 && EndsPart(token, at);
    }

    private bool EndsPart(JsonTokenType token, int at)
    {
        if (token is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            _start = at;
        return token is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
    }

    private T? TakePart<T>(JsonAssembler<T> assembler) where T : class
    {
        using var part = JsonDocument.Parse(_buffer.AsMemory(_start, _seen - _start), Deep);
        _start = _seen;
        return assembler.Take(_member, part.RootElement);
    }

    /// <summary>Returns free space for the next piece.</summary>
    private Memory<byte> MakeRoom()
    {
        int left = _end - _start;
        if (left > LongestPart)
            throw new UnreadableAnswerException(new JsonException($"a value is longer than {LongestPart} bytes"), _dropped, _head);
        byte[] buffer = left > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        if (buffer != _buffer || _start > 0)
            _buffer.AsSpan(_start, left).CopyTo(buffer);
        if (buffer != _buffer)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _dropped, _start, _seen, _end) = (buffer, _dropped + _start, 0, _seen - _start, left);
        return _buffer.AsMemory(_end);
    }

    /// <summary>Adds the bytes that were read into that space; zero at the end of the stream.</summary>
    /// <exception cref="EndOfStreamException">The stream ended within a value.</exception>
    private bool Add(int count)
    {
        if (count == 0 && (_isWithin || _seen < _end))
            throw new EndOfStreamException($"the answer was cut off after {_dropped + _end} bytes");
        if (_head.Length < HeadLength)
            _head += string.Concat(_buffer.Skip(_end).Take(Math.Min(count, HeadLength - _head.Length)).Select(AsText));
        _end += count;
        return count > 0;
    }

    // As printable ASCII, for the log.
    private static char AsText(byte value) => value is >= 0x20 and < 0x7F ? (char)value : '.';
}

/// <summary>An answer arrived that cannot be used. The connection is not at fault.</summary>
internal sealed class UnreadableAnswerException(JsonException cause, long place, string head)
    : Exception($"the answer cannot be read: at byte {place}: {Sentence(cause)}; it begins with \"{head}\"", cause)
{
    // The reader's own messages end with a line and a position, which count from the last piece that it was given.
    private static string Sentence(JsonException cause)
    {
        int end = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? cause.Message : cause.Message[..end]).TrimEnd('.');
    }
}

using System.Buffers;
using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>The part of a stream of JSON that has come and was not taken yet.</summary>
internal sealed class JsonWindow(int size, bool isSequence) : IDisposable
{
    // The longest text in a Node, all its annotations together, is 256 KiB; etcd takes no object of more than 1.5 MiB.
    private const int LongestToken = 16 * 1024 * 1024;

    // Go's own limit. What is unknown may be as deep as its author liked.
    private const int DeepestNesting = 10_000;

    private const int HeadLength = 64;

    private string _head = "";   // of an answer that cannot be read, its beginning tells most about who gave it
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(size);
    private int _start;
    private int _end;
    private long _taken;
    private bool _isBetweenValues = true;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = DeepestNesting, AllowMultipleValues = isSequence });

    /// <summary>Passes tokens to the assembler until one completes a value.</summary>
    /// <returns>The value, or null when more must come first.</returns>
    public T? Take<T>(IJsonAssembler<T> assembler) where T : class
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false, _state);
        T? value = null;
        try
        {
            while (value is null && reader.Read())
                value = assembler.Take(ref reader);
        }
        catch (JsonException error)
        {
            throw new UnreadableAnswerException(error, _taken + reader.BytesConsumed, _head);
        }

        // A token at depth 0 begins a value or ends it.
        _isBetweenValues = reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
        _state = reader.CurrentState;
        _taken += reader.BytesConsumed;
        _start += (int)reader.BytesConsumed;
        return value;
    }

    /// <summary>Where the next piece can go.</summary>
    public Memory<byte> MakeRoom()
    {
        int left = _end - _start;
        if (left > _buffer.Length / 2)
            Grow(left);
        else if (_start > 0)
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
        (_start, _end) = (0, left);
        return _buffer.AsMemory(_end);
    }

    /// <summary>So many bytes have come into the room.</summary>
    public void Add(int count)
    {
        if (_head.Length < HeadLength)
            _head += string.Concat(_buffer.Skip(_end).Take(Math.Min(count, HeadLength - _head.Length)).Select(AsText));
        _end += count;
    }

    /// <summary>Nothing more will come.</summary>
    /// <exception cref="EndOfStreamException">More would have to.</exception>
    public void End()
    {
        if (!_isBetweenValues || _start < _end)
            throw new EndOfStreamException($"the answer broke off after {_taken + _end - _start} bytes");
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    // As it can stand in a line of the log.
    private static char AsText(byte value) => value is >= 0x20 and < 0x7F ? (char)value : '.';

    private void Grow(int left)
    {
        if (left > LongestToken)
            throw new UnreadableAnswerException(new JsonException($"a text is longer than {LongestToken} bytes"), _taken, _head);
        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(_start, left).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

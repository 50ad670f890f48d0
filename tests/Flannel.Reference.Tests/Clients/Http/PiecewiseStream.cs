using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Tests.Clients.Http;

/// <summary>Gives its bytes in pieces, as a network does.</summary>
/// <param name="bytes">All that comes.</param>
/// <param name="size">How long the next piece is at most, from where it begins.</param>
internal sealed class PiecewiseStream(byte[] bytes, Func<int, int> size) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Two pieces, the second of which begins at a byte.</summary>
    public static PiecewiseStream CutAt(byte[] bytes, int place) => new(bytes, at => at < place ? place - at : int.MaxValue);

    public static PiecewiseStream InRandomPieces(byte[] bytes, Random random, int longest) => new(bytes, _ => random.Next(1, longest + 1));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(bytes.Length - _position, buffer.Length), size(_position));
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    // Not at once, so that readers which go another way then go it.
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position % 3 == 0)
            await Task.Yield();
        return Read(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

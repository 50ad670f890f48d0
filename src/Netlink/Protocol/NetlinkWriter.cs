using System;
using System.Buffers;
using System.Runtime.CompilerServices;

namespace Netlink.Protocol;

/// <summary>Builds one or more netlink messages in a buffer that grows and is reused.</summary>
/// <remarks>
/// A message is <see cref="BeginMessage"/>, the family's header with <see cref="WriteHeader{T}"/>, attributes, <see cref="EndMessage"/>.
/// Not thread-safe.
/// </remarks>
public sealed partial class NetlinkWriter
{
    private const int NoMessage = -1;

    private readonly ArrayPool<byte>? _pool;
    private byte[] _buffer;
    private int _length;
    private int _messageStart = NoMessage;

    /// <summary>Creates a writer; the default capacity is enough for most requests.</summary>
    public NetlinkWriter(int capacity = 512) => _buffer = new byte[capacity];

    private NetlinkWriter(ArrayPool<byte> pool) => (_pool, _buffer) = (pool, []);

    /// <summary>Creates a writer for many messages. <see cref="Release"/> returns its buffer to the pool.</summary>
    internal static NetlinkWriter FromPool() => new(ArrayPool<byte>.Shared);

    /// <summary>The bytes written so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Discards the written bytes and keeps the buffer.</summary>
    public void Clear() => Rewind(0);

    /// <summary>Discards the written bytes and returns the buffer.</summary>
    internal void Release()
    {
        Clear();
        _pool?.Return(_buffer);
        _buffer = [];
    }

    /// <summary>The bytes between two positions, to be changed in place.</summary>
    internal Span<byte> GetWritten(int start, int end) => _buffer.AsSpan(start, end - start);

    /// <summary>Discards the bytes after a position, and a message that has not ended.</summary>
    internal void Rewind(int position)
    {
        _length = position;
        _messageStart = NoMessage;
    }

    /// <summary>Starts a message.</summary>
    /// <exception cref="InvalidOperationException">The previous message has not ended.</exception>
    public void BeginMessage(ushort type, MessageFlags flags, uint sequence)
    {
        if (_messageStart != NoMessage)
            throw new InvalidOperationException("The previous message has not ended.");
        _messageStart = _length;
        WriteRaw(new MessageHeader(0, type, flags, sequence, 0));
    }

    /// <summary>Ends the message and fills in its length.</summary>
    /// <exception cref="InvalidOperationException">No message was begun.</exception>
    public void EndMessage()
    {
        if (_messageStart == NoMessage)
            throw new InvalidOperationException("No message was begun.");
        int length = _length - _messageStart;
        HostOrder.WriteUInt32(_buffer.AsSpan(_messageStart), (uint)length);
        _messageStart = NoMessage;
    }

    /// <summary>Writes the family's own header, as the kernel declares it, in host byte order.</summary>
    public void WriteHeader<T>(in T header)
        where T : unmanaged
        => WriteRaw(header);

    /// <summary>Writes bytes that are not an attribute, and pads them to four.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(Alignment.Align(bytes.Length)));
    }

    private void WriteRaw<T>(in T value)
        where T : unmanaged
        => HostOrder.Write(Reserve(Alignment.Align(Unsafe.SizeOf<T>())), value);

    /// <summary>Reserves room at the end, a multiple of four whose last four bytes are zero; the caller writes all except
    /// padding.</summary>
    private Span<byte> Reserve(int count)
    {
        int start = _length;
        if (_buffer.Length - start < count)
            Grow(start + count);
        _length = start + count;
        Span<byte> room = _buffer.AsSpan(start, count);
        if (count >= sizeof(uint))
            HostOrder.WriteUInt32(room[^sizeof(uint)..], 0);
        return room;
    }

    private void Grow(int needed)
    {
        const int Smallest = 4096;
        byte[] smaller = _buffer;
        int size = Math.Max(smaller.Length * 2, needed);
        _buffer = _pool is null ? new byte[size] : _pool.Rent(Math.Max(size, Smallest));
        smaller.AsSpan(0, _length).CopyTo(_buffer);
        _pool?.Return(smaller);
    }
}

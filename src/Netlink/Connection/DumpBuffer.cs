using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Netlink.Connection;

/// <summary>Holds all datagrams of one reply until it is known to be whole.</summary>
/// <remarks>
/// The first block stays; a long list takes further blocks of native memory for as long as it is looked at, so that a million routes
/// leave neither garbage nor a large heap behind.
/// </remarks>
internal sealed unsafe class DumpBuffer : IDisposable
{
    private const int FirstBlock = 128 * 1024;
    private const int FurtherBlock = 1024 * 1024;

    private readonly List<Block> _blocks = [];
    private byte[]? _first;

    /// <summary>Room for at least so many bytes behind what is held.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_blocks.Count == 0)
        {
            if (_first is null || _first.Length < count)
                _first = GC.AllocateUninitializedArray<byte>(Math.Max(FirstBlock, count), pinned: true);
            _blocks.Add(new Block((byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_first, 0), _first.Length));
        }

        if (_blocks[^1].Free.Length < count)
        {
            int size = Math.Max(FurtherBlock, count);
            _blocks.Add(new Block((byte*)NativeMemory.Alloc((nuint)size), size));
        }

        return _blocks[^1].Free;
    }

    /// <summary>Keeps the bytes that were received into the reserved room.</summary>
    public void Commit(int count) => _blocks[^1].Used += count;

    /// <summary>How many blocks hold data.</summary>
    public int BlockCount => _blocks.Count;

    /// <summary>The data of a block: whole datagrams one behind the other.</summary>
    public ReadOnlySpan<byte> GetBlock(int index) => _blocks[index].Data;

    /// <summary>Lets go of the data and of all blocks but the first.</summary>
    public void Clear()
    {
        for (int i = 1; i < _blocks.Count; i++)
            NativeMemory.Free(_blocks[i].Start);
        if (_blocks.Count > 1)
            _blocks.RemoveRange(1, _blocks.Count - 1);
        if (_blocks.Count == 1)
            _blocks[0].Used = 0;
    }

    public void Dispose()
    {
        Clear();
        _blocks.Clear();
        _first = null;
    }

    private sealed class Block(byte* start, int size)
    {
        public byte* Start { get; } = start;

        public int Used { get; set; }

        public Span<byte> Free => new(Start + Used, size - Used);

        public ReadOnlySpan<byte> Data => new(Start, Used);
    }
}

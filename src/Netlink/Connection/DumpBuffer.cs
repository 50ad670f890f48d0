using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Netlink.Connection;

/// <summary>Stores all datagrams of one reply until it is complete.</summary>
/// <remarks>
/// In native memory, so that a million routes leave neither garbage nor a large heap behind. The blocks are kept for the next dumps, up to
/// the size of about 250,000 routes, and freed gradually if those need less.
/// </remarks>
internal sealed unsafe class DumpBuffer : IDisposable
{
    private const int FirstBlock = 128 * 1024;
    private const int FurtherBlock = 1024 * 1024;
    private const int MostKept = 16;

    private readonly List<Block> _blocks = [];
    private readonly Stack<Block> _spare = [];

    /// <summary>The number of blocks with data.</summary>
    public int BlockCount => _blocks.Count;

    /// <summary>Returns room for at least this many bytes after the stored ones.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_blocks.Count == 0 || _blocks[^1].Free.Length < count)
            _blocks.Add(Take(count));
        return _blocks[^1].Free;
    }

    /// <summary>Keeps the bytes that were received into the reserved room.</summary>
    public void Commit(int count) => _blocks[^1].Used += count;

    /// <summary>The data of a block: whole datagrams, one after the other.</summary>
    public ReadOnlySpan<byte> GetBlock(int index) => _blocks[index].Data;

    /// <summary>Discards the data.</summary>
    public void Clear()
    {
        if (_blocks.Count == 0)
            return;
        int kept = Math.Max(_blocks.Count, _spare.Count / 2);
        while (_spare.Count > kept)
            _spare.Pop().Dispose();
        for (int i = _blocks.Count - 1; i >= 0; i--)
        {
            Block block = _blocks[i];
            block.Used = 0;
            if (_spare.Count < MostKept)
                _spare.Push(block);
            else
                block.Dispose();
        }

        _blocks.Clear();
    }

    public void Dispose()
    {
        Clear();
        while (_spare.TryPop(out Block? block))
            block.Dispose();
    }

    private Block Take(int count)
    {
        while (_spare.TryPop(out Block? spare))
        {
            if (spare.Free.Length >= count)
                return spare;
            spare.Dispose();
        }

        return new Block(Math.Max(_blocks.Count == 0 ? FirstBlock : FurtherBlock, count));
    }

    private sealed class Block(int size) : IDisposable
    {
        private readonly byte* _start = (byte*)NativeMemory.Alloc((nuint)size);

        /// <summary>For a client that was not disposed.</summary>
        ~Block() => NativeMemory.Free(_start);

        public int Used { get; set; }

        public Span<byte> Free => new(_start + Used, size - Used);

        public ReadOnlySpan<byte> Data => new(_start, Used);

        public void Dispose()
        {
            GC.SuppressFinalize(this);
            NativeMemory.Free(_start);
        }
    }
}

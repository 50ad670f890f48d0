using System;
using System.Buffers;
using System.Collections.Generic;

namespace Netlink.Connection;

/// <summary>Holds all datagrams of one reply until it is known to be whole.</summary>
/// <remarks>
/// The first block stays. A long list takes further ones for as long as it is looked at, from the pool of the process, which hands the same
/// memory to the next list and gives back to the system what nobody uses for a while.
/// </remarks>
internal sealed class DumpBuffer : IDisposable
{
    private const int FirstBlock = 128 * 1024;
    private const int FurtherBlock = 1024 * 1024;

    private readonly List<Block> _blocks = [];
    private byte[]? _first;

    /// <summary>How many blocks hold data.</summary>
    public int BlockCount => _blocks.Count;

    /// <summary>Room for at least so many bytes behind what is held.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_blocks.Count == 0)
        {
            if (_first is null || _first.Length < count)
                _first = GC.AllocateUninitializedArray<byte>(Math.Max(FirstBlock, count));
            _blocks.Add(new Block(_first));
        }

        if (_blocks[^1].Free.Length < count)
            _blocks.Add(new Block(ArrayPool<byte>.Shared.Rent(Math.Max(FurtherBlock, count))));
        return _blocks[^1].Free;
    }

    /// <summary>Keeps the bytes that were received into the reserved room.</summary>
    public void Commit(int count) => _blocks[^1].Used += count;

    /// <summary>The data of a block: whole datagrams one behind the other.</summary>
    public ReadOnlySpan<byte> GetBlock(int index) => _blocks[index].Data;

    /// <summary>Lets go of the data and of all blocks but the first.</summary>
    public void Clear()
    {
        for (int i = 1; i < _blocks.Count; i++)
            ArrayPool<byte>.Shared.Return(_blocks[i].Bytes);
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

    private sealed class Block(byte[] bytes)
    {
        public byte[] Bytes => bytes;

        public int Used { get; set; }

        public Span<byte> Free => bytes.AsSpan(Used);

        public ReadOnlySpan<byte> Data => bytes.AsSpan(0, Used);
    }
}

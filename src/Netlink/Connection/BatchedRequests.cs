using System;

namespace Netlink.Connection;

/// <summary>The records of a batch's requests, in order.</summary>
/// <remarks>Stored in blocks, so that nothing is copied or wasted as they grow to hundreds of thousands. Besides, the runtime's List of a
/// structure of this library could not be precompiled.</remarks>
internal sealed class BatchedRequests
{
    private const int Shift = 10;
    private const int BlockSize = 1 << Shift;
    private const int FirstSize = 8;
    private const int FirstBlocks = 2;

    private BatchedRequest[]?[] _blocks = new BatchedRequest[FirstBlocks][];

    public int Count { get; private set; }

    public BatchedRequest this[int index] => _blocks[index >> Shift]![index & (BlockSize - 1)];

    public void Add(BatchedRequest request)
    {
        int block = Count >> Shift, position = Count & (BlockSize - 1);
        if (block == _blocks.Length)
        {
            var more = new BatchedRequest[block * 2][];
            Array.Copy(_blocks, more, block);
            _blocks = more;
        }

        BatchedRequest[]? room = _blocks[block];
        if (room is null || position == room.Length)
        {
            // A small batch has one small block.
            var larger = new BatchedRequest[block > 0 ? BlockSize : Math.Max(FirstSize, position * 2)];
            if (room is not null)
                Array.Copy(room, larger, position);
            _blocks[block] = room = larger;
        }

        room[position] = request;
        Count++;
    }
}

/// <summary>The record of a request, in case it fails.</summary>
/// <param name="Operation">The request by its kernel name.</param>
/// <param name="Subject">Its subject; a <see cref="LateChange"/> for a change that takes more than one request.</param>
/// <param name="Start">Its position in the bytes.</param>
/// <param name="Tag">A note of the code that collects the batch.</param>
internal readonly record struct BatchedRequest(NetlinkOperation Operation, object? Subject, int Start, int Tag = 0)
{
    /// <summary>Its subject.</summary>
    public object? Spec => Subject is LateChange late ? late.Spec : Subject;

    /// <summary>Makes a change that takes more than one request.</summary>
    public Action? CarryOut => (Subject as LateChange)?.CarryOut;
}

/// <summary>A change that takes more than one request.</summary>
/// <param name="Spec">Its subject.</param>
/// <param name="CarryOut">Makes the change.</param>
internal sealed record LateChange(object Spec, Action CarryOut);

using System;

namespace Netlink.Connection;

/// <summary>What is remembered of the requests of a batch, in order.</summary>
/// <remarks>In blocks, so that nothing is copied and nothing left over as they grow by the hundred thousand. The runtime's own list, over
/// a structure of this library, could not be precompiled either.</remarks>
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

/// <summary>What is remembered of a request, for the case that it fails.</summary>
/// <param name="Operation">The request by its kernel name.</param>
/// <param name="Subject">What it is about; a <see cref="LateChange"/> for one that is no single request.</param>
/// <param name="Start">Where it begins among the bytes.</param>
/// <param name="Tag">What whoever gathers the batch notes of it.</param>
internal readonly record struct BatchedRequest(NetlinkOperation Operation, object? Subject, int Start, int Tag = 0)
{
    /// <summary>What it is about.</summary>
    public object? Spec => Subject is LateChange late ? late.Spec : Subject;

    /// <summary>For one that is no single request: makes the change.</summary>
    public Action? CarryOut => (Subject as LateChange)?.CarryOut;
}

/// <summary>A change that takes more than one request.</summary>
/// <param name="Spec">What it is about.</param>
/// <param name="CarryOut">Makes it.</param>
internal sealed record LateChange(object Spec, Action CarryOut);

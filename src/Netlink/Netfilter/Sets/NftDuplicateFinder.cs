using System;
using System.Buffers;
using System.Buffers.Binary;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Detects whether a dump of a set's elements contains one twice.</summary>
/// <remarks>
/// A set without intervals is a hash table. The kernel resumes a long dump at the position of the element after which the last message
/// ended, and does not report that the table was resized meanwhile (nft_rhash_walk() in net/netfilter/nft_set_hash.c): the order differs
/// then, so that some elements are repeated and as many omitted. A dump without repeated elements is complete.
/// </remarks>
internal ref struct NftDuplicateFinder
{
    private const int FewestSlots = 1024;

    // A new seed each time, so that a hash collision does not recur.
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private ulong[] _slots = Rent(FewestSlots);
    private int _size = FewestSlots;
    private int _count = 0;

    public NftDuplicateFinder()
    {
    }

    /// <summary>Whether an element is repeated, without allocating per element.</summary>
    public static bool AreIn(in DumpReply reply)
    {
        var finder = new NftDuplicateFinder();
        try
        {
            foreach (NetlinkMessage message in reply)
            {
                foreach (NetlinkAttribute element in NftElementCodec.Elements(message.Read(out NfGenMsg _)))
                {
                    if (new NftElementView(element.AsNest()).Key is { IsEmpty: false } key && !finder.TryAdd(finder.HashOf(key)))
                        return true;
                }
            }

            return false;
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(finder._slots);
        }
    }

    private static ulong[] Rent(int size)
    {
        ulong[] slots = ArrayPool<ulong>.Shared.Rent(size);
        slots.AsSpan(0, size).Clear();
        return slots;
    }

    private readonly ulong HashOf(ReadOnlySpan<byte> key)
    {
        ulong hash = _seed ^ (ulong)key.Length;
        for (; key.Length >= sizeof(uint); key = key[sizeof(uint)..])
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt32LittleEndian(key));
        foreach (byte rest in key)
            hash = Mix(hash ^ rest);
        return Math.Max(hash, 1);   // 0 is an empty slot
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 32)) * 0x9e3779b97f4a7c15;
        return value ^ (value >> 29);
    }

    private bool TryAdd(ulong hash)
    {
        if (_count * 2 >= _size)
            Grow();
        if (!TryPut(hash))
            return false;
        _count++;
        return true;
    }

    private readonly bool TryPut(ulong hash)
    {
        int at = (int)(hash & (ulong)(_size - 1));
        while (_slots[at] != 0)
        {
            if (_slots[at] == hash)
                return false;
            at = (at + 1) & (_size - 1);
        }

        _slots[at] = hash;
        return true;
    }

    private void Grow()
    {
        ulong[] former = _slots;
        int formerSize = _size;
        (_slots, _size) = (Rent(_size * 2), _size * 2);
        foreach (ulong hash in former.AsSpan(0, formerSize))
        {
            if (hash != 0)
                TryPut(hash);
        }

        ArrayPool<ulong>.Shared.Return(former);
    }
}

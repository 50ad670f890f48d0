using System;
using System.Buffers;
using System.Buffers.Binary;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Finds out whether a list of a set's elements tells one twice.</summary>
/// <remarks>
/// A set without ranges is a hash table. The kernel goes on with a long list at the number of the element at which the last message ended,
/// and does not say that the table grew meanwhile (nft_rhash_walk() in net/netfilter/nft_set_hash.c): the order is another then, so that
/// some elements come twice and as many not at all. A list in which none comes twice is whole.
/// </remarks>
internal ref struct NftRepeatFinder
{
    private const int FewestSlots = 1024;

    // Another one each time, so that two values that are taken for one are so only once.
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private ulong[] _slots = Rent(FewestSlots);
    private int _size = FewestSlots;
    private int _count = 0;

    public NftRepeatFinder()
    {
    }

    /// <summary>Whether an element is told twice. Nothing is allocated for one.</summary>
    public static bool AreIn(in DumpReply reply)
    {
        var finder = new NftRepeatFinder();
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

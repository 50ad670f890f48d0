using System;
using System.Numerics;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Caches the expressions of a dump: equal bytes yield the same object.</summary>
/// <remarks>Most rules of a chain load the same field into the same register and end with one of a few verdicts. Expressions are
/// immutable, so that rules can share them.</remarks>
internal sealed class NftExpressionCache
{
    private const int SlotBits = 7;
    private const ulong Multiplier = 0x9e3779b97f4a7c15;

    private readonly Slot[] _slots = new Slot[1 << SlotBits];

    public NftExpression Read(in NetlinkAttribute element)
    {
        ReadOnlySpan<byte> bytes = element.Payload;
        ref Slot slot = ref _slots[SlotOf(bytes)];
        if (slot.Expression is not null && bytes.SequenceEqual(slot.Bytes.AsSpan(0, slot.Length)))
            return slot.Expression;
        NftExpression read = NftExpressions.Read(element.AsNest());
        if (slot.Bytes is null || slot.Bytes.Length < bytes.Length)
            slot.Bytes = new byte[bytes.Length];
        bytes.CopyTo(slot.Bytes);
        (slot.Length, slot.Expression) = (bytes.Length, read);
        return read;
    }

    private static int SlotOf(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length;
        // Attributes are aligned to four bytes; the last one lacks its padding.
        foreach (uint word in MemoryMarshal.Cast<byte, uint>(bytes))
            hash = (BitOperations.RotateLeft(hash, 5) ^ word) * Multiplier;
        return (int)(hash >> (64 - SlotBits));
    }

    private struct Slot
    {
        public byte[]? Bytes;
        public int Length;
        public NftExpression? Expression;
    }
}

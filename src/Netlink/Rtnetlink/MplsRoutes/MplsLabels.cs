using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>
/// MPLS label stacks on the wire: an entry of 32 bits for each label, in network order, the last one with the bottom-of-stack bit (RFC
/// 3032).
/// </summary>
internal static class MplsLabels
{
    public const uint Largest = 0xfffff;

    private const int EntrySize = 4;
    private const int LabelShift = 12;
    private const uint BottomOfStack = 0x100;

    /// <exception cref="ArgumentException">A label needs more than 20 bits.</exception>
    public static ValueList<uint> Check(IReadOnlyList<uint> labels, string parameter)
    {
        ArgumentNullException.ThrowIfNull(labels, parameter);
        foreach (uint label in labels)
        {
            if (label > Largest)
                throw new ArgumentException($"{label} needs more than the 20 bits of a label.", parameter);
        }

        return ValueList.From(labels);
    }

    public static void Write<T>(NetlinkWriter writer, T type, params IReadOnlyList<uint> labels)
        where T : struct, Enum
    {
        byte[] stack = new byte[labels.Count * EntrySize];
        for (int i = 0; i < labels.Count; i++)
        {
            uint end = i == labels.Count - 1 ? BottomOfStack : 0;
            BinaryPrimitives.WriteUInt32BigEndian(stack.AsSpan(i * EntrySize), (labels[i] << LabelShift) | end);
        }

        writer.WriteBytes(type, stack);
    }

    public static List<uint> Read(ReadOnlySpan<byte> stack)
    {
        List<uint> labels = [];
        for (; stack.Length >= EntrySize; stack = stack[EntrySize..])
            labels.Add(BinaryPrimitives.ReadUInt32BigEndian(stack) >> LabelShift);
        return labels;
    }

    /// <summary>Reads a stack of one.</summary>
    public static uint ReadSingle(in NetlinkAttribute attribute) => attribute.AsUInt32BigEndian() >> LabelShift;
}

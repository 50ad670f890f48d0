using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Compares a number in a packet (<c>cmp</c>).</summary>
/// <param name="Size">The size in bytes: 1, 2 or 4.</param>
/// <param name="Layer">The layer that <paramref name="Offset"/> is relative to.</param>
/// <param name="Offset">The offset, in bytes.</param>
/// <param name="Comparison">The comparison.</param>
/// <param name="Value">The value to compare with.</param>
public sealed record CompareMatch(int Size, PacketLayer Layer, ushort Offset, MatchComparison Comparison, uint Value) : ExtendedMatch
{
    internal const ushort TCF_EM_CMP = 1;
    private const int TCF_EM_CMP_TRANS = 1;
    private const int HighHalf = 4;
    private const int Half = 0xf;

    /// <summary>The mask; 0, the default, compares all bits.</summary>
    public uint Mask { get; init; }

    /// <summary>Whether it is in host order rather than network order (<c>trans</c> is the other way round). Default
    /// false.</summary>
    public bool IsHostOrder { get; init; }

    internal override ushort Kind => TCF_EM_CMP;

    internal static CompareMatch? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != Unsafe.SizeOf<Wire>())
            return null;
        Wire wire = HostOrder.Read<Wire>(data);
        int flags = wire.AlignmentAndFlags >> HighHalf;
        if ((flags & ~TCF_EM_CMP_TRANS) != 0)
            return null;
        return new CompareMatch(wire.AlignmentAndFlags & Half, (PacketLayer)(wire.LayerAndOperand & Half), wire.Offset,
            (MatchComparison)(wire.LayerAndOperand >> HighHalf), wire.Value)
        {
            Mask = wire.Mask,
            IsHostOrder = (flags & TCF_EM_CMP_TRANS) == 0,
        };
    }

    /// <exception cref="ArgumentException">The size is not 1, 2 or 4.</exception>
    internal override byte[] Encode()
    {
        if (Size is not (1 or 2 or 4))
            throw Arguments.Refused($"A match compares 1, 2 or 4 bytes, not {Size}.", nameof(Size));
        byte[] bytes = new byte[Unsafe.SizeOf<Wire>()];
        MemoryMarshal.Write(bytes, new Wire(Value, Mask, Offset, (byte)(Size | ((IsHostOrder ? 0 : TCF_EM_CMP_TRANS) << HighHalf)),
            (byte)((int)Layer | ((int)Comparison << HighHalf))));
        return bytes;
    }

    /// <summary><c>struct tcf_em_cmp</c>, with bit-fields as on little-endian machines.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Wire(uint Value, uint Mask, ushort Offset, byte AlignmentAndFlags, byte LayerAndOperand);
}

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Matches CAN frames by identifier (<c>canid</c>).</summary>
/// <param name="Identifiers">The identifiers, 1 to 500. The kernel reports the extended ones first.</param>
/// <remarks>Source: net/sched/em_canid.c.</remarks>
public sealed record CanMatch(IReadOnlyList<CanIdentifier> Identifiers) : ExtendedMatch
{
    internal const ushort TCF_EM_CANID = 7;

    /// <summary><c>EM_CAN_RULES_MAX</c>.</summary>
    private const int Most = 500;

    /// <summary>The identifiers.</summary>
    public IReadOnlyList<CanIdentifier> Identifiers { get; init => field = ValueList.From(value); } = ValueList.From(Identifiers);

    internal override ushort Kind => TCF_EM_CANID;

    internal static CanMatch? Read(ReadOnlySpan<byte> data)
    {
        int size = Unsafe.SizeOf<CanIdentifier>();
        if (data.Length % size != 0)
            return null;
        List<CanIdentifier> found = [];
        for (; !data.IsEmpty; data = data[size..])
            found.Add(HostOrder.Read<CanIdentifier>(data));
        return new CanMatch(found);
    }

    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    internal override byte[] Encode()
    {
        if (Identifiers.Count is 0 or > Most)
            throw Arguments.Refused($"A match of CAN frames has 1 to {Most} identifiers, not {Identifiers.Count}.", nameof(Identifiers));
        int size = Unsafe.SizeOf<CanIdentifier>();
        byte[] data = new byte[Identifiers.Count * size];
        for (int i = 0; i < Identifiers.Count; i++)
            MemoryMarshal.Write(data.AsSpan(i * size), Identifiers[i]);
        return data;
    }
}

/// <summary>A CAN identifier, or several with a mask (<c>struct can_filter</c>).</summary>
/// <param name="Id">The identifier, with 0x80000000 set for an extended, 29-bit one.</param>
/// <param name="Mask">The mask, which includes 0x80000000.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CanIdentifier(uint Id, uint Mask)
{
    private const uint CAN_EFF_FLAG = 0x80000000;
    private const uint CAN_SFF_MASK = 0x7ff;
    private const uint CAN_EFF_MASK = 0x1fffffff;

    /// <summary>An 11-bit identifier (<c>sff</c>).</summary>
    public static CanIdentifier Standard(uint id, uint mask = CAN_SFF_MASK) => new(id & CAN_SFF_MASK, (mask & CAN_SFF_MASK) | CAN_EFF_FLAG);

    /// <summary>A 29-bit identifier (<c>eff</c>).</summary>
    public static CanIdentifier Extended(uint id, uint mask = CAN_EFF_MASK)
        => new((id & CAN_EFF_MASK) | CAN_EFF_FLAG, (mask & CAN_EFF_MASK) | CAN_EFF_FLAG);
}

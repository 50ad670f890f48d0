using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Looks up addresses and ports of the packet in an IP set (<c>ipset</c>).</summary>
/// <param name="SetIndex">The kernel's index of the set, which tc(8) looks up by name.</param>
/// <param name="Dimensions">Whether each part of an element is the source or destination, as in <c>ipset(pairs src,dst)</c>; from 1 to
/// 6.</param>
/// <remarks>Source: <c>struct xt_set_info</c> in <c>include/uapi/linux/netfilter/xt_set.h</c>, net/sched/em_ipset.c.</remarks>
public sealed record IpsetMatch(ushort SetIndex, IReadOnlyList<IpsetEnd> Dimensions) : ExtendedMatch
{
    internal const ushort TCF_EM_IPSET = 8;

    /// <summary><c>IPSET_DIM_MAX</c>.</summary>
    private const int Most = 6;

    /// <summary>Source or destination, for each part.</summary>
    public IReadOnlyList<IpsetEnd> Dimensions { get; init => field = ValueList.From(value); } = ValueList.From(Dimensions);

    internal override ushort Kind => TCF_EM_IPSET;

    /// <summary>Null for unknown flags.</summary>
    internal static IpsetMatch? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < Unsafe.SizeOf<Wire>())
            return null;
        Wire wire = HostOrder.Read<Wire>(data);
        if (wire.Dimensions is 0 or > Most || wire.Flags >> (wire.Dimensions + 1) != 0 || (wire.Flags & 1) != 0)
            return null;
        var ends = new IpsetEnd[wire.Dimensions];
        for (int i = 0; i < ends.Length; i++)
            ends[i] = (wire.Flags & BitOf(i)) != 0 ? IpsetEnd.Source : IpsetEnd.Destination;
        return new IpsetMatch(wire.Index, ends);
    }

    /// <exception cref="ArgumentException">There are no parts or too many.</exception>
    internal override byte[] Encode()
    {
        if (Dimensions.Count is 0 or > Most)
            throw Arguments.Refused($"A match of a set has 1 to {Most} dimensions, not {Dimensions.Count}.", nameof(Dimensions));
        int flags = 0;
        for (int i = 0; i < Dimensions.Count; i++)
            flags |= Dimensions[i] == IpsetEnd.Source ? BitOf(i) : 0;
        byte[] data = new byte[Unsafe.SizeOf<Wire>()];
        MemoryMarshal.Write(data, new Wire(SetIndex, (byte)Dimensions.Count, (byte)flags));
        return data;
    }

    /// <summary><c>IPSET_DIM_ONE_SRC</c> and those after it.</summary>
    private static int BitOf(int dimension) => 1 << (dimension + 1);

    /// <summary><c>struct xt_set_info</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Wire(ushort Index, byte Dimensions, byte Flags);
}

/// <summary>The side of a packet that is looked up in a set.</summary>
public enum IpsetEnd
{
    /// <summary>The source (<c>src</c>).</summary>
    Source,

    /// <summary>The destination (<c>dst</c>).</summary>
    Destination,
}

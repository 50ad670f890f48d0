using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Addresses and ports of the packet are in a set of ipset(8) (<c>ipset</c>).</summary>
/// <param name="SetIndex">The kernel's number of the set; <c>ipset</c> makes it of the name.</param>
/// <param name="Dimensions">Which end of the packet each part of an element is looked up of, as in <c>ipset(pairs src,dst)</c>; from 1 to
/// 6.</param>
/// <remarks>Source: <c>struct xt_set_info</c> in <c>include/uapi/linux/netfilter/xt_set.h</c>, net/sched/em_ipset.c.</remarks>
public sealed record IpsetMatch(ushort SetIndex, IReadOnlyList<IpsetEnd> Dimensions) : ExtendedMatch
{
    internal const ushort TCF_EM_IPSET = 8;

    /// <summary><c>IPSET_DIM_MAX</c>.</summary>
    private const int Most = 6;

    /// <summary>Which end each part is of.</summary>
    public IReadOnlyList<IpsetEnd> Dimensions { get; init => field = ValueList.From(value); } = ValueList.From(Dimensions);

    internal override ushort Kind => TCF_EM_IPSET;

    /// <summary>Null for flags that are not known here.</summary>
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

    /// <exception cref="ArgumentException">There is no part, or too many.</exception>
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

/// <summary>Which end of a packet is looked up in a set.</summary>
public enum IpsetEnd
{
    /// <summary>The sender (<c>src</c>).</summary>
    Source,

    /// <summary>The receiver (<c>dst</c>).</summary>
    Destination,
}

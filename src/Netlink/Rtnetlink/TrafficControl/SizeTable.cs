using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SizeTableAttribute;

namespace Netlink.Rtnetlink;

/// <summary>How long packets are on the line, for qdiscs that limit a rate: each packet with an overhead, and in the cells of the link
/// layer (<c>tc qdisc add … stab overhead 22 linklayer atm …</c>, tc-stab(8)).</summary>
/// <remarks>Source: <c>struct tc_sizespec</c> in <c>include/uapi/linux/pkt_sched.h</c>; the table is computed as by
/// <c>tc_calc_size_table</c> in <c>tc/tc_core.c</c> of iproute2.</remarks>
public sealed record SizeTable
{
    private const uint UsualLargest = 2047, UsualEntries = 512, MostEntries = 32_000;
    private const int CellPayload = 48, CellSize = 53;

    /// <summary>The bytes that the line adds to each packet; negative if packets are shorter there. Default 0.</summary>
    public int Overhead { get; init; }

    /// <summary>The link layer. Default <see cref="TrafficLinkLayer.Unspecified"/>.</summary>
    public TrafficLinkLayer LinkLayer { get; init; }

    /// <summary>The minimum packet size (<c>mpu</c>), in bytes. Default 0.</summary>
    public uint MinimumPacket { get; init; }

    /// <summary>The largest packet in the table (<c>mtu</c>), in bytes; larger ones are extrapolated. Null, the default, is 2047. Only
    /// ATM and a minimum packet size take a table, otherwise it is neither sent nor reported.</summary>
    public uint? LargestPacket { get; init; }

    /// <summary>The entries of the table (<c>tsize</c>), 1 to 32000. Null, the default, is 512. Only ATM and a minimum packet size take a
    /// table, otherwise it is neither sent nor reported.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public uint? Entries
    {
        get;
        init => field = value is null or (>= 1 and <= MostEntries) ? value
            : throw new ArgumentOutOfRangeException(nameof(Entries), value, "A size table has 1 to 32000 entries.");
    }

    internal static SizeTable? Decode(in NetlinkAttribute table, ref AttributeKeeper unknown)
    {
        SizeTable? found = null;
        foreach (NetlinkAttribute attribute in table.AsNest())
        {
            if ((SizeTableAttribute)attribute.Type is not TCA_STAB_BASE)
                continue;
            SizeSpecification read = attribute.AsStructure<SizeSpecification>();
            found = new SizeTable
            {
                Overhead = read.Overhead,
                LinkLayer = (TrafficLinkLayer)read.LinkLayer,
                MinimumPacket = read.MinimumPacket,
                LargestPacket = read.LargestPacket > 0 ? read.LargestPacket : null,
                Entries = read.Entries is >= 1 and <= MostEntries ? read.Entries : null,
            };
        }

        unknown.KeepOthers(table, (ushort)TCA_STAB_BASE, (ushort)TCA_STAB_DATA);
        return found;
    }

    /// <summary>The payload of the cells that these bytes are, or nearly are.</summary>
    internal static uint PayloadOfCells(uint bytes) => (bytes + (CellSize / 2)) / CellSize * CellPayload;

    internal void Encode(NetlinkWriter writer)
    {
        var specification = new SizeSpecification
        {
            Overhead = Overhead,
            LinkLayer = (uint)LinkLayer,
            MinimumPacket = MinimumPacket
        };
        if (LinkLayer <= TrafficLinkLayer.Ethernet && MinimumPacket == 0)
        {
            writer.WriteStructure(TCA_STAB_BASE, specification);
            return;
        }

        uint largest = LargestPacket is uint given and > 0 ? given : UsualLargest, entries = Entries ?? UsualEntries;
        int cellLog = 0, sizeLog = 0;
        while ((ulong)largest >> cellLog > entries - 1)
            cellLog++;
        while (SizeOf((ulong)entries << cellLog) >> sizeLog > ushort.MaxValue)
            sizeLog++;
        writer.WriteStructure(TCA_STAB_BASE, specification with
        {
            CellLog = (byte)cellLog,
            SizeLog = (byte)sizeLog,
            // The first entry is of packets of up to one cell.
            CellAlign = -1,
            LargestPacket = largest,
            Entries = entries,
        });
        byte[] sizes = new byte[entries * sizeof(ushort)];
        for (uint i = 0; i < entries; i++)
            HostOrder.WriteUInt16(sizes.AsSpan((int)i * sizeof(ushort)), (ushort)(SizeOf(((ulong)i + 1) << cellLog) >> sizeLog));
        writer.WriteBytes(TCA_STAB_DATA, sizes);
    }

    /// <summary>The size of a packet on the line, without the overhead, which the kernel adds before it looks into the table.</summary>
    private ulong SizeOf(ulong packet)
    {
        ulong size = Math.Max(packet, MinimumPacket);
        return LinkLayer is TrafficLinkLayer.Atm ? (size + CellPayload - 1) / CellPayload * CellSize : size;
    }

    /// <summary><c>struct tc_sizespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct SizeSpecification
    {
        public byte CellLog { get; init; }

        public byte SizeLog { get; init; }

        public short CellAlign { get; init; }

        public int Overhead { get; init; }

        public uint LinkLayer { get; init; }

        public uint MinimumPacket { get; init; }

        public uint LargestPacket { get; init; }

        public uint Entries { get; init; }
    }
}

/// <summary><c>TCA_STAB_*</c>.</summary>
internal enum SizeTableAttribute : ushort
{
    TCA_STAB_BASE = 1,
    TCA_STAB_DATA = 2,
}

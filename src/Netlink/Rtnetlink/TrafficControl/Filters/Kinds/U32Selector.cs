using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The words of a packet that a <see cref="U32Filter"/> matches, and how it continues to the next header.</summary>
/// <remarks>Source: <c>struct tc_u32_sel</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
public sealed record U32Selector
{
    private const int MostKeys = byte.MaxValue;

    /// <summary>The words, all of which must match. Without any, every packet matches.</summary>
    public IReadOnlyList<U32Key> Keys { get; init => field = ValueList.From(value); } = ValueList<U32Key>.Empty;

    /// <summary>Whether a match is final, and whether and how to go to another header. Default <see cref="U32SelectorFlags.Terminal"/>.
    /// </summary>
    public U32SelectorFlags Flags { get; init; } = U32SelectorFlags.Terminal;

    /// <summary>The number of bytes to move on (<c>plus</c>). Default 0.</summary>
    public ushort Offset { get; init; }

    /// <summary>The offset of the packet field that contains the number of bytes to move on (<c>offset at</c>), in bytes.</summary>
    public short OffsetAt { get; init; }

    /// <summary>The mask of that field (<c>mask</c>).</summary>
    public ushort OffsetMask { get; init; }

    /// <summary>The number of bits by which the field is shifted right (<c>shift</c>).</summary>
    public byte OffsetShift { get; init; }

    /// <summary>The offset of the word that selects the bucket of the next table (<c>hashkey … at</c>), in bytes.</summary>
    public short HashAt { get; init; }

    /// <summary>The mask of that word (<c>hashkey mask</c>).</summary>
    public uint HashMask { get; init; }

    internal static U32Selector Read(in NetlinkAttribute attribute)
    {
        Wire wire = attribute.AsStructure<Wire>();
        ReadOnlySpan<byte> rest = attribute.Payload[Unsafe.SizeOf<Wire>()..];
        if (rest.Length < wire.KeyCount * Unsafe.SizeOf<U32Key.Wire>())
            throw new NetlinkProtocolException($"A u32 selector has {rest.Length} bytes for {wire.KeyCount} keys.");
        var keys = new U32Key[wire.KeyCount];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = U32Key.Read(HostOrder.Read<U32Key.Wire>(rest[(i * Unsafe.SizeOf<U32Key.Wire>())..]));
        return new U32Selector
        {
            Keys = keys,
            Flags = (U32SelectorFlags)wire.Flags,
            Offset = wire.Offset,
            OffsetAt = wire.OffsetAt,
            OffsetMask = NetworkOrder.Convert(wire.OffsetMask),
            OffsetShift = wire.OffsetShift,
            HashAt = wire.HashAt,
            HashMask = NetworkOrder.Convert(wire.HashMask),
        };
    }

    /// <exception cref="ArgumentException">There are more keys than fit.</exception>
    internal void Write(NetlinkWriter writer)
    {
        if (Keys.Count > MostKeys)
            throw Arguments.Refused($"A u32 filter has {Keys.Count} keys; {MostKeys} fit.", nameof(Keys));
        Span<byte> bytes = new byte[Unsafe.SizeOf<Wire>() + (Keys.Count * Unsafe.SizeOf<U32Key.Wire>())];
        HostOrder.Write(bytes, new Wire
        {
            Flags = (byte)Flags,
            OffsetShift = OffsetShift,
            KeyCount = (byte)Keys.Count,
            OffsetMask = NetworkOrder.Convert(OffsetMask),
            Offset = Offset,
            OffsetAt = OffsetAt,
            HashAt = HashAt,
            HashMask = NetworkOrder.Convert(HashMask),
        });
        for (int i = 0; i < Keys.Count; i++)
            HostOrder.Write(bytes[(Unsafe.SizeOf<Wire>() + (i * Unsafe.SizeOf<U32Key.Wire>()))..], Keys[i].ToWire());
        writer.WriteBytes(U32Attribute.TCA_U32_SEL, bytes);
    }

    /// <summary><c>struct tc_u32_sel</c> without its keys; the masks are in network order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Wire
    {
        public byte Flags { get; init; }

        public byte OffsetShift { get; init; }

        public byte KeyCount { get; init; }

        private readonly byte _padding;

        public ushort OffsetMask { get; init; }

        public ushort Offset { get; init; }

        public short OffsetAt { get; init; }

        public short HashAt { get; init; }

        public uint HashMask { get; init; }
    }
}

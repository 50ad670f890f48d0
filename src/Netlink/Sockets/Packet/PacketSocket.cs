using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>A packet socket. Source: packet(7), <c>struct packet_diag_msg</c>.</summary>
public sealed record PacketSocket
{
    /// <summary>Raw with the link layer header, datagram without.</summary>
    public required SocketType Type { get; init; }

    /// <summary>The EtherType that it receives, such as 0x0800; 3 for all (<c>ETH_P_ALL</c>), 0 for none.</summary>
    public required ushort Protocol { get; init; }

    /// <summary>The inode, as in <c>/proc/PID/fd</c>.</summary>
    public required uint Inode { get; init; }

    /// <summary>The kernel's unique cookie, which is not reused.</summary>
    public ulong Cookie { get; init; }

    /// <summary>The index of the device that it is bound to; null for all.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The version of its ring, <c>TPACKET_V1</c> (0) to <c>TPACKET_V3</c> (2).</summary>
    public uint Version { get; init; }

    /// <summary>Bytes reserved in front of a frame in a ring.</summary>
    public uint Reserve { get; init; }

    /// <summary>The length from which a frame that does not fit the ring is queued too; 0 for never.</summary>
    public uint CopyThreshold { get; init; }

    /// <summary>Its flags.</summary>
    public PacketSocketFlags Flags { get; init; }

    /// <summary>The id of its fanout group; null for none.</summary>
    public ushort? FanoutGroup { get; init; }

    /// <summary>The fanout mode (<c>PACKET_FANOUT_*</c>), with flags; null for none.</summary>
    public ushort? FanoutType { get; init; }

    /// <summary>The user id of its creator; null if it was not reported.</summary>
    public uint? UserId { get; init; }

    /// <summary>The memory use; null if it was not reported.</summary>
    public SocketMemory? Memory { get; init; }

    /// <summary>The receive ring; null for none.</summary>
    public PacketRing? ReceiveRing { get; init; }

    /// <summary>The transmit ring; null for none.</summary>
    public PacketRing? SendRing { get; init; }

    /// <summary>The number of instructions of its filter (<c>SO_ATTACH_FILTER</c>); 0 for none.</summary>
    public int FilterLength { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>packet Raw 0x0003 dev 2 (inode 77)</c>.</summary>
    public override string ToString()
        => $"packet {Type} 0x{Protocol:x4}{(LinkIndex is int device ? $" dev {device}" : "")} (inode {Inode})";
}

/// <summary>A ring of frames in memory shared with the kernel (<c>PACKET_RX_RING</c>).</summary>
/// <param name="BlockSize">The size of a block in bytes.</param>
/// <param name="BlockCount">The number of blocks.</param>
/// <param name="FrameSize">The size of a frame in bytes.</param>
/// <param name="FrameCount">The number of frames.</param>
public readonly record struct PacketRing(uint BlockSize, uint BlockCount, uint FrameSize, uint FrameCount);

/// <summary>Flags of a packet socket (<c>PDI_*</c>). Bits without a name are kept.</summary>
[Flags]
public enum PacketSocketFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It receives frames.</summary>
    Running = 1,

    /// <summary>Frames come with metadata (<c>PACKET_AUXDATA</c>).</summary>
    AuxiliaryData = 2,

    /// <summary>It is given the device that received a frame, not an upper one (<c>PACKET_ORIGDEV</c>).</summary>
    OriginalDevice = 4,

    /// <summary>Frames have a virtio header (<c>PACKET_VNET_HDR</c>).</summary>
    VirtioHeader = 8,

    /// <summary>Frames that cannot be sent are dropped (<c>PACKET_LOSS</c>).</summary>
    Loss = 16,
}

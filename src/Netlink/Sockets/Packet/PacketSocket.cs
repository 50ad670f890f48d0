using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>A socket that sees frames. Source: packet(7), <c>struct packet_diag_msg</c>.</summary>
public sealed record PacketSocket
{
    /// <summary>Raw with the header of the link, datagram without.</summary>
    public required SocketType Type { get; init; }

    /// <summary>The EtherType that it takes, such as 0x0800; 3 for all (<c>ETH_P_ALL</c>), 0 for none.</summary>
    public required ushort Protocol { get; init; }

    /// <summary>The number of its file, as in <c>/proc/PID/fd</c>.</summary>
    public required uint Inode { get; init; }

    /// <summary>The kernel's number for it, which no later one has.</summary>
    public ulong Cookie { get; init; }

    /// <summary>The device that it is bound to; null for all.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Of a ring, its version as <c>TPACKET_V1</c> (0) to <c>TPACKET_V3</c> (2).</summary>
    public uint Version { get; init; }

    /// <summary>Bytes that are left free in front of a frame in a ring.</summary>
    public uint Reserve { get; init; }

    /// <summary>From how many bytes on a frame that does not fit into the ring is queued too; 0 for never.</summary>
    public uint CopyThreshold { get; init; }

    /// <summary>Its flags.</summary>
    public PacketSocketFlags Flags { get; init; }

    /// <summary>The number of the group that shares its frames; null for none.</summary>
    public ushort? FanoutGroup { get; init; }

    /// <summary>How the group shares frames (<c>PACKET_FANOUT_*</c>), with flags; null for none.</summary>
    public ushort? FanoutType { get; init; }

    /// <summary>The user who made it; null when not told.</summary>
    public uint? UserId { get; init; }

    /// <summary>What it has of memory; null when not told.</summary>
    public SocketMemory? Memory { get; init; }

    /// <summary>The ring that frames are received into; null for none.</summary>
    public PacketRing? ReceiveRing { get; init; }

    /// <summary>The ring that frames are sent from; null for none.</summary>
    public PacketRing? SendRing { get; init; }

    /// <summary>How many instructions the filter in front of it has (<c>SO_ATTACH_FILTER</c>); 0 for none.</summary>
    public int FilterLength { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>packet Raw 0x0003 dev 2 (inode 77)</c>.</summary>
    public override string ToString()
        => $"packet {Type} 0x{Protocol:x4}{(LinkIndex is int device ? $" dev {device}" : "")} (inode {Inode})";
}

/// <summary>A ring of frames in memory that the program shares with the kernel (<c>PACKET_RX_RING</c>).</summary>
/// <param name="BlockSize">Bytes of a block.</param>
/// <param name="BlockCount">How many blocks there are.</param>
/// <param name="FrameSize">Bytes of a frame.</param>
/// <param name="FrameCount">How many frames there are.</param>
public readonly record struct PacketRing(uint BlockSize, uint BlockCount, uint FrameSize, uint FrameCount);

/// <summary>Flags of a packet socket (<c>PDI_*</c>). Bits without a name are kept.</summary>
[Flags]
public enum PacketSocketFlags : uint
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>It gets frames.</summary>
    Running = 1,

    /// <summary>Each frame comes with what is known of it (<c>PACKET_AUXDATA</c>).</summary>
    AuxiliaryData = 2,

    /// <summary>It is told the device that a frame came in by, not the one on top (<c>PACKET_ORIGDEV</c>).</summary>
    OriginalDevice = 4,

    /// <summary>Frames have a header of virtio (<c>PACKET_VNET_HDR</c>).</summary>
    VirtioHeader = 8,

    /// <summary>Frames that cannot be sent are dropped (<c>PACKET_LOSS</c>).</summary>
    Loss = 16,
}

using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>A packet that waits in a queue for its verdict.</summary>
public sealed record QueuedPacket : CapturedPacket
{
    /// <summary>The packet's id in its queue, to which a verdict refers.</summary>
    public uint Id { get; init; }

    /// <summary>Its length, if it was truncated; null if it was copied whole.</summary>
    public uint? OriginalLength { get; init; }

    /// <summary>Flags about its checksums and its size.</summary>
    public QueuedPacketInfo Info { get; init; }

    /// <summary>Its priority; null for none. Linux 5.18.</summary>
    public uint? Priority { get; init; }

    /// <summary>The security context of the sending socket; null unless requested and known.</summary>
    public string? SecurityContext { get; init; }

    /// <summary>The class id of the socket's control group; null for none. Linux 6.11.</summary>
    public uint? ControlGroupClass { get; init; }

    /// <summary>The id and a description of the packet.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"packet {Id} {Describe()}");
}

/// <summary>Flags of a packet (<c>NFQA_SKB_*</c>).</summary>
[Flags]
public enum QueuedPacketInfo : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Its checksums are not complete yet; a device completes them.</summary>
    ChecksumNotReady = 1,

    /// <summary>It is larger than a device sends at once (GSO), and is split later.</summary>
    Segmented = 2,

    /// <summary>No device has verified its checksums.</summary>
    ChecksumNotVerified = 4,
}

/// <summary>The kernel refused a verdict, mostly because no packet with that id waits any more.</summary>
/// <param name="PacketId">The packet's id.</param>
/// <param name="Refusal">The kernel's refusal.</param>
public sealed record VerdictRefused(uint PacketId, NetlinkException Refusal) : PacketEvent;

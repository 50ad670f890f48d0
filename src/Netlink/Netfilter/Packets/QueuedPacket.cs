using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>A packet that waits in a queue for its verdict.</summary>
public sealed record QueuedPacket : CapturedPacket
{
    /// <summary>The packet's number in its queue, by which a verdict names it.</summary>
    public uint Id { get; init; }

    /// <summary>Its length, when more than was copied; null when it was copied whole.</summary>
    public uint? OriginalLength { get; init; }

    /// <summary>What is to be known of its checksums and its size.</summary>
    public QueuedPacketInfo Info { get; init; }

    /// <summary>Its priority; null without one. Linux 5.18.</summary>
    public uint? Priority { get; init; }

    /// <summary>The security context of the socket that sends it; null unless asked for and known.</summary>
    public string? SecurityContext { get; init; }

    /// <summary>The class of the socket's control group; null without one. Linux 6.11.</summary>
    public uint? ControlGroupClass { get; init; }

    /// <summary>The packet's number and where it is.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"packet {Id} {Describe()}");
}

/// <summary>What is to be known of a packet (<c>NFQA_SKB_*</c>).</summary>
[Flags]
public enum QueuedPacketInfo : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its checksums are not filled in yet; a device does that.</summary>
    ChecksumNotReady = 1,

    /// <summary>It is larger than a device sends at once, and is split later.</summary>
    Segmented = 2,

    /// <summary>No device has looked at its checksums.</summary>
    ChecksumNotVerified = 4,
}

/// <summary>The kernel refused a verdict, mostly because no packet of that number waits any more.</summary>
/// <param name="PacketId">The packet's number.</param>
/// <param name="Refusal">What the kernel said.</param>
public sealed record VerdictRefused(uint PacketId, NetlinkException Refusal) : PacketEvent;

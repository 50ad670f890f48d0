using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>A packet that a rule logged.</summary>
public sealed record LoggedPacket : CapturedPacket
{
    /// <summary>The text that the rule gave (<c>log prefix</c>); null without one.</summary>
    public string? Prefix { get; init; }

    /// <summary>The packet's number in the group; null unless it is asked for.</summary>
    public uint? Sequence { get; init; }

    /// <summary>The packet's number in all groups; null unless it is asked for.</summary>
    public uint? GlobalSequence { get; init; }

    /// <summary>What kind of device it came in by (<c>ARPHRD_*</c>), 1 for Ethernet; null for one that this machine sends.</summary>
    public ushort? HardwareType { get; init; }

    /// <summary>The header of the device that it came in by; empty for one that this machine sends.</summary>
    public ReadOnlyMemory<byte> HardwareHeader { get; init; }

    /// <summary>The prefix and where the packet is.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"log {(Prefix is null ? "" : $"\"{Prefix}\" ")}{Describe()}");
}

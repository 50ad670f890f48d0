using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>A packet that a rule logged.</summary>
public sealed record LoggedPacket : CapturedPacket
{
    /// <summary>The prefix of the rule (<c>log prefix</c>); null for none.</summary>
    public string? Prefix { get; init; }

    /// <summary>The sequence number in the group; null unless requested.</summary>
    public uint? Sequence { get; init; }

    /// <summary>The sequence number across all groups; null unless requested.</summary>
    public uint? GlobalSequence { get; init; }

    /// <summary>The type of the input device (<c>ARPHRD_*</c>), 1 for Ethernet; null for a locally sent packet.</summary>
    public ushort? HardwareType { get; init; }

    /// <summary>The link layer header of the input device; empty for a locally sent packet.</summary>
    public ReadOnlyMemory<byte> HardwareHeader { get; init; }

    /// <summary>The prefix and a description of the packet.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"log {(Prefix is null ? "" : $"\"{Prefix}\" ")}{Describe()}");
}

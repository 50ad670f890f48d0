using System;

namespace Netlink.Rtnetlink;

/// <summary>What a driver calls a port or a switch: up to 32 bytes, of which nothing is known but whether two are equal.</summary>
public readonly record struct HardwareId
{
    private readonly string? _digits;

    /// <summary>An id of bytes.</summary>
    public HardwareId(ReadOnlySpan<byte> bytes) => _digits = Convert.ToHexStringLower(bytes);

    /// <summary>In hexadecimal, as ip-link(8) writes it.</summary>
    public override string ToString() => _digits ?? "";
}

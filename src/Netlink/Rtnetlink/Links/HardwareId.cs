using System;

namespace Netlink.Rtnetlink;

/// <summary>A driver's id of a port or a switch: up to 32 opaque bytes, which can only be compared.</summary>
public readonly record struct HardwareId
{
    private readonly string? _digits;

    /// <summary>Creates an id from bytes.</summary>
    public HardwareId(ReadOnlySpan<byte> bytes) => _digits = Convert.ToHexStringLower(bytes);

    /// <summary>In hexadecimal, as ip-link(8) writes it.</summary>
    public override string ToString() => _digits ?? "";
}

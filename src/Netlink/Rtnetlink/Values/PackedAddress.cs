using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An IPv4 or IPv6 address, or none, in 16 bytes without a separate object.</summary>
/// <remarks>
/// A million routes have two or three addresses each, and an <see cref="IPAddress"/> takes at least 40 bytes. IPv4 addresses are stored in
/// a block of reserved IPv6 addresses that no host may have; not in the IPv4-mapped block, as routing tables can have routes for that. None
/// is an address of such a block too; it is XORed so that the default value means none.
/// </remarks>
internal readonly record struct PackedAddress
{
    private const ulong None = 0x0000_fffe_0000_0000;
    private const ulong IPv4Block = 0x0000_fffd_0000_0000;
    private const int IPv4Size = 4;
    private const int IPv6Size = 16;

    private readonly ulong _high;
    private readonly ulong _low;

    private PackedAddress(ulong high, ulong low) => (_high, _low) = (high, low ^ None);

    public bool IsNone => _high == 0 && _low == 0;

    public bool IsIPv4 => _high == 0 && (Low >> 32) == IPv4Block >> 32;

    public AddressFamily Family => IsIPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;

    private ulong Low => _low ^ None;

    /// <summary>The unspecified address of a family: 0.0.0.0 or ::.</summary>
    public static PackedAddress Any(bool ipv6) => ipv6 ? new PackedAddress(0, 0) : new PackedAddress(0, IPv4Block);

    /// <summary>Reads 4 or 16 bytes in network order; an empty span is none.</summary>
    public static PackedAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        IPv4Size => new PackedAddress(0, IPv4Block | BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        IPv6Size => new PackedAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])),
        0 => default,
        _ => throw new NetlinkProtocolException($"An address has {bytes.Length} bytes instead of 4 or 16."),
    };

    /// <summary>Converts the address of a host. An IPv4-mapped one is a mistake: it comes from a dual-stack socket.</summary>
    /// <exception cref="ArgumentException">The address is neither IPv4 nor IPv6, or is an IPv4-mapped IPv6 address.</exception>
    public static PackedAddress FromHost(IPAddress? address)
        => address is { IsIPv4MappedToIPv6: true }
            ? throw new ArgumentException($"{address} is an IPv4-mapped IPv6 address, which no host has; use MapToIPv4().", nameof(address))
            : FromAddress(address);

    /// <summary>Converts an address of the BCL; its scope id is dropped, as the kernel has the device instead.</summary>
    /// <exception cref="ArgumentException">The address is neither IPv4 nor IPv6.</exception>
    public static PackedAddress FromAddress(IPAddress? address)
    {
        if (address is null)
            return default;
        Span<byte> bytes = stackalloc byte[IPv6Size];
        return address.TryWriteBytes(bytes, out int length)
            ? FromBytes(bytes[..length])
            : throw new ArgumentException($"{address} is neither an IPv4 nor an IPv6 address.", nameof(address));
    }

    public IPAddress? ToAddress()
    {
        if (IsNone)
            return null;
        Span<byte> bytes = stackalloc byte[IPv6Size];
        return new IPAddress(bytes[..CopyTo(bytes)]);
    }

    /// <summary>Writes the 4 or 16 bytes in network order and returns their number.</summary>
    public int CopyTo(Span<byte> bytes)
    {
        if (IsIPv4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Low);
            return IPv4Size;
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return IPv6Size;
    }

    /// <summary>Writes the address as an attribute.</summary>
    public void Write<T>(NetlinkWriter writer, T type)
        where T : struct, Enum
    {
        Span<byte> bytes = stackalloc byte[IPv6Size];
        writer.WriteBytes(type, bytes[..CopyTo(bytes)]);
    }

    // Written by hand, as the generated code is a chain of comparers that precompiled code may lack, and so that consecutive addresses, as
    // routes have, get different hashes.
    public bool Equals(PackedAddress other) => _high == other._high && _low == other._low;

    public override int GetHashCode()
    {
        const ulong Golden = 0x9e37_79b9_7f4a_7c15;
        ulong mixed = (_high * Golden) + _low;
        mixed = (mixed ^ (mixed >> 32)) * Golden;
        return (int)(mixed >> 32);
    }

    public override string ToString() => ToAddress()?.ToString() ?? "none";
}

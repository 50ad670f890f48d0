using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Netfilter.IpsetAddressAttribute;

namespace Netlink.Netfilter;

/// <summary>Encoding of numbers and addresses in ipset: in network order, and flagged as such.</summary>
internal static class IpsetWire
{
    /// <summary>The protocol of Linux 5.0 and later.</summary>
    public const byte IPSET_PROTOCOL = 7;

    /// <summary>The longest name of a set or a type in bytes, without NUL.</summary>
    public const int LongestName = 31;

    /// <summary>Begins a request.</summary>
    public static void Begin(NetlinkWriter writer)
    {
        NfGenMsg.Write(writer, NftFamily.IPv4);
        writer.WriteByte(IpsetAttribute.IPSET_ATTR_PROTOCOL, IPSET_PROTOCOL);
    }

    /// <summary>Begins a request about a set.</summary>
    public static void Begin(NetlinkWriter writer, string set)
    {
        Begin(writer);
        writer.WriteString(IpsetAttribute.IPSET_ATTR_SETNAME, set);
    }

    /// <exception cref="ArgumentException">The name is invalid.</exception>
    public static string CheckName(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (System.Text.Encoding.UTF8.GetByteCount(name) is var bytes && bytes > LongestName)
            throw new ArgumentException($"The name '{name}' has {bytes} bytes; a set name has at most {LongestName}.", parameter);
        return name.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A set name must not contain NUL.", parameter) : name;
    }

    public static ushort InNetworkOrder<T>(T attribute)
        where T : struct, Enum
        => (ushort)(AttributeNumber.Of(attribute) | NetlinkAttribute.NetworkOrderBit);

    public static void WriteOptional<T>(NetlinkWriter writer, T attribute, ushort? value)
        where T : struct, Enum
        => writer.WriteOptionalBigEndian(InNetworkOrder(attribute), value);

    public static void WriteOptional<T>(NetlinkWriter writer, T attribute, uint? value)
        where T : struct, Enum
        => writer.WriteOptionalBigEndian(InNetworkOrder(attribute), value);

    public static void WriteOptional<T>(NetlinkWriter writer, T attribute, ulong? value)
        where T : struct, Enum
        => writer.WriteOptionalBigEndian(InNetworkOrder(attribute), value);

    public static void WriteOptional<T>(NetlinkWriter writer, T attribute, TimeSpan? value)
        where T : struct, Enum
        => WriteOptional(writer, attribute, value is TimeSpan time ? (uint)time.TotalSeconds : (uint?)null);

    /// <param name="writer">The destination.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The address, or null.</param>
    /// <param name="unknown">What was kept beside the attribute, and of it.</param>
    public static void WriteOptional<T>(NetlinkWriter writer, T attribute, IPAddress? value, IReadOnlyList<RawAttribute> unknown)
        where T : struct, Enum
    {
        if (value is null)
            return;
        using (writer.Nest(AttributeNumber.Of(attribute)))
        {
            writer.WriteAddress(InNetworkOrder(value.AddressFamily is AddressFamily.InterNetwork ? IPSET_ATTR_IPADDR_IPV4
                : IPSET_ATTR_IPADDR_IPV6), value);
            writer.WriteAttributes(unknown.Within(attribute));
        }
    }

    /// <summary>The bytes of an address: 4 or 16.</summary>
    public static ReadOnlySpan<byte> ReadAddress(scoped in NetlinkAttribute nest)
    {
        var ignored = default(AttributeKeeper);
        return ReadAddress(nest, ref ignored);
    }

    /// <summary>The bytes of an address, 4 or 16, keeping what the nest has beside it.</summary>
    public static ReadOnlySpan<byte> ReadAddress(scoped in NetlinkAttribute nest, scoped ref AttributeKeeper unknown)
    {
        ReadOnlySpan<byte> found = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute address in nest.AsNest())
        {
            int size = (IpsetAddressAttribute)address.Type switch { IPSET_ATTR_IPADDR_IPV4 => 4, IPSET_ATTR_IPADDR_IPV6 => 16, _ => 0 };
            if (size == 0)
                others.Keep(address);
            else if (address.Payload.Length == size)
                found = address.Payload;
            else
                throw new NetlinkProtocolException($"An address has {address.Payload.Length} bytes instead of {size}.");
        }

        if (found.IsEmpty)
            throw new NetlinkProtocolException("An address of a set has an unknown family.");
        unknown.KeepWithin(nest, others);
        return found;
    }

    /// <summary>Most numbers are in network order, but the mark mask is not: the flag of each attribute decides.</summary>
    public static ushort ReadUInt16(in NetlinkAttribute number)
        => IsInNetworkOrder(number) ? number.AsUInt16BigEndian() : number.AsUInt16();

    /// <inheritdoc cref="ReadUInt16"/>
    public static uint ReadUInt32(in NetlinkAttribute number)
        => IsInNetworkOrder(number) ? number.AsUInt32BigEndian() : number.AsUInt32();

    /// <inheritdoc cref="ReadUInt16"/>
    public static ulong ReadUInt64(in NetlinkAttribute number)
        => IsInNetworkOrder(number) ? number.AsUInt64BigEndian() : number.AsUInt64();

    /// <summary>Checks a timeout: whole seconds, up to the kernel's maximum.</summary>
    public static TimeSpan? CheckTimeout(TimeSpan? value, string property)
    {
        const int Most = 2147483;
        if (value is TimeSpan time && (time < TimeSpan.Zero || time.TotalSeconds > Most || time.Ticks % TimeSpan.TicksPerSecond != 0))
            throw new ArgumentOutOfRangeException(property, value, $"A timeout is 0 to {Most} whole seconds.");
        return value;
    }

    private static bool IsInNetworkOrder(in NetlinkAttribute number) => (number.WireType & NetlinkAttribute.NetworkOrderBit) != 0;
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Keys of a flower filter as a value and a mask.</summary>
internal static class FlowerWriting
{
    public static void WriteMasked(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, Masked<byte>? value)
    {
        writer.WriteOptional(type, value?.Value);
        writer.WriteOptional(mask, value?.Mask);
    }

    public static void WriteMasked(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, Masked<ushort>? value)
    {
        writer.WriteOptional(type, value?.Value);
        writer.WriteOptional(mask, value?.Mask);
    }

    public static void WriteMasked(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, Masked<uint>? value)
    {
        writer.WriteOptional(type, value?.Value);
        writer.WriteOptional(mask, value?.Mask);
    }

    public static void WriteMaskedBigEndian(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, Masked<ushort>? value)
    {
        writer.WriteOptionalBigEndian(type, value?.Value);
        writer.WriteOptionalBigEndian(mask, value?.Mask);
    }

    public static void WriteMaskedBigEndian(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, Masked<uint>? value)
    {
        writer.WriteOptionalBigEndian(type, value?.Value);
        writer.WriteOptionalBigEndian(mask, value?.Mask);
    }

    public static void WriteMasked(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, Masked<System.UInt128>? value)
    {
        if (value is not Masked<System.UInt128> given)
            return;
        System.Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, given.Value);
        writer.WriteBytes(type, bytes);
        BinaryPrimitives.WriteUInt128BigEndian(bytes, given.Mask);
        writer.WriteBytes(mask, bytes);
    }

    /// <summary>A port; without a mask the kernel compares all of it.</summary>
    public static void WritePort(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, Masked<ushort>? port)
    {
        writer.WriteOptionalBigEndian(type, port?.Value);
        writer.WriteOptionalBigEndian(mask, port is { IsExact: false } ? port.Value.Mask : null);
    }

    public static void WriteMasked(this NetlinkWriter writer, FlowerAttribute type, FlowerAttribute mask, MaskedEthernetAddress? value,
        string property)
    {
        writer.WriteOptionalEthernet(type, value?.Address, property);
        writer.WriteOptionalEthernet(mask, value?.Mask, property);
    }

    public static void WriteEtherType(this NetlinkWriter writer, FlowerAttribute type, EtherType? value)
        => writer.WriteOptionalBigEndian(type, (ushort?)value);

    /// <summary>A prefix, under the numbers of its family.</summary>
    public static void WritePrefix(this NetlinkWriter writer, IPNetwork? prefix, FlowerAttribute ipv4, FlowerAttribute ipv4Mask,
        FlowerAttribute ipv6, FlowerAttribute ipv6Mask)
    {
        if (prefix is not IPNetwork given)
            return;
        bool four = given.BaseAddress.AddressFamily is AddressFamily.InterNetwork;
        writer.WriteAddress(four ? ipv4 : ipv6, given.BaseAddress);
        System.Span<byte> mask = stackalloc byte[16];
        System.UInt128 ones = given.PrefixLength == 0 ? 0 : System.UInt128.MaxValue << (128 - given.PrefixLength);
        BinaryPrimitives.WriteUInt128BigEndian(mask, ones);
        writer.WriteBytes(four ? ipv4Mask : ipv6Mask, mask[..(four ? 4 : 16)]);
    }
}

using System;
using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Writes the settings of kinds: null is not sent, and the width on the wire is that of the property.</summary>
internal static class SettingWriter
{
    public static void WriteSetting(this NetlinkWriter writer, ushort type, bool? value)
    {
        if (value is bool given)
            writer.WriteBoolean(type, given);
    }

    public static void WriteSetting(this NetlinkWriter writer, ushort type, byte? value)
    {
        if (value is byte given)
            writer.WriteByte(type, given);
    }

    public static void WriteSetting(this NetlinkWriter writer, ushort type, ushort? value)
    {
        if (value is ushort given)
            writer.WriteUInt16(type, given);
    }

    public static void WriteSetting(this NetlinkWriter writer, ushort type, uint? value)
    {
        if (value is uint given)
            writer.WriteUInt32(type, given);
    }

    public static void WriteSetting(this NetlinkWriter writer, ushort type, int? value)
    {
        if (value is int given)
            writer.WriteInt32(type, given);
    }

    public static void WriteSetting(this NetlinkWriter writer, ushort type, ulong? value)
    {
        if (value is ulong given)
            writer.WriteUInt64(type, given);
    }

    public static void WriteSetting(this NetlinkWriter writer, ushort type, IPAddress? value)
    {
        if (value is not null)
            writer.WriteAddress(type, value);
    }

    /// <exception cref="ArgumentException">It is no Ethernet address.</exception>
    public static void WriteSetting(this NetlinkWriter writer, ushort type, LinkLayerAddress? value,
        [CallerArgumentExpression(nameof(value))] string property = "")
    {
        if (value is not LinkLayerAddress given)
            return;
        if (given.Length != 6)
            throw Arguments.Refused($"{property} has {given.Length} bytes, and an Ethernet address has 6.", property);
        writer.WriteBytes(type, given.Bytes);
    }

    public static void WriteSettingBigEndian(this NetlinkWriter writer, ushort type, ushort? value)
    {
        if (value is ushort given)
            writer.WriteUInt16BigEndian(type, given);
    }

    public static void WriteSettingBigEndian(this NetlinkWriter writer, ushort type, uint? value)
    {
        if (value is uint given)
            writer.WriteUInt32BigEndian(type, given);
    }

    public static void WriteSettingBigEndian(this NetlinkWriter writer, ushort type, ulong? value)
    {
        if (value is ulong given)
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, given);
            writer.WriteBytes(type, bytes);
        }
    }

    /// <summary>A setting that is on by being there.</summary>
    public static void WritePresence(this NetlinkWriter writer, ushort type, bool present)
    {
        if (present)
            writer.WriteFlag(type);
    }

    /// <summary>64 bits in network byte order.</summary>
    public static ulong AsUInt64BigEndian(this in NetlinkAttribute setting)
    {
        ulong value = setting.AsUInt64();
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    /// <summary>An Ethernet address in a setting.</summary>
    public static LinkLayerAddress AsEthernetAddress(this in NetlinkAttribute setting)
        => setting.Payload.Length == 6
            ? new LinkLayerAddress(setting.Payload)
            : throw new NetlinkProtocolException(
            $"Attribute {setting.Type} has {setting.Payload.Length} bytes; an Ethernet address has 6.");
}

using System.Net;

namespace Netlink.Protocol;

/// <content>Optional attributes: null writes nothing, and the width on the wire is that of the value.</content>
public sealed partial class NetlinkWriter
{
    /// <summary>A byte that is 1 or 0, unless it is null.</summary>
    public void WriteOptional(ushort type, bool? value)
    {
        if (value is bool given)
            WriteBoolean(type, given);
    }

    /// <summary>A byte, unless it is null.</summary>
    public void WriteOptional(ushort type, byte? value)
    {
        if (value is byte given)
            WriteByte(type, given);
    }

    /// <summary>16 bits in host byte order, unless it is null.</summary>
    public void WriteOptional(ushort type, ushort? value)
    {
        if (value is ushort given)
            WriteUInt16(type, given);
    }

    /// <summary>32 bits in host byte order, unless it is null.</summary>
    public void WriteOptional(ushort type, uint? value)
    {
        if (value is uint given)
            WriteUInt32(type, given);
    }

    /// <summary>32 signed bits in host byte order, unless it is null.</summary>
    public void WriteOptional(ushort type, int? value)
    {
        if (value is int given)
            WriteInt32(type, given);
    }

    /// <summary>64 bits in host byte order, unless it is null.</summary>
    public void WriteOptional(ushort type, ulong? value)
    {
        if (value is ulong given)
            WriteUInt64(type, given);
    }

    /// <summary>An IPv4 address as 4 bytes or an IPv6 address as 16, unless it is null.</summary>
    /// <inheritdoc cref="WriteAddress(ushort, IPAddress)"/>
    public void WriteOptional(ushort type, IPAddress? value)
    {
        if (value is not null)
            WriteAddress(type, value);
    }

    /// <summary>A text in UTF-8, terminated by a NUL, unless it is null.</summary>
    /// <inheritdoc cref="WriteString(ushort, string)"/>
    public void WriteOptional(ushort type, string? value)
    {
        if (value is not null)
            WriteString(type, value);
    }

    /// <summary>An attribute without a value (a flag), if the value is true.</summary>
    public void WriteOptionalFlag(ushort type, bool? present)
    {
        if (present is true)
            WriteFlag(type);
    }

    /// <summary>16 bits in network byte order, unless the value is null.</summary>
    public void WriteOptionalBigEndian(ushort type, ushort? value)
    {
        if (value is ushort given)
            WriteUInt16BigEndian(type, given);
    }

    /// <summary>32 bits in network byte order, unless the value is null.</summary>
    public void WriteOptionalBigEndian(ushort type, uint? value)
    {
        if (value is uint given)
            WriteUInt32BigEndian(type, given);
    }

    /// <summary>64 bits in network byte order, unless the value is null.</summary>
    public void WriteOptionalBigEndian(ushort type, ulong? value)
    {
        if (value is ulong given)
            WriteUInt64BigEndian(type, given);
    }
}

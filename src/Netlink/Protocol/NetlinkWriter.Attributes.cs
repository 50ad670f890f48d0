using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Text;

namespace Netlink.Protocol;

public sealed partial class NetlinkWriter
{
    private const int LongestAttribute = ushort.MaxValue;

    /// <summary>Starts a nest, which ends when the scope is disposed: <c>using (writer.Nest(IFLA_LINKINFO)) { … }</c>.</summary>
    /// <param name="type">The attribute's type.</param>
    /// <param name="marked">Whether the type has <c>NLA_F_NESTED</c>, which newer families require and the oldest ones omit.</param>
    /// <param name="keepEmpty">Whether to keep an empty nest.</param>
    public NestScope Nest(ushort type, bool marked = true, bool keepEmpty = true)
    {
        int start = _length;
        WriteAttribute(marked ? (ushort)(type | NetlinkAttribute.NestedBit) : type, 0);
        return new NestScope(this, start, keepEmpty);
    }

    /// <summary>Starts a structure that begins with its length in 16 bits, such as <c>struct rtnexthop</c>; its length is filled in when
    /// the scope is disposed.</summary>
    public NestScope Record<T>(in T header)
        where T : unmanaged
    {
        int start = _length;
        WriteRaw(header);
        return new NestScope(this, start, keepEmpty: true);
    }

    /// <summary>Writes an attribute without a value (a flag).</summary>
    public void WriteFlag(ushort type) => WriteAttribute(type, 0);

    /// <summary>A byte.</summary>
    public void WriteByte(ushort type, byte value) => WriteAttribute(type, 1)[0] = value;

    /// <summary>A byte that is 1 or 0.</summary>
    public void WriteBoolean(ushort type, bool value) => WriteByte(type, value ? (byte)1 : (byte)0);

    /// <summary>16 bits in host byte order.</summary>
    public void WriteUInt16(ushort type, ushort value) => HostOrder.WriteUInt16(WriteAttribute(type, 2), value);

    /// <summary>16 bits in network byte order.</summary>
    public void WriteUInt16BigEndian(ushort type, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(WriteAttribute(type, 2), value);

    /// <summary>32 bits in host byte order.</summary>
    public void WriteUInt32(ushort type, uint value) => HostOrder.WriteUInt32(WriteAttribute(type, 4), value);

    /// <summary>32 signed bits in host byte order.</summary>
    public void WriteInt32(ushort type, int value) => WriteUInt32(type, (uint)value);

    /// <summary>32 bits in network byte order.</summary>
    public void WriteUInt32BigEndian(ushort type, uint value) => BinaryPrimitives.WriteUInt32BigEndian(WriteAttribute(type, 4), value);

    /// <summary>64 bits in host byte order.</summary>
    public void WriteUInt64(ushort type, ulong value) => HostOrder.WriteUInt64(WriteAttribute(type, 8), value);

    /// <summary>64 bits in network byte order.</summary>
    public void WriteUInt64BigEndian(ushort type, ulong value) => BinaryPrimitives.WriteUInt64BigEndian(WriteAttribute(type, 8), value);

    /// <summary>Bytes as they are.</summary>
    public void WriteBytes(ushort type, ReadOnlySpan<byte> value) => value.CopyTo(WriteAttribute(type, value.Length));

    /// <summary>Writes attributes unchanged, such as a record's <c>UnknownAttributes</c>.</summary>
    public void WriteAttributes(IReadOnlyList<RawAttribute> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        // By index, as an enumerator would be allocated.
        for (int i = 0; i < attributes.Count; i++)
        {
            RawAttribute attribute = attributes[i];
            int marks = (attribute.IsMarkedNest ? NetlinkAttribute.NestedBit : 0)
                | (attribute.IsMarkedNetworkOrder ? NetlinkAttribute.NetworkOrderBit : 0);
            WriteBytes((ushort)(attribute.Type | marks), attribute.Data.Span);
        }
    }

    /// <summary>Writes a text in UTF-8, terminated by a NUL.</summary>
    /// <exception cref="ArgumentException">The text contains a NUL, at which the kernel would truncate it.</exception>
    public void WriteString(ushort type, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!TryWriteAscii(type, value))
            Encoding.UTF8.GetBytes(value, WriteAttribute(type, GetByteCount(value) + 1));
    }

    /// <summary>Writes a text in UTF-8 without a terminating NUL, for the attributes that iproute2 sends in this way.</summary>
    /// <exception cref="ArgumentException">The text contains a NUL, at which the kernel would truncate it.</exception>
    public void WriteUnterminatedString(ushort type, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Encoding.UTF8.GetBytes(value, WriteAttribute(type, GetByteCount(value)));
    }

    /// <summary>Writes an IPv4 address as 4 bytes or an IPv6 address as 16.</summary>
    /// <exception cref="ArgumentException">The address has a scope id, for which the attribute has no room.</exception>
    public void WriteAddress(ushort type, IPAddress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 && value.ScopeId != 0)
            throw new ArgumentException($"{value} has a scope id, which cannot be sent here. Give the address without it, and name the " +
                "device apart.");
        int size = value.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork ? 4 : 16;
        value.TryWriteBytes(WriteAttribute(type, size), out _);
    }

    /// <summary>A structure of the kernel in host byte order.</summary>
    public void WriteStructure<T>(ushort type, in T value)
        where T : unmanaged
        => HostOrder.Write(WriteAttribute(type, System.Runtime.CompilerServices.Unsafe.SizeOf<T>()), value);

    /// <summary>Writes an ASCII text at once, as nearly all are: names of devices, tables and expressions.</summary>
    private bool TryWriteAscii(ushort type, string value)
    {
        const int Longest = 64;
        if (value.Length > Longest)
            return false;
        int start = _length;
        Span<byte> room = WriteAttribute(type, value.Length + 1);
        for (int i = 0; i < value.Length; i++)
        {
            // NUL, or characters of several bytes.
            if (value[i] - 1u >= 127)
            {
                _length = start;
                return false;
            }

            room[i] = (byte)value[i];
        }

        return true;
    }

    private static int GetByteCount(string text)
        => text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException($"The text '{text.Replace("\0", "\\0", StringComparison.Ordinal)}' contains a NUL, at which " +
            "the kernel would truncate it.")
            : Encoding.UTF8.GetByteCount(text);

    /// <summary>Writes an attribute's header and returns the room for its value, which the caller fills except for a terminating
    /// NUL.</summary>
    private Span<byte> WriteAttribute(ushort type, int size)
    {
        int length = NetlinkAttribute.HeaderSize + size;
        if (length > LongestAttribute)
            throw new ArgumentException($"Attribute {type} would need {length} bytes; netlink's limit is {LongestAttribute}.");
        Span<byte> room = Reserve(Alignment.Align(length));
        HostOrder.WriteUInt16(room, (ushort)length);
        HostOrder.WriteUInt16(room[2..], type);
        return room.Slice(NetlinkAttribute.HeaderSize, size);
    }

    private void EndNest(int start, bool keepEmpty)
    {
        int length = _length - start;
        if (length == NetlinkAttribute.HeaderSize && !keepEmpty)
        {
            _length = start;
            return;
        }

        if (length > LongestAttribute)
            throw new ArgumentException($"A nest would need {length} bytes; netlink's limit is {LongestAttribute}.");
        HostOrder.WriteUInt16(_buffer.AsSpan(start), (ushort)length);
    }

    /// <summary>An open nest; disposing it fills in its length.</summary>
    public readonly ref struct NestScope
    {
        private readonly NetlinkWriter _writer;
        private readonly int _start;
        private readonly bool _keepEmpty;

        internal NestScope(NetlinkWriter writer, int start, bool keepEmpty)
        {
            _writer = writer;
            _start = start;
            _keepEmpty = keepEmpty;
        }

        /// <summary>Ends the nest.</summary>
        public void Dispose() => _writer?.EndNest(_start, _keepEmpty);
    }
}

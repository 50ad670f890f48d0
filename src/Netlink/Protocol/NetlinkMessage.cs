using System;
using System.Runtime.CompilerServices;

namespace Netlink.Protocol;

/// <summary>One message in a received datagram. Valid as long as the datagram's buffer is.</summary>
public readonly ref struct NetlinkMessage
{
    internal NetlinkMessage(scoped in MessageHeader header, ReadOnlySpan<byte> payload)
    {
        Header = header;
        Payload = payload;
    }

    /// <summary>The header.</summary>
    public MessageHeader Header { get; }

    /// <summary>The bytes after the header, without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Reads the family's own header at the start of the payload and returns the attributes after it.</summary>
    /// <typeparam name="T">The header as the kernel declares it, in host byte order: a struct, but not a tuple, of which .NET chooses the
    /// layout.</typeparam>
    /// <exception cref="NetlinkProtocolException">The payload is shorter than the header.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AttributeReader Read<T>(out T header)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        if (Payload.Length < size)
            ThrowHelper.ShortHeader(Header.Type, size, Payload.Length);
        header = HostOrder.Read<T>(Payload);
        return new AttributeReader(Payload[Math.Min(Alignment.Align(size), Payload.Length)..]);
    }
}

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;

namespace FlannelLab.Walking;

/// <summary>A packet at one place: its Ethernet header if it has one there, its IPv4 headers from the outermost to the innermost, and the
/// payload.</summary>
internal sealed record PacketView(EthernetHeader? Ethernet, IReadOnlyList<IPv4Header> Headers, EchoHeader? Echo, TcpHeader? Tcp)
{
    private const int EthernetSize = 14;
    private const int EtherTypeOffset = 12;
    private const ushort EtherTypeIPv4 = 0x0800;
    private const byte ProtocolIcmp = 1;
    private const byte ProtocolIPv4 = 4;
    private const byte ProtocolTcp = 6;

    /// <summary>The header that pods see.</summary>
    public IPv4Header Inner => Headers[^1];

    /// <summary>Whether both are the same packet at the same point of its path.</summary>
    public bool IsSame(PacketView other)
        => Ethernet == other.Ethernet && Headers.SequenceEqual(other.Headers) && Echo == other.Echo && Tcp == other.Tcp;

    /// <summary>Reads a frame (RFC 791, 792, 894, 2003, 9293), or returns null if it is neither an echo message nor TCP.</summary>
    public static PacketView? Read(ReadOnlySpan<byte> frame, bool ethernet)
    {
        EthernetHeader? link = null;
        if (ethernet)
        {
            if (frame.Length < EthernetSize || BinaryPrimitives.ReadUInt16BigEndian(frame[EtherTypeOffset..]) != EtherTypeIPv4)
                return null;
            link = new EthernetHeader(new LinkLayerAddress(frame[6..12]), new LinkLayerAddress(frame[..6]));
            frame = frame[EthernetSize..];
        }

        List<IPv4Header> headers = [];
        while (IPv4Header.Read(ref frame) is IPv4Header header)
        {
            headers.Add(header);
            switch (header.Protocol)
            {
                case ProtocolIPv4:
                    continue;
                case ProtocolIcmp when EchoHeader.Read(frame) is EchoHeader echo:
                    return new PacketView(link, headers, echo, null);
                case ProtocolTcp when TcpHeader.Read(frame) is TcpHeader tcp:
                    return new PacketView(link, headers, null, tcp);
                default:
                    return null;
            }
        }

        return null;
    }
}

/// <summary>The source and destination MAC addresses.</summary>
internal sealed record EthernetHeader(LinkLayerAddress Source, LinkLayerAddress Destination);

/// <summary>An IPv4 header; the length is that of the whole packet in bytes.</summary>
internal sealed record IPv4Header(IPAddress Source, IPAddress Destination, byte TimeToLive, byte Protocol, int Length, bool DontFragment)
{
    private const int Shortest = 20;

    /// <summary>Reads a header and advances to its payload; null, without advancing, if there is none.</summary>
    public static IPv4Header? Read(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Shortest || bytes[0] >> 4 != 4)
            return null;
        int header = (bytes[0] & 0xf) * 4, length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (header < Shortest || length < header || length > bytes.Length)
            return null;
        var read = new IPv4Header(new IPAddress(bytes[12..16]), new IPAddress(bytes[16..20]), bytes[8], bytes[9], length,
            (bytes[6] & 0x40) != 0);
        bytes = bytes[header..length];
        return read;
    }
}

/// <summary>An ICMP echo request or reply.</summary>
internal sealed record EchoHeader(bool Request, ushort Identifier, ushort Sequence)
{
    private const int Size = 8;

    public static EchoHeader? Read(ReadOnlySpan<byte> bytes)
        => bytes.Length >= Size && bytes[0] is 0 or 8
            ? new EchoHeader(bytes[0] == 8, BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]))
            : null;
}

/// <summary>The fields that identify a TCP segment.</summary>
internal sealed record TcpHeader(ushort SourcePort, ushort DestinationPort, uint Sequence, uint Acknowledgement, bool Syn, bool Ack)
{
    private const int Shortest = 20;

    public static TcpHeader? Read(ReadOnlySpan<byte> bytes)
        => bytes.Length < Shortest ? null : new TcpHeader(
            BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
            (bytes[13] & 0x02) != 0, (bytes[13] & 0x10) != 0);
}

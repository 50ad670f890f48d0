using System;
using System.Buffers.Binary;
using System.Net;

namespace FlannelLab.Probing;

/// <summary>Finds the lab's own echo requests in Ethernet frames, plain or within IPIP (RFC 791, 792, 2003).</summary>
internal static class PacketDecoder
{
    private const int EthernetHeader = 14;
    private const int EtherTypeOffset = 12;
    private const ushort EtherTypeIPv4 = 0x0800;
    private const int ShortestIPv4Header = 20;
    private const byte ProtocolIcmp = 1;
    private const byte ProtocolIPv4 = 4;

    /// <summary>The lab's echo request in a frame, or null if there is none.</summary>
    public static ProbePacket? Decode(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < EthernetHeader || BinaryPrimitives.ReadUInt16BigEndian(frame[EtherTypeOffset..]) != EtherTypeIPv4)
            return null;
        if (!TryReadIPv4(frame[EthernetHeader..], out IPv4Packet outer))
            return null;
        if (outer.Protocol == ProtocolIcmp)
            return EchoMessage.TryRead(outer.Payload, EchoMessage.Request, out int number)
                ? new ProbePacket(number, outer.Source, outer.Destination, null) : null;
        return outer.Protocol == ProtocolIPv4 && TryReadIPv4(outer.Payload, out IPv4Packet inner) && inner.Protocol == ProtocolIcmp
            && EchoMessage.TryRead(inner.Payload, EchoMessage.Request, out int carried)
            ? new ProbePacket(carried, inner.Source, inner.Destination, new OuterHeader(outer.Source, outer.Destination))
            : null;
    }

    /// <summary>Reads an IPv4 packet as a raw socket delivers it.</summary>
    public static bool TryReadIPv4(ReadOnlySpan<byte> bytes, out IPv4Packet packet)
    {
        packet = default;
        if (bytes.Length < ShortestIPv4Header || bytes[0] >> 4 != 4)
            return false;
        int header = (bytes[0] & 0xf) * 4, total = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (header < ShortestIPv4Header || total < header || total > bytes.Length)
            return false;
        packet = new IPv4Packet(bytes[9], new IPAddress(bytes[12..16]), new IPAddress(bytes[16..20]), bytes[header..total]);
        return true;
    }
}

/// <summary>The fields of an IPv4 packet that the lab needs.</summary>
internal readonly ref struct IPv4Packet(byte protocol, IPAddress source, IPAddress destination, ReadOnlySpan<byte> payload)
{
    public byte Protocol { get; } = protocol;

    public IPAddress Source { get; } = source;

    public IPAddress Destination { get; } = destination;

    public ReadOnlySpan<byte> Payload { get; } = payload;
}

/// <summary>An echo request of the lab.</summary>
/// <param name="Number">The number of the probe.</param>
/// <param name="Source">The source address.</param>
/// <param name="Destination">The destination address.</param>
/// <param name="Outer">The outer header in a tunnel, or null.</param>
internal sealed record ProbePacket(int Number, IPAddress Source, IPAddress Destination, OuterHeader? Outer);

/// <summary>The outer header of a packet in a tunnel.</summary>
internal sealed record OuterHeader(IPAddress Source, IPAddress Destination);

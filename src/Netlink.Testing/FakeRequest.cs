using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Testing;

/// <summary>A request that reached a <see cref="FakeKernel"/>.</summary>
public sealed class FakeRequest
{
    private readonly byte[] _bytes;

    internal FakeRequest(ReadOnlySpan<byte> bytes, uint portId, int protocol)
        => (_bytes, PortId, Protocol) = (bytes.ToArray(), portId, protocol);

    /// <summary>The netlink protocol of the client that sent it (<c>NETLINK_*</c>), such as 0 for rtnetlink and 12 for nf_tables. Message
    /// types of different protocols may have the same number.</summary>
    public int Protocol { get; }

    /// <summary>The message with its header.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The header.</summary>
    public MessageHeader Header => MemoryMarshal.Read<MessageHeader>(_bytes);

    /// <summary>The message type, such as <see cref="RtnetlinkType.NewRoute"/>.</summary>
    public ushort Type => Header.Type;

    /// <summary>The flags.</summary>
    public MessageFlags Flags => Header.Flags;

    /// <summary>Whether a dump is requested, whose reply consists of messages with <see cref="MessageFlags.Multipart"/> and
    /// <see cref="FakeReply.Done"/>.</summary>
    public bool IsDump => (Flags & MessageFlags.Dump) == MessageFlags.Dump;

    /// <summary>The sequence number that replies must have.</summary>
    public uint Sequence => Header.Sequence;

    /// <summary>The bytes after the header: the family's header and attributes.</summary>
    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(MessageHeader.Size);

    /// <summary>The port id of the socket that sent it.</summary>
    internal uint PortId { get; }

    /// <summary>The attributes after the family's header, whose size depends on the family: 16 bytes for links, 8 for addresses, 12 for
    /// routes, rules and neighbours.</summary>
    /// <param name="headerSize">The size of the family's header in bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is shorter.</exception>
    public AttributeReader Attributes(int headerSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(headerSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(headerSize, Payload.Length);
        return new AttributeReader(Payload[Math.Min((headerSize + 3) & ~3, Payload.Length)..]);
    }

    /// <summary>Describes the request in test messages: type, flags and the bytes after the header.</summary>
    public override string ToString()
    {
        string? name = Protocol == 0 ? NameOf(Type, Payload.IsEmpty ? (byte)0 : Payload[0]) : null;
        return $"{(name is null ? "" : name + ", ")}type {Type} ({Flags}): {Convert.ToHexStringLower(Payload)}";
    }

    private static string? NameOf(ushort type, byte addressFamily)
    {
        foreach (RtnetlinkFamily family in RtnetlinkFamilies.All)
        {
            if (family.Find(type, addressFamily) is NetlinkOperation operation)
                return operation.Name;
        }

        return null;
    }
}

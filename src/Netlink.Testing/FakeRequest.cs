using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <summary>A request that reached a <see cref="FakeKernel"/>.</summary>
public sealed class FakeRequest
{
    private readonly byte[] _bytes;

    internal FakeRequest(ReadOnlySpan<byte> bytes, uint portId) => (_bytes, PortId) = (bytes.ToArray(), portId);

    /// <summary>The message with its header.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The header.</summary>
    public MessageHeader Header => MemoryMarshal.Read<MessageHeader>(_bytes);

    /// <summary>The message type, such as <see cref="RtnetlinkType.NewRoute"/>.</summary>
    public ushort Type => Header.Type;

    /// <summary>The flags.</summary>
    public MessageFlags Flags => Header.Flags;

    /// <summary>Whether a list is requested, which is answered by messages with <see cref="MessageFlags.Multipart"/> and
    /// <see cref="FakeReply.Done"/>.</summary>
    public bool IsDump => (Flags & MessageFlags.Dump) == MessageFlags.Dump;

    /// <summary>The number that replies must carry.</summary>
    public uint Sequence => Header.Sequence;

    /// <summary>What follows the header: the family's own header and attributes.</summary>
    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(MessageHeader.Size);

    /// <summary>The address of the socket that sent it.</summary>
    internal uint PortId { get; }

    /// <summary>The attributes behind the family's own header, which is the same for every message of a kind: 16 bytes for links, 8 for
    /// addresses, 12 for routes, rules and neighbours.</summary>
    /// <param name="headerSize">Bytes of the family's own header.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is shorter.</exception>
    public AttributeReader Attributes(int headerSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(headerSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(headerSize, Payload.Length);
        return new AttributeReader(Payload[Math.Min((headerSize + 3) & ~3, Payload.Length)..]);
    }

    /// <summary>Says what it is, for messages of tests: the type, the flags and the bytes behind the header.</summary>
    public override string ToString() => $"type {Type} ({Flags}): {Convert.ToHexStringLower(Payload)}";
}

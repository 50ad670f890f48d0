using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <summary>A request that reached a <see cref="FakeKernel"/>.</summary>
/// <param name="bytes">The datagram, which holds one message.</param>
internal sealed class FakeRequest(byte[] bytes)
{
    /// <summary>The message with its header.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The header.</summary>
    public MessageHeader Header => MemoryMarshal.Read<MessageHeader>(bytes);

    /// <summary>The message type.</summary>
    public ushort Type => Header.Type;

    /// <summary>The flags.</summary>
    public MessageFlags Flags => Header.Flags;

    /// <summary>The number that replies must carry.</summary>
    public uint Sequence => Header.Sequence;

    /// <summary>What follows the header.</summary>
    public ReadOnlySpan<byte> Payload => bytes.AsSpan(MessageHeader.Size);
}

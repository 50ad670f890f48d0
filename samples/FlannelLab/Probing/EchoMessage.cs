using System;
using System.Buffers.Binary;

namespace FlannelLab.Probing;

/// <summary>An ICMP echo message that carries the lab's mark and the number of a probe (RFC 792).</summary>
internal static class EchoMessage
{
    public const byte Request = 8;
    public const byte Reply = 0;

    /// <summary>Bytes of an IPv4 header without options.</summary>
    public const int IPv4Header = 20;

    private const int IcmpHeader = 8;
    private const int NumberSize = 4;

    private static ReadOnlySpan<byte> Mark => "flannel lab probe"u8;

    /// <summary>The smallest packet that a probe can be, in bytes with its IPv4 header.</summary>
    public static int SmallestPacket => IPv4Header + IcmpHeader + Mark.Length + NumberSize;

    /// <summary>An echo request whose IPv4 packet will have the given size in bytes.</summary>
    public static byte[] Create(int number, int packetSize)
    {
        var message = new byte[packetSize - IPv4Header];
        message[0] = Request;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), (ushort)number);
        Mark.CopyTo(message.AsSpan(IcmpHeader));
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(IcmpHeader + Mark.Length), number);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message));
        return message;
    }

    /// <summary>Reads the number of a probe from a message of the given type.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, byte type, out int number)
    {
        number = 0;
        if (message.Length < IcmpHeader + Mark.Length + NumberSize || message[0] != type || !message[IcmpHeader..].StartsWith(Mark))
            return false;
        number = BinaryPrimitives.ReadInt32BigEndian(message[(IcmpHeader + Mark.Length)..]);
        return true;
    }

    /// <summary>The internet checksum (RFC 1071).</summary>
    private static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        if (bytes.Length % 2 != 0)
            sum += (uint)bytes[^1] << 8;
        while (sum >> 16 != 0)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}

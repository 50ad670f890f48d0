using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Tests;

/// <summary>Encodes and decodes without a connection.</summary>
internal static class Wire
{
    /// <summary>What a request carries behind its message header.</summary>
    public static byte[] Encode<T>(RequestEncoder<T> encode, T spec)
    {
        var writer = new NetlinkWriter();
        writer.BeginMessage(0, MessageFlags.None, 1);
        encode(writer, spec);
        writer.EndMessage();
        return writer.Written[MessageHeader.Size..].ToArray();
    }

    /// <summary>A message as it would arrive.</summary>
    public static byte[] Message(ushort type, ReadOnlySpan<byte> payload, MessageFlags flags = MessageFlags.None)
    {
        byte[] message = new byte[MessageHeader.Size + payload.Length];
        BitConverter.TryWriteBytes(message, message.Length);
        BitConverter.TryWriteBytes(message.AsSpan(4), type);
        BitConverter.TryWriteBytes(message.AsSpan(6), (ushort)flags);
        payload.CopyTo(message.AsSpan(MessageHeader.Size));
        return message;
    }

    /// <summary>Reads the only message of a datagram.</summary>
    public static T Decode<T>(ReplyDecoder<T> decode, ReadOnlySpan<byte> payload)
    {
        var reader = new MessageReader(Message(0, payload));
        reader.MoveNext();
        return decode(reader.Current);
    }

    /// <summary>Reads every message of one type out of datagrams.</summary>
    public static List<T> DecodeAll<T>(ReplyDecoder<T> decode, ushort type, IReadOnlyList<byte[]> datagrams)
    {
        List<T> found = [];
        foreach (byte[] datagram in datagrams)
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                if (message.Header.Type == type)
                    found.Add(decode(message));
            }
        }

        return found;
    }

    /// <summary>Reads every message of the one family of generic netlink in a recording, whatever its number was there.</summary>
    public static List<T> DecodeFamily<T>(ReplyDecoder<T> decode, string recording)
        => DecodeAll(decode, Golden.FamilyOf(recording), Golden.Received(recording));

    /// <summary>The payloads of every message of one type.</summary>
    public static List<byte[]> Payloads(ushort type, IReadOnlyList<byte[]> datagrams)
        => DecodeAll((in NetlinkMessage message) => message.Payload.ToArray(), type, datagrams);

    /// <summary>The attributes behind a header, each with its number and value, sorted, and those in marked nests too: for requests whose
    /// order is free.</summary>
    public static string Sorted(ReadOnlySpan<byte> payload, int headerSize)
        => Convert.ToHexStringLower(payload[..headerSize]) + "\n" + string.Join('\n', SortedAttributes(payload[headerSize..]));

    private static IEnumerable<string> SortedAttributes(ReadOnlySpan<byte> bytes)
    {
        List<string> attributes = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(bytes))
        {
            bool nested = (attribute.WireType & NetlinkAttribute.NestedBit) != 0;
            string value = nested ? "{" + string.Join(' ', SortedAttributes(attribute.Payload)) + "}"
                : Convert.ToHexStringLower(attribute.Payload);
            attributes.Add($"{attribute.WireType:x4}={value}");
        }

        return attributes.Order(StringComparer.Ordinal);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Properties;

/// <summary>Attributes of lengths that no kernel gives them.</summary>
public sealed partial class HostileInputTests
{
    private const int Header = 4;

    private static readonly byte[][] s_payloads =
    [
        .. new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 17, 20, 31, 33, 40, 64, 129, 300 }.Select(static length => new byte[length]),
        .. new[] { 1, 2, 4, 8, 16, 40, 300 }.Select(static length => Enumerable.Repeat(byte.MaxValue, length).ToArray()),
    ];

    [Fact]
    public void Decode_EachAttributeOfOtherLengths_RaisesProtocolExceptionOrNothing()
    {
        HashSet<(Action<byte[]>, string)> seen = [];
        foreach ((byte[] message, Action<byte[]> decode) in Recorded())
        {
            // The length of the family's header is not known here: any is right behind which nothing but attributes follow.
            for (int start = 0; start < message.Length; start += Header)
            {
                if (!IsChain(message, start))
                    continue;
                foreach ((string path, Func<byte[], byte[]> with) in Parts(message, start).Where(part => seen.Add((decode, part.Path))))
                {
                    foreach (byte[] payload in s_payloads)
                        Try(decode, with(payload));
                }
            }
        }

        output.WriteLine($"{seen.Count * s_payloads.Length} attributes");
    }

    /// <summary>The attributes from a position on and those in their nests, each with what makes the message with another payload of
    /// it.</summary>
    private static IEnumerable<(string Path, Func<byte[], byte[]> With)> Parts(byte[] bytes, int start)
    {
        for (int at = start; at < bytes.Length;)
        {
            int length = BitConverter.ToUInt16(bytes, at);
            ushort type = BitConverter.ToUInt16(bytes, at + 2);
            (int from, int to) = (at, Math.Min(at + Alignment.Align(length), bytes.Length));
            byte[] With(byte[] payload) => [.. bytes[..from], .. AttributeOf(type, payload), .. bytes[to..]];
            yield return ($"{type}", With);
            byte[] within = bytes[(at + Header)..(at + length)];
            if (IsChain(within, 0))
            {
                foreach ((string path, Func<byte[], byte[]> withPart) in Parts(within, 0))
                    yield return ($"{type}/{path}", payload => With(withPart(payload)));
            }

            at = to;
        }
    }

    private static bool IsChain(byte[] bytes, int start)
    {
        int at = start;
        while (at + Header <= bytes.Length)
        {
            int length = BitConverter.ToUInt16(bytes, at);
            if (length < Header || at + length > bytes.Length)
                return false;
            at += Alignment.Align(length);
        }

        return at >= bytes.Length && at > start;
    }

    private static byte[] AttributeOf(ushort type, byte[] payload)
        => [.. BitConverter.GetBytes((ushort)(payload.Length + Header)), .. BitConverter.GetBytes(type), .. payload,
            .. new byte[Alignment.Align(payload.Length) - payload.Length]];
}

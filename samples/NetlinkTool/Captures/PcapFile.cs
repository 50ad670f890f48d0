using System;
using System.Collections.Generic;
using Netlink;

namespace NetlinkTool.Captures;

/// <summary>Captures in the pcap format of tcpdump. Source: draft-ietf-opsawg-pcap.</summary>
internal static class PcapFile
{
    private const int HeaderSize = 24;
    private const int RecordSize = 16;
    private const uint Magic = 0xa1b2c3d4;
    private const uint NanosecondMagic = 0xa1b23c4d;

    /// <summary>A netlink datagram has a few hundred kilobytes at most; a greater length means that the file is damaged.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    public static bool Begins(ReadOnlySpan<byte> start) => start.Length >= sizeof(uint)
        && (IsMagic(new ByteOrder(true).UInt32(start)) || IsMagic(new ByteOrder(false).UInt32(start)));

    public static IEnumerable<Datagram> Read(CaptureInput input)
    {
        byte[] header = new byte[HeaderSize];
        if (input.Read(header) < HeaderSize)
            throw new CaptureException("The capture ends within its header: it is empty, or was cut short.");
        var order = new ByteOrder(IsMagic(new ByteOrder(true).UInt32(header)));
        order.RequireThatOfThisMachine();
        bool hasNanoseconds = order.UInt32(header) == NanosecondMagic;
        int type = (int)(order.UInt32(header.AsSpan(20)) & 0xffff);
        if (!LinkType.CanHaveNetlink(type))
            throw new CaptureException($"The capture contains {LinkType.NameOf(type)} and not netlink (253). {LinkType.HowTo}");

        byte[] record = new byte[RecordSize];
        for (long number = 1; ; number++)
        {
            int got = input.Read(record);
            if (got == 0)
                yield break;
            int length = (int)Math.Min(order.UInt32(record.AsSpan(8)), int.MaxValue);
            if (got == RecordSize && length > MostBytes)
                throw new CaptureException($"packet {number}: it claims {length} bytes. The capture is damaged from here on.");
            byte[] packet = got == RecordSize ? new byte[length] : [];
            if (got < RecordSize || input.Read(packet) < length)
                throw new CaptureException($"packet {number}: the capture ends within it. It was cut short.");
            if (!LinkType.TryRead(type, packet, out NetlinkProtocol protocol, out ReadOnlySpan<byte> datagram))
                continue;
            int cut = (int)Math.Clamp(order.UInt32(record.AsSpan(12)) - (long)length, 0, int.MaxValue - length);
            long ticks = order.UInt32(record.AsSpan(4)) / (hasNanoseconds ? 100L : 1) * (hasNanoseconds ? 1 : 10);
            yield return new Datagram(number, protocol, datagram.ToArray())
            {
                Time = DateTimeOffset.FromUnixTimeSeconds(order.UInt32(record)).AddTicks(ticks),
                FullLength = datagram.Length + cut,
            };
        }
    }

    private static bool IsMagic(uint number) => number is Magic or NanosecondMagic;
}

using System;
using System.Collections.Generic;
using System.Linq;
using Netlink;

namespace NetlinkTool.Captures;

/// <summary>Captures in the pcapng format of Wireshark: blocks that describe devices or contain packets. Source:
/// draft-ietf-opsawg-pcapng.</summary>
internal sealed class PcapngFile
{
    private const uint SectionHeader = 0x0a0d0d0a;
    private const uint InterfaceDescription = 1;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const uint ByteOrderMagic = 0x1a2b3c4d;
    private const int SmallestBlock = 12;
    private const ushort TimestampResolution = 9;

    private readonly CaptureInput _input;
    private readonly List<Device> _devices = [];
    private readonly SortedSet<int> _others = [];
    private ByteOrder _order = new(BitConverter.IsLittleEndian);
    private long _packets;
    private long _blocks;

    private PcapngFile(CaptureInput input) => _input = input;

    public static bool Begins(ReadOnlySpan<byte> start)
        => start.Length >= sizeof(uint) && new ByteOrder(true).UInt32(start) == SectionHeader;

    public static IEnumerable<Datagram> Read(CaptureInput input) => new PcapngFile(input).Read();

    private IEnumerable<Datagram> Read()
    {
        bool hasNetlink = false;
        while (ReadBlock() is (uint type, byte[] body))
        {
            Datagram? datagram = type switch
            {
                InterfaceDescription => Describe(body),
                SimplePacket => Packet(0, null, body, 4, FullLengthOf(body, 0)),
                EnhancedPacket => Enhanced(body),
                _ => null,
            };
            if (datagram is null)
                continue;
            hasNetlink = true;
            yield return datagram;
        }

        if (!hasNetlink && _others.Count > 0 && _packets > 0)
            throw new CaptureException($"The capture contains {string.Join(", ", _others.Select(LinkType.NameOf))} and not netlink (253). "
                + LinkType.HowTo);
    }

    /// <summary>The next block without the lengths around it, or null at the end.</summary>
    private (uint Type, byte[] Body)? ReadBlock()
    {
        ReadOnlySpan<byte> start = _input.Peek(SmallestBlock);
        if (start.IsEmpty)
            return null;
        _blocks++;
        if (start.Length < SmallestBlock)
            throw CutShort();
        if (new ByteOrder(true).UInt32(start) == SectionHeader)
            BeginSection(start);
        uint type = _order.UInt32(start);
        uint length = _order.UInt32(start[4..]);
        if (length is < SmallestBlock or > PcapFile.MostBytes || length % 4 != 0)
            throw new CaptureException($"block {_blocks}: it claims {length} bytes. The capture is damaged from here on.");
        byte[] block = new byte[length];
        return _input.Read(block) == length ? (type, block[8..^4]) : throw CutShort();
    }

    private void BeginSection(ReadOnlySpan<byte> start)
    {
        _order = new ByteOrder(new ByteOrder(true).UInt32(start[8..]) == ByteOrderMagic);
        if (_order.UInt32(start[8..]) != ByteOrderMagic)
            throw new CaptureException($"block {_blocks}: it begins like pcapng but is not pcapng.");
        _order.RequireThatOfThisMachine();
        _devices.Clear();
    }

    private Datagram? Describe(byte[] body)
    {
        if (body.Length < 8)
            throw Short();
        var device = new Device(_order.UInt16(body), TicksPerUnit(body.AsSpan(8)));
        _devices.Add(device);
        if (!LinkType.CanHaveNetlink(device.Type))
            _others.Add(device.Type);
        return null;
    }

    private Datagram? Enhanced(byte[] body)
    {
        if (body.Length < 20)
            throw Short();
        ulong time = ((ulong)_order.UInt32(body.AsSpan(4)) << 32) | _order.UInt32(body.AsSpan(8));
        return Packet(_order.UInt32(body), time, body, 20, _order.UInt32(body.AsSpan(16)), _order.UInt32(body.AsSpan(12)));
    }

    private Datagram? Packet(uint interfaceNumber, ulong? time, byte[] body, int start, uint fullLength, uint? captured = null)
    {
        _packets++;
        if (interfaceNumber >= _devices.Count)
            throw new CaptureException($"packet {_packets}: it is of device {interfaceNumber}, which the capture does not describe.");
        Device device = _devices[(int)interfaceNumber];
        int length = (int)Math.Min(captured ?? fullLength, (uint)(body.Length - start));
        if (captured > length)
            throw new CaptureException($"packet {_packets}: it claims {captured} bytes but {length} are left.");
        if (!LinkType.CanHaveNetlink(device.Type)
            || !LinkType.TryRead(device.Type, body.AsSpan(start, length), out NetlinkProtocol protocol, out ReadOnlySpan<byte> datagram))
            return null;
        return new Datagram(_packets, protocol, datagram.ToArray())
        {
            Time = time is ulong units ? TimeOf(units * device.TicksPerUnit) : null,
            FullLength = datagram.Length + (int)Math.Clamp(fullLength - (long)length, 0, PcapFile.MostBytes),
        };
    }

    private uint FullLengthOf(byte[] body, int at) => body.Length >= at + 4 ? _order.UInt32(body.AsSpan(at)) : throw Short();

    /// <summary>The unit of timestamps: microseconds, unless the device has the option if_tsresol.</summary>
    private double TicksPerUnit(ReadOnlySpan<byte> options)
    {
        while (options.Length >= 4)
        {
            (ushort code, int length) = (_order.UInt16(options), _order.UInt16(options[2..]));
            if (code == 0 || length > options.Length - 4)
                break;
            if (code == TimestampResolution && length >= 1)
            {
                byte resolution = options[4];
                double perSecond = (resolution & 0x80) == 0 ? Math.Pow(10, resolution) : Math.Pow(2, resolution & 0x7f);
                return TimeSpan.TicksPerSecond / perSecond;
            }

            options = options[Math.Min(4 + ((length + 3) & ~3), options.Length)..];
        }

        return TimeSpan.TicksPerMicrosecond;
    }

    private static DateTimeOffset? TimeOf(double ticks)
        => ticks < (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks ? DateTimeOffset.UnixEpoch.AddTicks((long)ticks) : null;

    private CaptureException CutShort() => new($"block {_blocks}, after packet {_packets}: the capture ends within it. It was cut short.");

    private CaptureException Short() => new($"block {_blocks}: it is shorter than a block of its kind. The capture is damaged.");

    private sealed record Device(int Type, double TicksPerUnit);
}

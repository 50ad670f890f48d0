using System;
using System.Buffers.Binary;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The common fields of queued and logged packets, within the kernel's message.</summary>
internal readonly ref struct PacketFields
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;
    private const int LongestHardwareAddress = 8;

    private readonly PacketNumbers _numbers;

    public PacketFields(NetlinkMessage message, PacketNumbers numbers)
    {
        Attributes = message.Read(out NfGenMsg header);
        (_numbers, Family) = (numbers, header.Family);
        if (!Attributes.TryFind(numbers.Header, out NetlinkAttribute packet) || packet.Payload.Length < numbers.ProtocolOffset + 3)
            throw new NetlinkProtocolException("The header of a packet is missing or truncated.");
        Header = packet.Payload;
    }

    public AttributeReader Attributes { get; }

    public ReadOnlySpan<byte> Header { get; }

    public NftFamily Family { get; }

    public ushort EtherType => BinaryPrimitives.ReadUInt16BigEndian(Header[_numbers.ProtocolOffset..]);

    public NftHook Hook => NftHooks.OfNumber(Family, Header[_numbers.ProtocolOffset + sizeof(ushort)]);

    public uint? Mark => FindUInt32(_numbers.Mark);

    public int? Input => FindDevice(_numbers.Input);

    public int? Output => FindDevice(_numbers.Output);

    public int? PhysicalInput => FindDevice(_numbers.PhysicalInput);

    public int? PhysicalOutput => FindDevice(_numbers.PhysicalOutput);

    public uint? UserId => FindUInt32(_numbers.UserId);

    public uint? GroupId => FindUInt32(_numbers.GroupId);

    public uint? ConntrackInfo => FindUInt32(_numbers.ConntrackInfo);

    public ReadOnlySpan<byte> Payload => FindBytes(_numbers.Payload);

    public ReadOnlySpan<byte> Conntrack => FindBytes(_numbers.Conntrack);

    public ReadOnlySpan<byte> LinkLayerHeader => FindBytes(_numbers.LinkLayerHeader);

    /// <summary>A structure of the length in network order, two bytes of padding, and eight bytes for the address.</summary>
    public ReadOnlySpan<byte> HardwareAddress
    {
        get
        {
            ReadOnlySpan<byte> found = FindBytes(_numbers.HardwareAddress);
            if (found.IsEmpty)
                return default;
            const int Start = 4;
            int length = found.Length >= Start ? BinaryPrimitives.ReadUInt16BigEndian(found) : int.MaxValue;
            return length <= LongestHardwareAddress && found.Length >= Start + length ? found.Slice(Start, length)
                : throw new NetlinkProtocolException("The hardware address of a packet is truncated.");
        }
    }

    /// <summary>Seconds and microseconds since 1970, in network order.</summary>
    public DateTimeOffset? Timestamp
    {
        get
        {
            ReadOnlySpan<byte> found = FindBytes(_numbers.Timestamp);
            if (found.IsEmpty)
                return null;
            if (found.Length < 2 * sizeof(long))
                throw new NetlinkProtocolException("The timestamp of a packet is truncated.");
            ulong seconds = BinaryPrimitives.ReadUInt64BigEndian(found);
            ulong microseconds = BinaryPrimitives.ReadUInt64BigEndian(found[sizeof(long)..]);
            return seconds <= int.MaxValue && microseconds < 1_000_000
                ? DateTimeOffset.UnixEpoch.AddTicks(((long)seconds * TimeSpan.TicksPerSecond) + ((long)microseconds * TicksPerMicrosecond))
                : throw new NetlinkProtocolException("The timestamp of a packet is invalid.");
        }
    }

    public PacketVlan? Vlan
    {
        get
        {
            if (!Attributes.TryFind(_numbers.Vlan, out NetlinkAttribute vlan))
                return null;
            ushort protocol = 0, tag = 0;
            foreach (NetlinkAttribute part in vlan.AsNest())
            {
                switch ((QueueVlanAttribute)part.Type)
                {
                    case QueueVlanAttribute.NFQA_VLAN_PROTO: protocol = part.AsUInt16BigEndian(); break;
                    case QueueVlanAttribute.NFQA_VLAN_TCI: tag = part.AsUInt16BigEndian(); break;
                }
            }

            return new PacketVlan(protocol, tag);
        }
    }

    public uint? FindUInt32(ushort type) => Attributes.TryFind(type, out NetlinkAttribute found) ? found.AsUInt32BigEndian() : null;

    public ReadOnlySpan<byte> FindBytes(ushort type)
        => Attributes.TryFind(type, out NetlinkAttribute found) ? found.Payload : default;

    private int? FindDevice(ushort type) => (int?)FindUInt32(type);
}

/// <summary>A VLAN tag that the kernel has removed from a packet.</summary>
/// <param name="Protocol">0x8100 for 802.1Q, 0x88a8 for 802.1ad.</param>
/// <param name="Tag">The tag: priority in the upper 3 bits, drop eligibility in the next, the VLAN id in the lower 12.</param>
public readonly record struct PacketVlan(ushort Protocol, ushort Tag)
{
    /// <summary>The VLAN id.</summary>
    public int Id => Tag & 0xfff;
}

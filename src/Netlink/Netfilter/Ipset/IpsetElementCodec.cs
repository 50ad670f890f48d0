using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.IpsetElementAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes elements, within <c>IPSET_ATTR_DATA</c>. Source: the policies of net/netfilter/ipset.</summary>
internal static class IpsetElementCodec
{
    public static void Encode(NetlinkWriter writer, IpsetElement element)
    {
        IpsetWire.WriteOptional(writer, IPSET_ATTR_IP, element.Address, element.UnknownAttributes);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_IP_TO, element.LastAddress, element.UnknownAttributes);
        writer.WriteOptional(IPSET_ATTR_CIDR, element.PrefixLength);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_PORT, element.Port);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_PORT_TO, element.LastPort);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_TIMEOUT, element.Timeout);
        writer.WriteOptional(IPSET_ATTR_PROTO, element.Protocol);
        IpsetElementFlags flags = element.Flags | (element.Before is null ? 0 : IpsetElementFlags.Before);
        if (flags is not IpsetElementFlags.None)
            IpsetWire.WriteOptional(writer, IPSET_ATTR_CADT_FLAGS, (uint)flags);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_MARK, element.Mark);
        if (element.HardwareAddress is LinkLayerAddress hardware)
            writer.WriteBytes(IPSET_ATTR_ETHER, hardware.Bytes);
        writer.WriteOptional(IPSET_ATTR_NAME, element.SetName);
        writer.WriteOptional(IPSET_ATTR_NAMEREF, element.Before ?? element.After);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_IP2, element.SecondAddress, element.UnknownAttributes);
        writer.WriteOptional(IPSET_ATTR_CIDR2, element.SecondPrefixLength);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_IP2_TO, element.SecondLastAddress, element.UnknownAttributes);
        writer.WriteOptional(IPSET_ATTR_IFACE, element.Interface);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_BYTES, element.Bytes);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_PACKETS, element.Packets);
        writer.WriteOptional(IPSET_ATTR_COMMENT, element.Comment);
        if (element.SkbMark is uint mark)
            IpsetWire.WriteOptional(writer, IPSET_ATTR_SKBMARK, ((ulong)mark << 32) | (element.SkbMarkMask ?? uint.MaxValue));
        IpsetWire.WriteOptional(writer, IPSET_ATTR_SKBPRIO, element.SkbPriority);
        IpsetWire.WriteOptional(writer, IPSET_ATTR_SKBQUEUE, element.SkbQueue);
        writer.WriteAttributes(element.UnknownAttributes.Except(IPSET_ATTR_IP, IPSET_ATTR_IP_TO, IPSET_ATTR_IP2, IPSET_ATTR_IP2_TO));
    }

    public static IpsetElement Decode(AttributeReader data)
    {
        try
        {
            return DecodeParts(data);
        }
        catch (ArgumentException malformed)
        {
            throw new NetlinkProtocolException($"A message of an element is invalid: {malformed.Message}", malformed);
        }
    }

    private static IpsetElement DecodeParts(AttributeReader data)
    {
        IPAddress? address = null, last = null, second = null, secondLast = null;
        byte? prefix = null, secondPrefix = null, protocol = null;
        ushort? port = null, lastPort = null, queue = null;
        uint? mark = null, priority = null;
        ulong? packets = null, bytes = null, skbMark = null;
        TimeSpan? timeout = null;
        LinkLayerAddress? hardware = null;
        string? device = null, set = null, reference = null, comment = null;
        IpsetElementFlags flags = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in data)
        {
            switch ((IpsetElementAttribute)part.Type)
            {
                case IPSET_ATTR_IP: address = new IPAddress(IpsetWire.ReadAddress(part, ref others)); break;
                case IPSET_ATTR_IP_TO: last = new IPAddress(IpsetWire.ReadAddress(part, ref others)); break;
                case IPSET_ATTR_CIDR: prefix = part.AsByte(); break;
                case IPSET_ATTR_PORT: port = IpsetWire.ReadUInt16(part); break;
                case IPSET_ATTR_PORT_TO: lastPort = IpsetWire.ReadUInt16(part); break;
                case IPSET_ATTR_TIMEOUT: timeout = TimeSpan.FromSeconds(IpsetWire.ReadUInt32(part)); break;
                case IPSET_ATTR_PROTO: protocol = part.AsByte(); break;
                case IPSET_ATTR_CADT_FLAGS: flags = (IpsetElementFlags)IpsetWire.ReadUInt32(part); break;
                case IPSET_ATTR_MARK: mark = IpsetWire.ReadUInt32(part); break;
                case IPSET_ATTR_ETHER: hardware = new LinkLayerAddress(part.Payload); break;
                case IPSET_ATTR_NAME: set = part.AsString(); break;
                case IPSET_ATTR_NAMEREF: reference = part.AsString(); break;
                case IPSET_ATTR_IP2: second = new IPAddress(IpsetWire.ReadAddress(part, ref others)); break;
                case IPSET_ATTR_CIDR2: secondPrefix = part.AsByte(); break;
                case IPSET_ATTR_IP2_TO: secondLast = new IPAddress(IpsetWire.ReadAddress(part, ref others)); break;
                case IPSET_ATTR_IFACE: device = part.AsString(); break;
                case IPSET_ATTR_BYTES: bytes = IpsetWire.ReadUInt64(part); break;
                case IPSET_ATTR_PACKETS: packets = IpsetWire.ReadUInt64(part); break;
                case IPSET_ATTR_COMMENT: comment = part.AsString(); break;
                case IPSET_ATTR_SKBMARK: skbMark = IpsetWire.ReadUInt64(part); break;
                case IPSET_ATTR_SKBPRIO: priority = IpsetWire.ReadUInt32(part); break;
                case IPSET_ATTR_SKBQUEUE: queue = IpsetWire.ReadUInt16(part); break;
                case IPSET_ATTR_LINENO or IPSET_ATTR_PAD: break;
                default: others.Keep(part); break;
            }
        }

        bool isBefore = (flags & IpsetElementFlags.Before) != 0 && reference is not null;
        return new IpsetElement
        {
            Address = address,
            LastAddress = last,
            PrefixLength = prefix is byte bits ? IpsetElement.PrefixOf(address, bits) : null,
            SecondAddress = second,
            SecondLastAddress = secondLast,
            SecondPrefixLength = secondPrefix is byte others2 ? IpsetElement.PrefixOf(second, others2) : null,
            Protocol = protocol,
            Port = port,
            LastPort = lastPort,
            Mark = mark,
            HardwareAddress = hardware,
            Interface = device,
            SetName = set,
            Before = isBefore ? reference : null,
            After = isBefore ? null : reference,
            Flags = isBefore ? flags & ~IpsetElementFlags.Before : flags,
            Timeout = timeout,
            Packets = packets,
            Bytes = bytes,
            Comment = comment,
            SkbMark = skbMark is ulong both ? (uint)(both >> 32) : null,
            SkbMarkMask = skbMark is ulong masked && (uint)masked != uint.MaxValue ? (uint)masked : null,
            SkbPriority = priority,
            SkbQueue = queue,
            UnknownAttributes = others.Kept,
        };
    }
}

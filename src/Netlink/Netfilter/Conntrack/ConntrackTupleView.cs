using System;
using Netlink.Protocol;
using static Netlink.Netfilter.TupleAddressAttribute;
using static Netlink.Netfilter.TupleAttribute;
using static Netlink.Netfilter.TupleProtocolAttribute;

namespace Netlink.Netfilter;

/// <summary>One direction of a connection within the kernel's answer, valid until the visitor returns.</summary>
public readonly ref struct ConntrackTupleView
{
    private const int IPv4Size = 4;
    private const int IPv6Size = 16;

    internal ConntrackTupleView(AttributeReader tuple)
    {
        foreach (NetlinkAttribute part in tuple)
        {
            switch ((TupleAttribute)part.Type)
            {
                case CTA_TUPLE_IP:
                    foreach (NetlinkAttribute address in part.AsNest())
                    {
                        switch ((TupleAddressAttribute)address.Type)
                        {
                            case CTA_IP_V4_SRC: Source = Address(address.Payload, IPv4Size); break;
                            case CTA_IP_V4_DST: Destination = Address(address.Payload, IPv4Size); break;
                            case CTA_IP_V6_SRC: Source = Address(address.Payload, IPv6Size); break;
                            case CTA_IP_V6_DST: Destination = Address(address.Payload, IPv6Size); break;
                        }
                    }

                    break;
                case CTA_TUPLE_PROTO:
                    foreach (NetlinkAttribute key in part.AsNest())
                    {
                        switch ((TupleProtocolAttribute)key.Type)
                        {
                            case CTA_PROTO_NUM: Protocol = key.AsByte(); break;
                            case CTA_PROTO_SRC_PORT: SourcePort = key.AsUInt16BigEndian(); break;
                            case CTA_PROTO_DST_PORT: DestinationPort = key.AsUInt16BigEndian(); break;
                            case CTA_PROTO_ICMP_ID or CTA_PROTO_ICMPV6_ID: IcmpId = key.AsUInt16BigEndian(); break;
                            case CTA_PROTO_ICMP_TYPE or CTA_PROTO_ICMPV6_TYPE: IcmpType = key.AsByte(); break;
                            case CTA_PROTO_ICMP_CODE or CTA_PROTO_ICMPV6_CODE: IcmpCode = key.AsByte(); break;
                        }
                    }

                    break;
                case CTA_TUPLE_ZONE: Zone = part.AsUInt16BigEndian(); break;
            }
        }

        if (Source.Length != Destination.Length || Source.IsEmpty)
            throw new NetlinkProtocolException("A conntrack message lacks an address, or has addresses of two families.");
    }

    /// <summary>The source address: 4 bytes for IPv4, 16 for IPv6.</summary>
    public ReadOnlySpan<byte> Source { get; }

    /// <summary>The destination address: 4 bytes for IPv4, 16 for IPv6.</summary>
    public ReadOnlySpan<byte> Destination { get; }

    /// <summary>The IP protocol number.</summary>
    public byte Protocol { get; }

    /// <summary>The source port, or the source key of GRE; null for a protocol without ports.</summary>
    public ushort? SourcePort { get; }

    /// <summary>The destination port, or the destination key of GRE; null for a protocol without ports.</summary>
    public ushort? DestinationPort { get; }

    /// <summary>The ICMP type.</summary>
    public byte? IcmpType { get; }

    /// <summary>The ICMP code.</summary>
    public byte? IcmpCode { get; }

    /// <summary>The ICMP identifier of echo requests and replies.</summary>
    public ushort? IcmpId { get; }

    /// <summary>The zone, if it applies to this direction only.</summary>
    public ushort? Zone { get; }

    private static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> bytes, int size)
        => bytes.Length == size ? bytes
            : throw new NetlinkProtocolException($"An address has {bytes.Length} bytes instead of {size}.");
}

using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.TupleAddressAttribute;
using static Netlink.Netfilter.TupleAttribute;
using static Netlink.Netfilter.TupleProtocolAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes tuples: a nest with one nest for the addresses and one for the protocol.</summary>
internal static class ConntrackTupleCodec
{
    /// <exception cref="ArgumentException">The tuple of a protocol with ports has none, or one of ICMP no type.</exception>
    public static void Encode<T>(NetlinkWriter writer, T type, ConntrackTuple tuple)
        where T : struct, Enum
    {
        Check(tuple);
        bool isIPv4 = tuple.Family is AddressFamily.InterNetwork;
        using (writer.Nest(type))
        {
            using (writer.Nest(CTA_TUPLE_IP))
            {
                writer.WriteAddress(isIPv4 ? CTA_IP_V4_SRC : CTA_IP_V6_SRC, tuple.Source);
                writer.WriteAddress(isIPv4 ? CTA_IP_V4_DST : CTA_IP_V6_DST, tuple.Destination);
                writer.WriteAttributes(tuple.UnknownAddressAttributes);
            }

            using (writer.Nest(CTA_TUPLE_PROTO))
            {
                writer.WriteByte(CTA_PROTO_NUM, tuple.Protocol);
                writer.WriteOptionalBigEndian((ushort)CTA_PROTO_SRC_PORT, tuple.SourcePort);
                writer.WriteOptionalBigEndian((ushort)CTA_PROTO_DST_PORT, tuple.DestinationPort);
                writer.WriteOptionalBigEndian((ushort)(isIPv4 ? CTA_PROTO_ICMP_ID : CTA_PROTO_ICMPV6_ID), tuple.IcmpId);
                writer.WriteOptional((ushort)(isIPv4 ? CTA_PROTO_ICMP_TYPE : CTA_PROTO_ICMPV6_TYPE), tuple.IcmpType);
                writer.WriteOptional((ushort)(isIPv4 ? CTA_PROTO_ICMP_CODE : CTA_PROTO_ICMPV6_CODE), tuple.IcmpCode);
                writer.WriteAttributes(tuple.UnknownProtocolAttributes);
            }

            writer.WriteOptionalBigEndian((ushort)CTA_TUPLE_ZONE, tuple.Zone);
            writer.WriteAttributes(tuple.UnknownAttributes);
        }
    }

    /// <summary>Whether connections of a protocol are told apart by ports: TCP, UDP, DCCP, SCTP and UDP-Lite.</summary>
    public static bool HasPorts(byte protocol) => protocol is 6 or 17 or 33 or 132 or 136;

    /// <summary>The kernel refuses a tuple that lacks a part of its key without saying which.</summary>
    private static void Check(ConntrackTuple tuple)
    {
        string? missing = tuple.Protocol switch
        {
            byte protocol when HasPorts(protocol) => tuple.SourcePort is null ? nameof(tuple.SourcePort)
                : tuple.DestinationPort is null ? nameof(tuple.DestinationPort) : null,
            (byte)ProtocolType.Icmp or (byte)ProtocolType.IcmpV6 => tuple.IcmpType is null ? nameof(tuple.IcmpType)
                : tuple.IcmpCode is null ? nameof(tuple.IcmpCode) : tuple.IcmpId is null ? nameof(tuple.IcmpId) : null,
            _ => null,
        };
        if (missing is not null)
            throw Arguments.Refused($"{tuple}: a connection of this protocol is named with its {missing}.", missing);
    }

    public static ConntrackTuple Decode(AttributeReader attributes)
    {
        var view = new ConntrackTupleView(attributes);
        AttributeKeeper others = default, addresses = default, keys = default;
        foreach (NetlinkAttribute part in attributes)
        {
            switch ((TupleAttribute)part.Type)
            {
                case CTA_TUPLE_IP: Keep(part.AsNest(), (ushort)CTA_IP_V6_DST, ref addresses); break;
                case CTA_TUPLE_PROTO: Keep(part.AsNest(), (ushort)CTA_PROTO_ICMPV6_CODE, ref keys); break;
                case CTA_TUPLE_ZONE: break;
                default: others.Keep(part); break;
            }
        }

        return new ConntrackTuple(view, new IPAddress(view.Source), new IPAddress(view.Destination))
        {
            UnknownAttributes = others.Kept,
            UnknownAddressAttributes = addresses.Kept,
            UnknownProtocolAttributes = keys.Kept,
        };
    }

    private static void Keep(AttributeReader attributes, ushort lastKnown, ref AttributeKeeper keeper)
    {
        foreach (NetlinkAttribute attribute in attributes)
        {
            if (attribute.Type is 0 || attribute.Type > lastKnown)
                keeper.Keep(attribute);
        }
    }
}

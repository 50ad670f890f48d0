using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Generic.L2tpAttribute;
using static Netlink.Generic.L2tpStatisticAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/l2tp/l2tp_netlink.c.</summary>
internal static class L2tpTunnelCodec
{
    public static void Write(NetlinkWriter writer, L2tpTunnel tunnel)
    {
        writer.WriteUInt32(L2TP_ATTR_CONN_ID, tunnel.Id);
        writer.WriteUInt32(L2TP_ATTR_PEER_CONN_ID, tunnel.PeerId);
        writer.WriteByte(L2TP_ATTR_PROTO_VERSION, tunnel.Version);
        writer.WriteUInt16(L2TP_ATTR_ENCAP_TYPE, (ushort)tunnel.Encapsulation);
        bool isIPv4 = tunnel.Local.AddressFamily is AddressFamily.InterNetwork;
        writer.WriteAddress(isIPv4 ? L2TP_ATTR_IP_SADDR : L2TP_ATTR_IP6_SADDR, tunnel.Local);
        writer.WriteAddress(isIPv4 ? L2TP_ATTR_IP_DADDR : L2TP_ATTR_IP6_DADDR, tunnel.Remote);
        writer.WriteOptional(L2TP_ATTR_UDP_SPORT, tunnel.LocalPort);
        writer.WriteOptional(L2TP_ATTR_UDP_DPORT, tunnel.RemotePort);
        // The kernel checks its presence, not its value.
        if (tunnel.UdpChecksum is true)
            writer.WriteBoolean(L2TP_ATTR_UDP_CSUM, true);
        writer.WriteOptionalFlag(L2TP_ATTR_UDP_ZERO_CSUM6_TX, tunnel.ZeroChecksumTransmit);
        writer.WriteOptionalFlag(L2TP_ATTR_UDP_ZERO_CSUM6_RX, tunnel.ZeroChecksumReceive);
        writer.WriteAttributes(tunnel.UnknownAttributes);
    }

    public static void WriteId(NetlinkWriter writer, L2tpName tunnel) => writer.WriteUInt32(L2TP_ATTR_CONN_ID, tunnel.TunnelId);

    public static L2tpTunnel Decode(in NetlinkMessage message)
    {
        var tunnel = new L2tpTunnel(0, 0, IPAddress.None, IPAddress.None);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((L2tpAttribute)attribute.Type)
            {
                // Unused since Linux 5.10, or padding.
                case L2TP_ATTR_DEBUG or L2TP_ATTR_PAD: break;
                case L2TP_ATTR_STATS: tunnel = tunnel with { Statistics = ReadStatistics(attribute, ref unknown) }; break;
                default:
                    if (Read(tunnel, attribute) is L2tpTunnel more)
                        tunnel = more;
                    else
                        unknown.Keep(attribute);
                    break;
            }
        }

        return tunnel with { UnknownAttributes = unknown.Kept };
    }

    private static L2tpTunnel? Read(L2tpTunnel tunnel, in NetlinkAttribute attribute) => (L2tpAttribute)attribute.Type switch
    {
        L2TP_ATTR_CONN_ID => tunnel with { Id = attribute.AsUInt32() },
        L2TP_ATTR_PEER_CONN_ID => tunnel with { PeerId = attribute.AsUInt32() },
        L2TP_ATTR_PROTO_VERSION => tunnel with { Version = attribute.AsByte() },
        L2TP_ATTR_ENCAP_TYPE => tunnel with { Encapsulation = (L2tpEncapsulation)attribute.AsUInt16() },
        L2TP_ATTR_IP_SADDR or L2TP_ATTR_IP6_SADDR => tunnel with { Local = attribute.AsAddress() },
        L2TP_ATTR_IP_DADDR or L2TP_ATTR_IP6_DADDR => tunnel with { Remote = attribute.AsAddress() },
        L2TP_ATTR_UDP_SPORT => tunnel with { LocalPort = attribute.AsUInt16() },
        L2TP_ATTR_UDP_DPORT => tunnel with { RemotePort = attribute.AsUInt16() },
        L2TP_ATTR_UDP_CSUM => tunnel with { UdpChecksum = attribute.AsBoolean() },
        L2TP_ATTR_UDP_ZERO_CSUM6_TX => tunnel with { ZeroChecksumTransmit = true },
        L2TP_ATTR_UDP_ZERO_CSUM6_RX => tunnel with { ZeroChecksumReceive = true },
        _ => null,
    };

    public static L2tpStatistics ReadStatistics(in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var found = new L2tpStatistics();
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref found, Count));
        return found;
    }

    private static L2tpStatistics? Count(L2tpStatistics found, in NetlinkAttribute count) => (L2tpStatisticAttribute)count.Type switch
    {
        L2TP_ATTR_TX_PACKETS => found with { SentPackets = count.AsUInt64() },
        L2TP_ATTR_TX_BYTES => found with { SentBytes = count.AsUInt64() },
        L2TP_ATTR_TX_ERRORS => found with { SendErrors = count.AsUInt64() },
        L2TP_ATTR_RX_PACKETS => found with { ReceivedPackets = count.AsUInt64() },
        L2TP_ATTR_RX_BYTES => found with { ReceivedBytes = count.AsUInt64() },
        L2TP_ATTR_RX_ERRORS => found with { ReceiveErrors = count.AsUInt64() },
        L2TP_ATTR_RX_SEQ_DISCARDS => found with { SequenceDiscards = count.AsUInt64() },
        L2TP_ATTR_RX_OOS_PACKETS => found with { OutOfOrderPackets = count.AsUInt64() },
        L2TP_ATTR_RX_COOKIE_DISCARDS => found with { CookieDiscards = count.AsUInt64() },
        L2TP_ATTR_RX_INVALID => found with { InvalidPackets = count.AsUInt64() },
        L2TP_ATTR_STATS_PAD => found,
        _ => null,
    };
}

/// <summary>A tunnel or session by ID.</summary>
internal readonly record struct L2tpName(uint TunnelId, uint? SessionId = null)
{
    public override string ToString() => SessionId is uint session ? $"session {session} in tunnel {TunnelId}" : $"tunnel {TunnelId}";
}

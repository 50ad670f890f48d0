using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.FouAttribute;

namespace Netlink.Generic;

/// <summary><c>FOU_CMD_*</c>.</summary>
internal enum FouCommand : byte
{
    FOU_CMD_ADD = 1,
    FOU_CMD_DEL = 2,
    FOU_CMD_GET = 3,
}

/// <summary><c>FOU_ATTR_*</c>. Source: <c>include/uapi/linux/fou.h</c>.</summary>
internal enum FouAttribute : ushort
{
    FOU_ATTR_PORT = 1,
    FOU_ATTR_AF = 2,
    FOU_ATTR_IPPROTO = 3,
    FOU_ATTR_TYPE = 4,
    FOU_ATTR_REMCSUM_NOPARTIAL = 5,
    FOU_ATTR_LOCAL_V4 = 6,
    FOU_ATTR_LOCAL_V6 = 7,
    FOU_ATTR_PEER_V4 = 8,
    FOU_ATTR_PEER_V6 = 9,
    FOU_ATTR_PEER_PORT = 10,
    FOU_ATTR_IFINDEX = 11,
}

/// <summary>Source: net/ipv4/fou_core.c.</summary>
internal static class FouPortCodec
{
    private const byte FOU_ENCAP_DIRECT = 1;
    private const byte FOU_ENCAP_GUE = 2;

    public static AttributeSchema Schema() => AttributeSchema.Of<FouAttribute>(GenericHeader.Size)
        .WithNetworkOrder(FOU_ATTR_PORT, FOU_ATTR_PEER_PORT, FOU_ATTR_LOCAL_V4, FOU_ATTR_LOCAL_V6, FOU_ATTR_PEER_V4, FOU_ATTR_PEER_V6);

    public static void Write(NetlinkWriter writer, FouPort port)
    {
        WriteName(writer, port);
        writer.WriteOptional(FOU_ATTR_IPPROTO, port.Protocol);
        writer.WriteAttributes(port.UnknownAttributes);
    }

    /// <summary>Writes the key of a port, and its type, which ip-fou(8) always sends.</summary>
    public static void WriteName(NetlinkWriter writer, FouPort port)
    {
        writer.WriteUInt16BigEndian(FOU_ATTR_PORT, port.Port);
        writer.WriteByte(FOU_ATTR_AF, port.IsIPv6 ? LinuxFamily.AF_INET6 : LinuxFamily.AF_INET);
        writer.WriteByte(FOU_ATTR_TYPE, port.Protocol is null ? FOU_ENCAP_GUE : FOU_ENCAP_DIRECT);
        writer.WriteOptional(port.IsIPv6 ? FOU_ATTR_LOCAL_V6 : FOU_ATTR_LOCAL_V4, port.Local);
        writer.WriteOptional(port.IsIPv6 ? FOU_ATTR_PEER_V6 : FOU_ATTR_PEER_V4, port.Peer);
        writer.WriteOptionalBigEndian(FOU_ATTR_PEER_PORT, port.PeerPort);
        writer.WriteOptional(FOU_ATTR_IFINDEX, port.LinkIndex);
    }

    public static FouPort Decode(in NetlinkMessage message)
    {
        var port = new FouPort(0);
        byte? protocol = null;
        byte type = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((FouAttribute)attribute.Type)
            {
                case FOU_ATTR_PORT: port = port with { Port = attribute.AsUInt16BigEndian() }; break;
                case FOU_ATTR_AF: port = port with { IsIPv6 = attribute.AsByte() == LinuxFamily.AF_INET6 }; break;
                case FOU_ATTR_IPPROTO: protocol = attribute.AsByte(); break;
                case FOU_ATTR_TYPE: type = attribute.AsByte(); break;
                case FOU_ATTR_LOCAL_V4 or FOU_ATTR_LOCAL_V6: port = port with { Local = AddressOf(attribute) }; break;
                case FOU_ATTR_PEER_V4 or FOU_ATTR_PEER_V6: port = port with { Peer = AddressOf(attribute) }; break;
                case FOU_ATTR_PEER_PORT:
                    port = port with { PeerPort = attribute.AsUInt16BigEndian() is > 0 and ushort peer ? peer : null };
                    break;
                case FOU_ATTR_IFINDEX: port = port with { LinkIndex = attribute.AsInt32() is > 0 and int link ? link : null }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return port with { Protocol = type == FOU_ENCAP_GUE ? null : protocol, UnknownAttributes = unknown.Kept };
    }

    /// <returns>Null for any address.</returns>
    private static IPAddress? AddressOf(in NetlinkAttribute attribute)
        => attribute.AsAddress() is { } address && !address.Equals(address.AddressFamily is AddressFamily.InterNetwork ? IPAddress.Any
            : IPAddress.IPv6Any) ? address : null;
}

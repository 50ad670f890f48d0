using System.Net;
using Netlink.Protocol;
using static Netlink.Generic.GtpContextAttribute;

namespace Netlink.Generic;

/// <summary>Notifications, whose command is that of the request for what happened.</summary>
internal static class GtpEventCodec
{
    public static void WriteEcho(NetlinkWriter writer, GtpEchoRequest request)
    {
        writer.WriteInt32(GTPA_LINK, request.LinkIndex);
        writer.WriteUInt32(GTPA_VERSION, (uint)request.Path.Version);
        writer.WriteAddress(GTPA_PEER_ADDRESS, request.Path.Peer);
        writer.WriteAddress(GTPA_MS_ADDRESS, request.Path.Local);
        writer.WriteAttributes(request.Path.UnknownAttributes);
    }

    public static GtpEvent Decode(in NetlinkMessage message)
    {
        message.Read(out GenericHeader header);
        var told = new GtpEvent((GtpEventType)header.Command);
        return told.Type is GtpEventType.EchoAnswered ? told with { Path = DecodePath(message) }
            : told with { Context = GtpContextCodec.Decode(message) };
    }

    /// <summary>The kernel puts the address of this host where contexts have that of the mobile station.</summary>
    private static GtpPath DecodePath(in NetlinkMessage message)
    {
        var path = new GtpPath(GtpVersion.Version0, IPAddress.None, IPAddress.None);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((GtpContextAttribute)attribute.Type)
            {
                case GTPA_VERSION: path = path with { Version = (GtpVersion)attribute.AsUInt32() }; break;
                case GTPA_PEER_ADDRESS: path = path with { Peer = attribute.AsAddress() }; break;
                case GTPA_MS_ADDRESS: path = path with { Local = attribute.AsAddress() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return path with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary>An echo request from the sockets of a link.</summary>
internal sealed record GtpEchoRequest(int LinkIndex, GtpPath Path)
{
    public override string ToString() => $"{Path} of link {LinkIndex}";
}

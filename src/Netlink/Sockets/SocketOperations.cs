using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>The message types of sock_diag(7). Source: <c>include/uapi/linux/sock_diag.h</c>.</summary>
internal static class SocketOperations
{
    private const ushort SOCK_DIAG_BY_FAMILY = 20;
    private const ushort SOCK_DESTROY = 21;
    private const byte AF_UNIX = 1;

    public static NetlinkOperation List { get; } = Get(
        new Remedy(Errno.ENOENT, "The kernel has no diagnostics for such sockets, or their module is not loaded: modprobe tcp_diag "
            + "udp_diag raw_diag unix_diag af_packet_diag."),
        new Remedy(Errno.EPERM, "Comparing marks needs CAP_NET_ADMIN in the user namespace that owns the network namespace."),
        new Remedy(Errno.EINVAL, "The kernel does not support one of the conditions: a control group needs Linux 5.7."));

    public static NetlinkOperation Find { get; } = Get(
        new Remedy(Errno.ENOENT, "There is no such socket in the network namespace of the client, or the kernel has no diagnostics for "
            + "its protocol."));

    public static NetlinkOperation Destroy { get; } = new(SOCK_DESTROY, nameof(SOCK_DESTROY), static () => InternetSocketAttributes.Request)
    {
        Remedies = static () =>
        [
            new Remedy(Errno.EOPNOTSUPP, "The kernel was built without CONFIG_INET_DIAG_DESTROY, or the protocol does not support it."),
            new Remedy(Errno.ENOENT, "The socket no longer exists."),
            new Remedy(Errno.ESTALE, "The socket no longer exists, and another has taken its place."),
        ],
    };

    /// <summary>Formats a message. Requests and answers have the same type; requests are recognised by their flags.</summary>
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        if (message.Header.Type == SOCK_DESTROY)
            return text.Describe(message, nameof(SOCK_DESTROY), InternetSocketAttributes.Request);
        if (message.Header.Type != SOCK_DIAG_BY_FAMILY || message.Payload.IsEmpty)
            return text.Describe(message);
        bool isRequest = (message.Header.Flags & MessageFlags.Request) != 0;
        if (isRequest && InternetRequest(message) is string asked)
            return text.Describe(message, asked, InternetSocketAttributes.Request, header: "");
        if (!isRequest && TryDescribe(message, text) is string described)
            return $"{nameof(SOCK_DIAG_BY_FAMILY)} {described}";
        AttributeSchema schema = (message.Payload[0], isRequest) switch
        {
            (LinuxFamily.AF_INET or LinuxFamily.AF_INET6, true) => InternetSocketAttributes.Request,
            (LinuxFamily.AF_INET or LinuxFamily.AF_INET6, false) => InternetSocketAttributes.Report,
            (AF_UNIX, false) => AttributeSchema.Of<UnixSocketAttribute>(UnixSocketView.HeaderSize),
            (LinuxFamily.AF_PACKET, false) => AttributeSchema.Of<PacketSocketAttribute>(PacketSocketView.HeaderSize),
            _ => new AttributeSchema(message.Payload.Length),
        };
        return text.Describe(message, nameof(SOCK_DIAG_BY_FAMILY), schema);
    }

    /// <summary>The sockets that a request selects, or null if it is not about IP sockets. Each state is a bit, as in
    /// <see cref="SocketStates"/>.</summary>
    private static string? InternetRequest(in NetlinkMessage message)
    {
        if (message.Payload.Length < InetDiagRequest.Size || message.Payload[0] is not (LinuxFamily.AF_INET or LinuxFamily.AF_INET6))
            return null;
        string family = message.Payload[0] == LinuxFamily.AF_INET ? "inet" : "inet6";
        return $"{nameof(SOCK_DIAG_BY_FAMILY)} {family} {InternetSocket.NameOf(message.Payload[1])} "
            + $"{(SocketStates)HostOrder.ReadUInt32(message.Payload[4..])}";
    }

    private static string? TryDescribe(in NetlinkMessage message, MessageText text)
    {
        try
        {
            return message.Payload[0] switch
            {
                LinuxFamily.AF_INET or LinuxFamily.AF_INET6 => Describe(InternetSocketCodec.Decode(message, protocol: 0)),
                AF_UNIX => UnixSocketCodec.Decode(message).ToString(),
                LinuxFamily.AF_PACKET => PacketSocketCodec.Decode(message).ToString(),
                _ => null,
            };
        }
        catch (NetlinkProtocolException malformed)
        {
            // The attributes are shown as far as they can be decoded.
            text.Note(malformed.Message);
            return null;
        }
    }

    /// <summary>Formats a socket. Answers hardly ever contain the protocol, which the request determined.</summary>
    private static string Describe(InternetSocket socket)
    {
        string protocol = socket.Protocol == 0 ? "socket" : InternetSocket.NameOf(socket.Protocol);
        return $"{protocol} {socket.State} {socket.Local} {socket.Remote} (inode {socket.Inode})";
    }

    private static NetlinkOperation Get(params Remedy[] remedies)
        => new(SOCK_DIAG_BY_FAMILY, nameof(SOCK_DIAG_BY_FAMILY), static () => InternetSocketAttributes.Request)
        {
            Remedies = () => remedies,
        };
}

using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <content>Single sockets.</content>
public sealed partial class InternetSocketService
{
    private const uint SKNLGRP_INET_TCP_DESTROY = 1;
    private const uint SKNLGRP_INET_UDP_DESTROY = 2;
    private const uint SKNLGRP_INET6_TCP_DESTROY = 3;
    private const uint SKNLGRP_INET6_UDP_DESTROY = 4;

    private static readonly NetlinkRequest<InternetSocketQuestion> s_destroy =
        new(SocketOperations.Destroy, MessageFlags.None, InternetSocketCodec.EncodeList);

    /// <summary>Reads the socket that has exactly these ends. A socket that would merely receive packets between them, such as a listener
    /// on any address, does not match.</summary>
    /// <param name="local">The local address and port; for a raw socket, the protocol as the port.</param>
    /// <param name="remote">The remote address and port; null for a socket without them.</param>
    /// <param name="linkIndex">The index of the device that it is bound to; null for none.</param>
    /// <exception cref="ArgumentException">The ends are of different families.</exception>
    /// <exception cref="NetlinkException">The socket does not exist (ENOENT).</exception>
    public InternetSocket Get(IPEndPoint local, IPEndPoint? remote = null, int? linkIndex = null)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (remote is not null && remote.AddressFamily != local.AddressFamily)
            throw new ArgumentException($"{local} and {remote} are of different families.", nameof(remote));
        Arguments.CheckIndex(linkIndex, nameof(linkIndex), $"socket {local}");
        IPEndPoint other = remote ?? new IPEndPoint(AnyOf(local), 0);
        InternetSocketQuestion question = Name(local, other, linkIndex);
        InternetSocket found = _netlink.Query(SocketOperations.Find, question, InternetSocketCodec.EncodeList, Decode);
        bool isMeant = Bare(found.Local).Equals(Bare(local)) && Bare(found.Remote).Equals(Bare(other)) && found.LinkIndex == linkIndex;
        return isMeant ? found : throw NetlinkException.NotThere(SocketOperations.Find, question, Errno.ENOENT);
    }

    /// <summary>Reads the socket that has exactly these ends, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public InternetSocket? TryGet(IPEndPoint local, IPEndPoint? remote = null, int? linkIndex = null)
        => NetlinkException.NullIfNotFound(() => Get(local, remote, linkIndex));

    /// <summary>Destroys a socket that a program holds: its next call fails with ECONNABORTED, and a TCP connection is reset. It needs
    /// <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="socket">The socket, as it was read. A later socket in its place is not destroyed.</param>
    /// <exception cref="ArgumentException">The socket was not read, so that it has no cookie, or is of another protocol.</exception>
    /// <exception cref="NetlinkException">The socket no longer exists (ENOENT, ESTALE), the kernel was built without
    /// <c>CONFIG_INET_DIAG_DESTROY</c> (EOPNOTSUPP), or EPERM.</exception>
    public void Destroy(InternetSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (socket.Cookie is 0 or SocketCookie.Any)
            throw new ArgumentException($"{socket} has no cookie, without which the kernel could destroy another: read it first.",
                nameof(socket));
        if (_protocol is not Raw && socket.Protocol != _protocol)
            throw new ArgumentException($"{socket} is not a {InternetSocket.NameOf(_protocol)} socket.", nameof(socket));
        _netlink.Execute(s_destroy, DestroyOf(socket));
    }

    /// <summary>Receives sockets that were destroyed, with their final values: for TCP only former connections, for UDP every socket. The
    /// groups are joined when the enumeration begins.</summary>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NotSupportedException">The kernel announces only TCP and UDP sockets.</exception>
    public IAsyncEnumerable<NetlinkEvent<InternetSocket>> WatchDestroyedAsync(CancellationToken cancellationToken = default)
    {
        uint[] groups = _protocol switch
        {
            Tcp => [SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET6_TCP_DESTROY],
            Udp => [SKNLGRP_INET_UDP_DESTROY, SKNLGRP_INET6_UDP_DESTROY],
            _ => throw new NotSupportedException("The kernel announces only the end of TCP and UDP sockets."),
        };
        return _netlink.ReceiveAsync(groups, Decode, cancellationToken: cancellationToken);
    }

    internal InternetSocketQuestion DestroyOf(InternetSocket socket) => new(
        new InetDiagRequest(_protocol, LinuxFamily.Of(socket.Family))
        {
            Source = socket.Local,
            Destination = socket.Remote,
            LinkIndex = socket.LinkIndex ?? 0,
            Cookie = socket.Cookie,
            RawProtocol = RawProtocolOf(socket.Local),
        },
        []);

    /// <summary>For UDP the kernel takes the ends in reverse, for historical reasons (udp_dump_one() in
    /// net/ipv4/udp_diag.c).</summary>
    internal InternetSocketQuestion Name(IPEndPoint local, IPEndPoint remote, int? linkIndex) => new(
        new InetDiagRequest(_protocol, InetDiagRequest.FamilyOf(local))
        {
            Details = SocketDetails.All,
            Source = _protocol is Udp ? remote : local,
            Destination = _protocol is Udp ? local : remote,
            LinkIndex = linkIndex ?? 0,
            Cookie = SocketCookie.Any,
            RawProtocol = RawProtocolOf(local),
        },
        []);

    /// <summary>A raw socket has its protocol in place of the port.</summary>
    private byte RawProtocolOf(IPEndPoint local) => _protocol is Raw ? (byte)local.Port : (byte)0;

    private static IPAddress AnyOf(IPEndPoint local)
        => local.AddressFamily is AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;

    /// <summary>The end without a scope id, and an IPv4-mapped address as IPv4.</summary>
    private static IPEndPoint Bare(IPEndPoint end)
        => new(end.Address.IsIPv4MappedToIPv6 ? end.Address.MapToIPv4() : Arguments.WithoutScope(end.Address), end.Port);

    private InternetSocket Decode(in NetlinkMessage message) => InternetSocketCodec.Decode(message, _protocol);
}

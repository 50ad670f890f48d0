using System;
using System.Runtime.Versioning;

namespace Netlink.Sockets;

/// <summary>Lists, visits and destroys the sockets of all programs in one network namespace, as ss(8) does.</summary>
/// <remarks>A client may be used from any thread, by several at once, whatever namespace it is bound to. Reading needs no privilege,
/// except for marks. Source: sock_diag(7).</remarks>
/// <example>
/// <code>
/// using var sockets = SocketDiagnosticsClient.Open();
/// foreach (InternetSocket socket in sockets.Tcp.List(new InternetSocketFilter { States = SocketStates.Listening }))
///     Console.WriteLine($"{socket.Local} of user {socket.UserId}");
/// </code>
/// </example>
public sealed class SocketDiagnosticsClient : IDisposable
{
    private const int NETLINK_SOCK_DIAG = 4;

    private readonly NetlinkClient _netlink;

    internal SocketDiagnosticsClient(NetlinkClient netlink)
    {
        _netlink = netlink;
        Tcp = new InternetSocketService(netlink, InternetSocketService.Tcp);
        Udp = new InternetSocketService(netlink, InternetSocketService.Udp);
        Raw = new InternetSocketService(netlink, InternetSocketService.Raw);
        Unix = new UnixSocketService(netlink);
        Packet = new PacketSocketService(netlink);
    }

    /// <summary>TCP sockets.</summary>
    public InternetSocketService Tcp { get; }

    /// <summary>UDP sockets.</summary>
    public InternetSocketService Udp { get; }

    /// <summary>Raw IP sockets of any protocol.</summary>
    public InternetSocketService Raw { get; }

    /// <summary>Unix domain sockets.</summary>
    public UnixSocketService Unix { get; }

    /// <summary>Packet sockets, such as those of tcpdump(8) and of DHCP clients.</summary>
    public PacketSocketService Packet { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no sock_diag, or the socket cannot be opened.</exception>
    [SupportedOSPlatform("linux")]
    public static SocketDiagnosticsClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static SocketDiagnosticsClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Closes the sockets of the client. Watches in progress must be cancelled with their own tokens.</summary>
    public void Dispose() => _netlink.Dispose();

    private static SocketDiagnosticsClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_SOCK_DIAG, boundTo, options ?? new NetlinkClientOptions(), SocketOperations.Describe,
            nameof(SocketDiagnosticsClient)));
}

using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Connection;

namespace Netlink.Generic;

/// <summary>Reads, changes and watches unmanaged L2TP tunnels and their sessions: Ethernet over UDP or IP, without a daemon.</summary>
/// <remarks>A client may be used by several threads at once. It needs <c>CAP_NET_ADMIN</c>. Source: ip-l2tp(8),
/// <c>include/uapi/linux/l2tp.h</c>.</remarks>
/// <example>
/// <code>
/// using var l2tp = L2tpClient.Open();
/// foreach (L2tpSession session in l2tp.Sessions.List())
///     Console.WriteLine($"{session}: {session.LinkName}");
/// </code>
/// </example>
public sealed class L2tpClient : IDisposable
{
    internal const string FamilyName = "l2tp";
    internal const byte Version = 1;
    private const string Announcements = "l2tp";

    private readonly GenericNetlinkClient _generic;
    private readonly uint _group;

    internal L2tpClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        GenericFamily family = generic.Families.Get(FamilyName);
        _group = family.GetGroup(Announcements);
        var requests = new GenericRequests<L2tpCommand>(generic.Client, family.Id, Version, L2tpAttributes.Schema)
        {
            Remedies = static () =>
            [
                new Remedy(Errno.ENODEV, "There is no such tunnel or session in the network namespace of the client."),
                new Remedy(Errno.EADDRNOTAVAIL, "The local address is not an address of this host. Add it to a link first."),
                new Remedy(Errno.EADDRINUSE, "The local port is in use by another socket."),
                new Remedy(Errno.EPROTONOSUPPORT, "The kernel does not support such sessions, or their module (l2tp_eth) is not loaded."),
            ],
        };
        Tunnels = new(requests);
        Sessions = new(requests);
    }

    /// <summary>The tunnels.</summary>
    public L2tpTunnelService Tunnels { get; }

    /// <summary>The sessions in them.</summary>
    public L2tpSessionService Sessions { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no L2TP, or its module <c>l2tp_netlink</c> is not loaded (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static L2tpClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no L2TP, or its module <c>l2tp_netlink</c> is not loaded (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static L2tpClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Receives notifications of tunnels and sessions that are added, changed or deleted. The multicast group is joined when the
    /// enumeration begins.</summary>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NetlinkEvent<L2tpChange>> WatchAsync(CancellationToken cancellationToken = default)
        => _generic.Client.ReceiveAsync([_group], L2tpAnnouncements.Decode, cancellationToken: cancellationToken);

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    private static L2tpClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(L2tpClient), static generic => new L2tpClient(generic));
}

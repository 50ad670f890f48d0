using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.GtpCommand;

namespace Netlink.Generic;

/// <summary>Reads, adds, deletes and watches the PDP contexts of GTP links (<see cref="GtpLink"/>), and sends echo requests.</summary>
/// <remarks>A client may be used by several threads at once. All of it needs <c>CAP_NET_ADMIN</c>, reading too. Source: 3GPP TS 29.281,
/// <c>include/uapi/linux/gtp.h</c>.</remarks>
/// <example>
/// <code>
/// using var gtp = GtpClient.Open();
/// foreach (GtpContext context in gtp.List())
///     Console.WriteLine(context);
/// </code>
/// </example>
public sealed class GtpClient : IDisposable
{
    internal const string FamilyName = "gtp";
    internal const byte Version = 0;
    private const string Announcements = "gtp";

    private readonly GenericNetlinkClient _generic;
    private readonly GenericFamily _family;
    private readonly GenericRequests<GtpCommand> _requests;

    internal GtpClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        _family = generic.Families.Get(FamilyName);
        // gtp_genl_dump_pdp in drivers/net/gtp.c counts the contexts of a bucket. That a link goes is not announced here.
        UnmarkedChanges? changes = AnnouncedChanges.Of(_family, Announcements, GTP_CMD_NEWPDP, GTP_CMD_DELPDP);
        _requests = new GenericRequests<GtpCommand>(generic.Client, _family.Id, Version, GtpAttributes.Schema)
        {
            Unmarked = command => command is GTP_CMD_GETPDP ? changes : null,
            Remedies = static () =>
            [
                new Remedy(Errno.ENODEV, "There is no such GTP link in the network namespace of the client, or it has no socket of this " +
                    "version, or there is no route to the peer."),
                new Remedy(Errno.EEXIST, "The link has a context with this TEID or TID, or for this mobile station. Delete it first."),
                new Remedy(Errno.EAFNOSUPPORT, "The address of the peer must be of the family of the link's sockets, which " +
                    "GtpLink.Local chooses."),
                new Remedy(Errno.EOPNOTSUPP, "The kernel sends echo requests only from sockets that it opened itself. Create the link " +
                    "with GtpLink.CreatesSockets."),
                new Remedy(Errno.ENETDOWN, "The link is down. Set it up first."),
            ],
        };
    }

    /// <summary>Opens a client in the network namespace of the calling thread, which normally is that of the process.</summary>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no GTP, or its module is not loaded (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static GtpClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no GTP, or its module is not loaded (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static GtpClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Lists the contexts of the links in the client's network namespace.</summary>
    /// <remarks>When another link with contexts goes meanwhile, a list of several hundred may lack some, since the kernel does not mark
    /// such a dump.</remarks>
    /// <param name="filter">Which contexts; null for all.</param>
    /// <exception cref="NetlinkException"><c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public IReadOnlyList<GtpContext> List(GtpContextFilter? filter = null)
    {
        IReadOnlyList<GtpContext> all = _requests.ListAll(GTP_CMD_GETPDP, "every context", GtpContextCodec.Decode);
        return filter is null ? all : [.. all.Where(filter.Matches)];
    }

    /// <summary>Reads a context.</summary>
    /// <param name="context">The context.</param>
    /// <exception cref="NetlinkException">It does not exist (ENOENT), or its link does not (ENODEV).</exception>
    public GtpContext Get(GtpContextReference context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GtpContext found = _requests.Query(GTP_CMD_GETPDP, context, GtpContextCodec.WriteReference, GtpContextCodec.Decode);
        return IsMeant(found, context) ? found
            : throw NetlinkException.NotThere(_requests.Operation(GTP_CMD_GETPDP), context, Errno.ENOENT);
    }

    /// <summary>Reads a context, or returns null if it or its link does not exist.</summary>
    /// <param name="context">The context.</param>
    public GtpContext? TryGet(GtpContextReference context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _requests.TryQuery(GTP_CMD_GETPDP, context, GtpContextCodec.WriteReference, GtpContextCodec.Decode) is { } found
            && IsMeant(found, context) ? found : null;
    }

    /// <summary>Adds a context. It cannot be changed afterwards, only deleted and added again.</summary>
    /// <param name="context">The context.</param>
    /// <exception cref="ArgumentException">The context is invalid. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The link has a context with its TEID or TID, or for its mobile station (EEXIST), there is no such
    /// link or it has no socket of this version (ENODEV), the peer is not of the family of the link's sockets (EAFNOSUPPORT), or
    /// <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Add(GtpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Arguments.CheckIndex(context.LinkIndex, nameof(context.LinkIndex), context);
        GtpContextReference.CheckMobile(context.Mobile, nameof(context.Mobile), context);
        Arguments.CheckSpecified(context.Peer, nameof(context.Peer), context);
        if (context.Version is GtpVersion.Version1 && context is not
            { IncomingTeid: not null, OutgoingTeid: not null, TunnelId: null, FlowLabel: null })
            throw new ArgumentException($"{context}: version 1 needs {nameof(context.IncomingTeid)} and {nameof(context.OutgoingTeid)}, " +
                $"and has neither {nameof(context.TunnelId)} nor {nameof(context.FlowLabel)}.", nameof(context));
        if (context.Version is GtpVersion.Version0 && context is not
            { TunnelId: not null, FlowLabel: not null, IncomingTeid: null, OutgoingTeid: null })
            throw new ArgumentException($"{context}: version 0 needs {nameof(context.TunnelId)} and {nameof(context.FlowLabel)}, " +
                $"and has neither {nameof(context.IncomingTeid)} nor {nameof(context.OutgoingTeid)}.", nameof(context));
        // Without it, the kernel would change a context that has the same TEID or address.
        _requests.Execute(GTP_CMD_NEWPDP, context, GtpContextCodec.Write, MessageFlags.Exclusive);
    }

    /// <summary>Deletes a context.</summary>
    /// <param name="context">The context.</param>
    /// <exception cref="NetlinkException">It does not exist (ENOENT), its link does not (ENODEV), or <c>CAP_NET_ADMIN</c> is missing
    /// (EPERM).</exception>
    public void Delete(GtpContextReference context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A kernel without IPv6 contexts would delete the one of IPv4 with the same TEID or TID.
        if (context is { Family: AddressFamily.InterNetworkV6, Mobile: null } && TryGet(context) is null)
            throw NetlinkException.NotThere(_requests.Operation(GTP_CMD_DELPDP), context, Errno.ENOENT);
        _requests.Execute(GTP_CMD_DELPDP, context, GtpContextCodec.WriteReference);
    }

    /// <summary>Kernels before Linux 6.10 have no IPv6 contexts and ignore the family.</summary>
    private static bool IsMeant(GtpContext found, GtpContextReference wanted) => found.Mobile.AddressFamily == wanted.Family;

    /// <summary>Sends an echo request to a peer (Linux 5.18). If it answers, <see cref="WatchAsync"/> receives
    /// <see cref="GtpEventType.EchoAnswered"/>.</summary>
    /// <param name="linkIndex">The index of a link with sockets that the kernel opened (<see cref="GtpLink.CreatesSockets"/>). It must be
    /// up.</param>
    /// <param name="path">The path, IPv4 only.</param>
    /// <exception cref="ArgumentException">An address is not an IPv4 host address. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is no such link or no route (ENODEV), the link is down (ENETDOWN), the kernel did not open
    /// its sockets (EOPNOTSUPP), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void SendEchoRequest(int linkIndex, GtpPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        Arguments.CheckHost(path.Local, AddressFamily.InterNetwork, nameof(path.Local), path);
        Arguments.CheckHost(path.Peer, AddressFamily.InterNetwork, nameof(path.Peer), path);
        _requests.Execute(GTP_CMD_ECHOREQ, new GtpEchoRequest(linkIndex, path), GtpEventCodec.WriteEcho);
    }

    /// <summary>Receives notifications of contexts that are added or deleted, and of answers to echo requests (Linux 5.10). The multicast
    /// group is joined when the enumeration begins. The kernel does not announce contexts that vanish with their link.</summary>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The kernel is older than Linux 5.10.</exception>
    public IAsyncEnumerable<NetlinkEvent<GtpEvent>> WatchAsync(CancellationToken cancellationToken = default)
        => _generic.Client.ReceiveAsync([_family.GetGroup(Announcements)], GtpEventCodec.Decode, cancellationToken: cancellationToken);

    /// <summary>Closes the sockets. Watches in progress must be cancelled with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    private static GtpClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(GtpClient), static generic => new GtpClient(generic));
}

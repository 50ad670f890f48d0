using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;

namespace Netlink.Rdma;

/// <summary>Reads, changes and watches RDMA (InfiniBand, RoCE, iWARP): devices, links, the subsystem's settings, resources and
/// counters.</summary>
/// <remarks>A client may be used from any thread, by several at once, whatever namespace it is bound to. Reading needs no privilege,
/// except for the keys of memory; changes need <c>CAP_NET_ADMIN</c> in the first user namespace. Unless the subsystem is exclusive
/// (<see cref="RdmaSystem.NamespaceMode"/>), devices are seen in every network namespace. Source: rdma(8),
/// <c>include/uapi/rdma/rdma_netlink.h</c>.</remarks>
/// <example>
/// <code>
/// using var rdma = RdmaClient.Open();
/// foreach (RdmaLink link in rdma.Links.List())
///     Console.WriteLine($"{link}: {link.State} on {link.LinkName}");
/// </code>
/// </example>
public sealed class RdmaClient : IDisposable
{
    private const int NETLINK_RDMA = 20;
    private const uint RDMA_NL_GROUP_NOTIFY = 4;

    private readonly RdmaRequests _requests;

    internal RdmaClient(NetlinkClient netlink)
    {
        _requests = new RdmaRequests(netlink);
        Devices = new RdmaDeviceService(_requests);
        Links = new RdmaLinkService(_requests);
        Resources = new RdmaResourceService(_requests);
        Statistics = new RdmaStatisticService(_requests);
    }

    /// <summary>The devices.</summary>
    public RdmaDeviceService Devices { get; }

    /// <summary>The ports of devices, which rdma(8) calls links.</summary>
    public RdmaLinkService Links { get; }

    /// <summary>The objects that programs and the kernel have created on devices: queue pairs, memory regions and others.</summary>
    public RdmaResourceService Resources { get; }

    /// <summary>The counters of links.</summary>
    public RdmaStatisticService Statistics { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which normally is that of the process.</summary>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no RDMA (<c>CONFIG_INFINIBAND</c>, module <c>ib_core</c>), or the socket
    /// could not be created.</exception>
    [SupportedOSPlatform("linux")]
    public static RdmaClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no RDMA (<c>CONFIG_INFINIBAND</c>, module <c>ib_core</c>), or the socket
    /// could not be created.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static RdmaClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Reads the settings of the subsystem.</summary>
    public RdmaSystem GetSystem()
        => _requests.Query(RdmaCommand.RDMA_NLDEV_CMD_SYS_GET, "the RDMA subsystem", static (_, _) => { }, RdmaSystemCodec.Decode);

    /// <summary>Changes the settings that are given, each with a request of its own.</summary>
    /// <param name="change">The changes.</param>
    /// <exception cref="ArgumentException">Nothing is to be changed.</exception>
    /// <exception cref="NetlinkException">EBUSY: the mode of namespaces changes only while the first network namespace is the only one.
    /// EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public void SetSystem(RdmaSystemChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change is { NamespaceMode: null, HasPrivilegedQueueKeys: null })
            throw new ArgumentException("Nothing of the RDMA subsystem is to be changed: set a property.", nameof(change));
        // The kernel takes the first of several.
        if (change.NamespaceMode is not null)
            _requests.Execute(RdmaCommand.RDMA_NLDEV_CMD_SYS_SET, change, RdmaSystemCodec.EncodeMode);
        if (change.HasPrivilegedQueueKeys is not null)
            _requests.Execute(RdmaCommand.RDMA_NLDEV_CMD_SYS_SET, change, RdmaSystemCodec.EncodeQueueKeys);
    }

    /// <summary>Receives device events from the start of the enumeration (Linux 6.12; see <see cref="RdmaSystem.CanWatch"/>).</summary>
    /// <remarks>Events are sent to the network namespace of their device only, which for shared devices normally is the first one. Port
    /// state changes are not reported.</remarks>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NetlinkEvent<RdmaEvent>> WatchAsync(CancellationToken cancellationToken = default)
        => _requests.Client.ReceiveAsync([RDMA_NL_GROUP_NOTIFY], RdmaEventCodec.Decode, cancellationToken: cancellationToken);

    /// <summary>Closes the sockets. A running enumeration must be cancelled by its own token.</summary>
    public void Dispose() => _requests.Client.Dispose();

    private static RdmaClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_RDMA, boundTo, options ?? new NetlinkClientOptions(), RdmaMessageText.Describe,
            nameof(RdmaClient)));
}

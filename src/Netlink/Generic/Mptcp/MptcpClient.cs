using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Connection;
using Netlink.Rtnetlink;
using static Netlink.Generic.MptcpCommand;

namespace Netlink.Generic;

/// <summary>Manages the in-kernel MPTCP path manager, which lets one connection use several addresses: reads and changes endpoints and
/// limits, and receives events of connections.</summary>
/// <remarks>A client may be used by several threads at once. Changes need <c>CAP_NET_ADMIN</c>. It needs Linux 5.6; events need
/// Linux 5.12. Source: ip-mptcp(8), Documentation/networking/mptcp.rst.</remarks>
/// <example>
/// <code>
/// using var mptcp = MptcpClient.Open();
/// mptcp.Endpoints.Add(new MptcpEndpoint(IPAddress.Parse("192.0.2.1")) { Flags = MptcpEndpointFlags.Subflow });
/// </code>
/// </example>
public sealed class MptcpClient : IDisposable
{
    internal const string FamilyName = "mptcp_pm";
    internal const byte Version = 1;
    private const string Events = "mptcp_pm_events";

    private readonly GenericNetlinkClient _generic;
    private readonly GenericFamily _family;
    private readonly GenericRequests<MptcpCommand> _requests;

    internal MptcpClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        _family = generic.Families.Get(FamilyName);
        _requests = new GenericRequests<MptcpCommand>(generic.Client, _family.Id, Version, MptcpAttributes.Schema)
        {
            Remedies = static () =>
            [
                new Remedy(Errno.EEXIST, "An endpoint with this address or ID already exists. Delete it first."),
                new Remedy(Errno.ENOSPC, "The maximum number of endpoints is reached."),
            ],
        };
        Endpoints = new(_requests);
    }

    /// <summary>The endpoints: the addresses of this host that may be used.</summary>
    public MptcpEndpointService Endpoints { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no MPTCP (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static MptcpClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no MPTCP (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static MptcpClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Reads the limits of connections.</summary>
    public MptcpLimits GetLimits()
        => _requests.Query(MPTCP_PM_CMD_GET_LIMITS, "limits", static (_, _) => { }, MptcpLimitsCodec.Decode);

    /// <summary>Sets the limits of connections.</summary>
    /// <param name="limits">The limits; null leaves a limit unchanged.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is more than 8. Nothing was sent.</exception>
    /// <exception cref="NetlinkException"><c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void SetLimits(MptcpLimits limits)
    {
        const uint Most = 8;   // MPTCP_PM_ADDR_MAX
        ArgumentNullException.ThrowIfNull(limits);
        Arguments.CheckAtMost(limits.Subflows, Most, nameof(limits.Subflows), nameof(limits));
        Arguments.CheckAtMost(limits.AcceptedAddresses, Most, nameof(limits.AcceptedAddresses), nameof(limits));
        _requests.Execute(MPTCP_PM_CMD_SET_LIMITS, limits, MptcpLimitsCodec.Write);
    }

    /// <summary>Receives events of connections. The multicast group is joined when the enumeration begins, which needs
    /// <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The kernel is older than Linux 5.12.</exception>
    public IAsyncEnumerable<NetlinkEvent<MptcpEvent>> WatchAsync(CancellationToken cancellationToken = default)
        => _generic.Client.ReceiveAsync([_family.GetGroup(Events)], MptcpEventCodec.Decode, cancellationToken: cancellationToken);

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    private static MptcpClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(MptcpClient), static generic => new MptcpClient(generic));
}

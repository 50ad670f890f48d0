using System;
using System.Collections.Generic;
using System.Net;
using System.Runtime.Versioning;
using Netlink.Rtnetlink;
using static Netlink.Generic.TcpMetricsCommand;

namespace Netlink.Generic;

/// <summary>Reads and deletes the kernel's cached metrics of TCP connections to other hosts.</summary>
/// <remarks>A client may be used from any thread, and from several at once. Reading needs no privilege; deleting needs
/// <c>CAP_NET_ADMIN</c>. Source: ip-tcp_metrics(8).</remarks>
public sealed class TcpMetricsClient : IDisposable
{
    internal const string FamilyName = "tcp_metrics";
    internal const byte Version = 1;

    private readonly GenericNetlinkClient _generic;
    private readonly GenericRequests<TcpMetricsCommand> _requests;

    internal TcpMetricsClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        _requests = new GenericRequests<TcpMetricsCommand>(generic.Client, generic.Families.Get(FamilyName).Id, Version,
            TcpMetricsCodec.Schema);
    }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no such family (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static TcpMetricsClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static TcpMetricsClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Lists the cached metrics.</summary>
    /// <remarks>While hosts come and go, a list of several hundred may lack one that stays, or have it twice, since the kernel does not
    /// mark such a dump.</remarks>
    public IReadOnlyList<TcpMetrics> List() => _requests.ListAll(TCP_METRICS_CMD_GET, "every host", TcpMetricsCodec.Decode);

    /// <summary>Reads the metrics of a host.</summary>
    /// <param name="address">The remote address.</param>
    /// <param name="source">The local address; null for any.</param>
    /// <exception cref="NetlinkException">There are none (ESRCH).</exception>
    public TcpMetrics Get(IPAddress address, IPAddress? source = null)
        => _requests.Query(TCP_METRICS_CMD_GET, Name(address, source), TcpMetricsCodec.WriteName, TcpMetricsCodec.Decode);

    /// <summary>Reads the metrics of a host, or returns null if there are none.</summary>
    /// <param name="address">The remote address.</param>
    /// <param name="source">The local address; null for any.</param>
    public TcpMetrics? TryGet(IPAddress address, IPAddress? source = null)
        => _requests.TryQuery(TCP_METRICS_CMD_GET, Name(address, source), TcpMetricsCodec.WriteName, TcpMetricsCodec.Decode);

    /// <summary>Deletes the metrics of a host.</summary>
    /// <param name="address">The remote address.</param>
    /// <param name="source">The local address; null for any.</param>
    /// <exception cref="NetlinkException">There are none (ESRCH), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(IPAddress address, IPAddress? source = null)
        => _requests.Execute(TCP_METRICS_CMD_DEL, Name(address, source), TcpMetricsCodec.WriteName);

    /// <summary>Deletes all metrics.</summary>
    /// <exception cref="NetlinkException"><c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Flush() => _requests.Execute(TCP_METRICS_CMD_DEL, "every host", static (_, _) => { });

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _generic.Dispose();

    private static TcpMetricsName Name(IPAddress address, IPAddress? source)
    {
        ArgumentNullException.ThrowIfNull(address);
        Arguments.CheckHost(source, address.AddressFamily, nameof(source), address);
        return new TcpMetricsName(address, source);
    }

    private static TcpMetricsClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(TcpMetricsClient), static generic => new TcpMetricsClient(generic));
}

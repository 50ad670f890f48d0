using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Netlink.Connection;
using Netlink.Rtnetlink;
using static Netlink.Generic.FouCommand;

namespace Netlink.Generic;

/// <summary>Opens and closes UDP ports on which the kernel decapsulates packets (FOU and GUE).</summary>
/// <remarks>A client may be used from any thread, and from several at once. It needs <c>CAP_NET_ADMIN</c>. Source: ip-fou(8).</remarks>
/// <example>
/// <code>
/// using var fou = FouClient.Open();
/// fou.Add(new FouPort(5555) { Protocol = 4 });
/// </code>
/// </example>
public sealed class FouClient : IDisposable
{
    internal const string FamilyName = "fou";
    internal const byte Version = 1;

    private readonly GenericNetlinkClient _generic;
    private readonly GenericRequests<FouCommand> _requests;

    internal FouClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        _requests = new GenericRequests<FouCommand>(generic.Client, generic.Families.Get(FamilyName).Id, Version, FouPortCodec.Schema)
        {
            SkipsWhenFull = true,   // fou_nl_get_dumpit in net/ipv4/fou_core.c counts a port before it knows whether there is room for it
            Remedies = static () =>
            [
                new Remedy(Errno.EADDRINUSE, "Another socket uses the port."),
                new Remedy(Errno.EALREADY, "The port is open already."),
            ],
        };
    }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no FOU, or its module is not loaded (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static FouClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no FOU, or its module is not loaded (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static FouClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Lists the ports.</summary>
    /// <exception cref="DumpTruncatedException">There are more ports than one datagram of the kernel has room for, about 380 of IPv4 or 300
    /// of IPv6. Between two datagrams, Linux leaves a port out (7.3 too).</exception>
    public IReadOnlyList<FouPort> List() => _requests.ListAll(FOU_CMD_GET, "every port", FouPortCodec.Decode);

    /// <summary>Opens a port.</summary>
    /// <param name="port">The port.</param>
    /// <exception cref="ArgumentException">A property is not valid. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">Another socket uses the port (EADDRINUSE), it is open already (EALREADY), or <c>CAP_NET_ADMIN</c>
    /// is missing (EPERM).</exception>
    public void Add(FouPort port)
    {
        Check(port);
        _requests.Execute(FOU_CMD_ADD, port, FouPortCodec.Write);
    }

    /// <summary>Closes a port.</summary>
    /// <param name="port">The port, with the addresses and the link that it was opened with.</param>
    /// <exception cref="NetlinkException">There is no such port (EINVAL), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(FouPort port)
    {
        Check(port);
        _requests.Execute(FOU_CMD_DEL, port, FouPortCodec.WriteName);
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _generic.Dispose();

    private static void Check(FouPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        if (port.Port == 0)
            throw new ArgumentException("A port is 1 to 65535.", nameof(port));
        AddressFamily family = port.IsIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        Arguments.CheckHost(port.Local, family, nameof(port.Local), port);
        Arguments.CheckHost(port.Peer, family, nameof(port.Peer), port);
        Arguments.CheckIndex(port.LinkIndex, nameof(port.LinkIndex), port);
        if (port.Peer is null != port.PeerPort is null)
            throw new ArgumentException($"{port}: {nameof(port.Peer)} and {nameof(port.PeerPort)} must be set together.", nameof(port));
    }

    private static FouClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(FouClient), static generic => new FouClient(generic));
}

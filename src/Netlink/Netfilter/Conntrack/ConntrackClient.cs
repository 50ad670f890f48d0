using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Lists, deletes, counts and watches the tracked connections of one network namespace.</summary>
/// <remarks>
/// A client may be used from any thread, by several at once, whatever namespace it is bound to. It needs <c>CAP_NET_ADMIN</c>, even for
/// reading. The kernel tracks connections only in a namespace where a rule requires it, such as one that does NAT or matches
/// <c>ct</c>. Source: conntrack(8), <c>include/uapi/linux/netfilter/nfnetlink_conntrack.h</c>.
/// </remarks>
public sealed partial class ConntrackClient : IDisposable
{
    private const int NETLINK_NETFILTER = 12;

    private static readonly ConntrackFilter s_everything = new();

    private readonly NetlinkClient _netlink;

    /// <param name="netlink">The underlying client, which this one owns from now on.</param>
    internal ConntrackClient(NetlinkClient netlink) => (_netlink, Expectations) = (netlink, new ConntrackExpectationService(netlink));

    /// <summary>The connections that are expected to follow from others.</summary>
    public ConntrackExpectationService Expectations { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <exception cref="System.IO.IOException">The kernel has no nfnetlink, or the socket could not be created.</exception>
    [SupportedOSPlatform("linux")]
    public static ConntrackClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static ConntrackClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Reads a connection.</summary>
    /// <param name="original">The direction of its first packet.</param>
    /// <param name="zone">Its zone, 0 for none.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the connection does not exist, EPERM.</exception>
    public ConntrackEntry Get(ConntrackTuple original, ushort zone = 0)
        => _netlink.Query(ConntrackOperations.Get, new ConntrackEntry(original) { Zone = zone }, ConntrackKey.Encode,
            ConntrackCodec.Decode);

    /// <summary>Reads a connection, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public ConntrackEntry? TryGet(ConntrackTuple original, ushort zone = 0)
        => NetlinkException.NullIfNotFound(() => Get(original, zone));

    /// <summary>Lists connections.</summary>
    /// <remarks>A connection that begins or ends during the dump may or may not be listed.</remarks>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">The filter can match nothing.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without connection tracking, EPERM.</exception>
    public IReadOnlyList<ConntrackEntry> List(ConntrackFilter? filter = null)
    {
        List<ConntrackEntry> found = [];
        Visit(filter, ref found, static (in ConntrackView entry, ref List<ConntrackEntry> list) => list.Add(entry.ToEntry()));
        return found;
    }

    /// <summary>Calls a visitor for every connection, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="filter">The filter, or null for all.</param>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="ArgumentException">The filter can match nothing.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without connection tracking, EPERM.</exception>
    public void Visit<TState>(ConntrackFilter? filter, ref TState state, ConntrackVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        filter ??= s_everything;
        filter.Check();
        using DumpReply reply = _netlink.Lists.Dump(ConntrackOperations.Get, filter, ConntrackFilterCodec.Encode);
        foreach (NetlinkMessage message in reply)
        {
            var entry = new ConntrackView(message);
            if (filter.Matches(entry))
                visit(entry, ref state);
        }
    }

    /// <summary>Reads the number of connections, and its maximum.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without connection tracking, EPERM.</exception>
    public ConntrackCount GetCount() => _netlink.Query(ConntrackOperations.GetCount, "the number of connections", EncodeHeader,
        ConntrackCount.Decode);

    /// <summary>Reads the statistics of each CPU, in the order of their numbers.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without connection tracking, EPERM.</exception>
    public IReadOnlyList<ConntrackStatistics> GetStatistics()
        => _netlink.List(ConntrackOperations.GetStatistics, "the statistics of connections", EncodeHeader, ConntrackStatistics.Decode);

    /// <summary>Closes the sockets. A running watch must be cancelled by its own token.</summary>
    public void Dispose() => _netlink.Dispose();

    internal static ConntrackClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_NETFILTER, boundTo, options ?? new NetlinkClientOptions(), ConntrackOperations.Describe,
            nameof(ConntrackClient)));

    internal static void EncodeHeader(NetlinkWriter writer, string subject) => NfGenMsg.Write(writer, NftFamily.Unspecified);
}

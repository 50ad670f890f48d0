using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>Selects unix domain sockets. Null properties are not compared.</summary>
public sealed record UnixSocketFilter
{
    /// <summary>The states; null for all.</summary>
    public SocketStates? States { get; init; }

    /// <summary>The details to request; null for all.</summary>
    public UnixSocketDetails? Details { get; init; }
}

/// <summary>Lists and visits unix domain sockets. Source: sock_diag(7).</summary>
public sealed class UnixSocketService
{
    private readonly NetlinkClient _netlink;

    internal UnixSocketService(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Lists sockets.</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without diagnostics of unix sockets.</exception>
    public IReadOnlyList<UnixSocket> List(UnixSocketFilter? filter = null)
    {
        List<UnixSocket> found = [];
        Visit(filter, ref found, static (in UnixSocketView socket, ref List<UnixSocket> list) => list.Add(socket.ToSocket()));
        return found;
    }

    /// <summary>Calls a visitor for every socket, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="filter">The filter, or null for all.</param>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without diagnostics of unix sockets.</exception>
    public void Visit<TState>(UnixSocketFilter? filter, ref TState state, UnixSocketVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        using DumpReply reply = _netlink.Lists.Dump(SocketOperations.List, QuestionOf(filter), UnixSocketCodec.Encode);
        foreach (NetlinkMessage message in reply)
            visit(new UnixSocketView(message), ref state);
    }

    /// <summary>Reads a socket.</summary>
    /// <param name="inode">The inode, as in <c>/proc/PID/fd</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The inode is 0.</exception>
    /// <exception cref="NetlinkException">The socket does not exist (ENOENT).</exception>
    public UnixSocket Get(uint inode)
    {
        ArgumentOutOfRangeException.ThrowIfZero(inode);
        return _netlink.Query(SocketOperations.Find, new UnixSocketQuestion(SocketStates.All, UnixSocketDetails.All, inode,
            SocketCookie.Any), UnixSocketCodec.Encode, UnixSocketCodec.Decode);
    }

    /// <summary>Reads a socket, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public UnixSocket? TryGet(uint inode)
        => NetlinkException.NullIfNotFound(() => Get(inode));

    internal static UnixSocketQuestion QuestionOf(UnixSocketFilter? filter)
        => new(filter?.States ?? SocketStates.All, filter?.Details ?? UnixSocketDetails.All);
}

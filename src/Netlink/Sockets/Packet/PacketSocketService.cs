using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>Lists and visits packet sockets. Source: sock_diag(7).</summary>
public sealed class PacketSocketService
{
    private readonly NetlinkClient _netlink;

    internal PacketSocketService(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Lists sockets. The kernel supports no filter.</summary>
    /// <remarks>While sockets are opened and closed, a list of several hundred may lack some that stay, since the kernel does not mark such
    /// a dump.</remarks>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without diagnostics of packet sockets.</exception>
    public IReadOnlyList<PacketSocket> List()
    {
        List<PacketSocket> found = [];
        Visit(ref found, static (in PacketSocketView socket, ref List<PacketSocket> list) => list.Add(socket.ToSocket()));
        return found;
    }

    /// <summary>Calls a visitor for every socket, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <inheritdoc cref="List"/>
    public void Visit<TState>(ref TState state, PacketSocketVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        using DumpReply reply = _netlink.Lists.Dump(SocketOperations.List, "packet sockets", PacketSocketCodec.Encode);
        foreach (NetlinkMessage message in reply)
            visit(new PacketSocketView(message), ref state);
    }
}

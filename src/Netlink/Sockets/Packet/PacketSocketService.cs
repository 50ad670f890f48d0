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

    /// <summary>Lists sockets. The kernel has nothing to choose by.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without diagnostics of packet sockets.</exception>
    public IReadOnlyList<PacketSocket> List()
    {
        List<PacketSocket> found = [];
        Visit(ref found, static (in PacketSocketView socket, ref List<PacketSocket> list) => list.Add(socket.ToSocket()));
        return found;
    }

    /// <summary>Shows a visitor sockets one by one, without making an object of any.</summary>
    /// <typeparam name="TState">State that is passed to the visitor.</typeparam>
    /// <param name="state">State that is passed to the visitor.</param>
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

using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>Lists, visits and destroys the sockets of one IP protocol. Source: sock_diag(7), ss(8).</summary>
public sealed partial class InternetSocketService
{
    internal const byte Tcp = 6;
    internal const byte Udp = 17;
    internal const byte Raw = 255;

    private static readonly InternetSocketFilter s_everything = new();

    private readonly NetlinkClient _netlink;
    private readonly byte _protocol;

    internal InternetSocketService(NetlinkClient netlink, byte protocol) => (_netlink, _protocol) = (netlink, protocol);

    /// <summary>Lists sockets.</summary>
    /// <remarks>A socket that changes during the dump may or may not be listed. While sockets with the same port are opened and closed,
    /// a list of several hundred of them may lack some that stay, or have them twice, since the kernel does not mark such a dump.</remarks>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">The family is not IP.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without diagnostics of the protocol, EPERM for a condition with a
    /// mark.</exception>
    public IReadOnlyList<InternetSocket> List(InternetSocketFilter? filter = null)
    {
        List<InternetSocket> found = [];
        Visit(filter, ref found, static (in InternetSocketView socket, ref List<InternetSocket> list) => list.Add(socket.ToSocket()));
        return found;
    }

    /// <summary>Calls a visitor for every socket, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="filter">The filter, or null for all.</param>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="ArgumentException">The family is not IP.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without diagnostics of the protocol, EPERM for a condition with a
    /// mark.</exception>
    public void Visit<TState>(InternetSocketFilter? filter, ref TState state, InternetSocketVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        filter ??= s_everything;
        byte[] code = filter.Condition?.Program ?? [];
        // The kernel dumps one family at a time.
        AddressFamily family = filter.Family ?? AddressFamily.Unspecified;
        if (family is not (AddressFamily.Unspecified or AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            throw new ArgumentException($"{family} is neither IPv4 nor IPv6.", nameof(filter));
        if (family is not AddressFamily.InterNetworkV6)
            VisitFamily(LinuxFamily.AF_INET, filter, code, ref state, visit);
        if (family is not AddressFamily.InterNetwork)
            VisitFamily(LinuxFamily.AF_INET6, filter, code, ref state, visit);
    }

    private void VisitFamily<TState>(byte family, InternetSocketFilter filter, byte[] code, ref TState state,
        InternetSocketVisitor<TState> visit)
    {
        InternetSocketQuestion question = Ask(family, filter, code);
        using DumpReply reply = _netlink.Lists.Dump(SocketOperations.List, question, InternetSocketCodec.EncodeList);
        foreach (NetlinkMessage message in reply)
            visit(new InternetSocketView(message, _protocol), ref state);
    }

    private InternetSocketQuestion Ask(byte family, InternetSocketFilter filter, byte[] code) => new(
        new InetDiagRequest(_protocol, family)
        {
            States = filter.States ?? SocketStates.All,
            Details = filter.Details ?? SocketDetails.All,
        },
        code);
}

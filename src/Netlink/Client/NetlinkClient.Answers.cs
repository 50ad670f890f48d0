using System;
using System.Collections.Generic;
using System.Threading;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink;

/// <content>Requests of generic netlink families with unusual replies.</content>
public sealed partial class NetlinkClient
{
    /// <summary>Requests one object that the kernel reports in several messages.</summary>
    internal void Gather<TSpec, TState>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, ref TState state,
        MessageVisitor<TState> visit)
    {
        using DumpReply reply = Lists.Dump(operation, spec, encode, MessageFlags.None);
        foreach (NetlinkMessage message in reply)
            visit(message, ref state);
    }

    /// <summary>Receives notifications that the kernel sends to a socket that has registered for them, without a multicast group.</summary>
    /// <param name="operation">The request that registers the socket.</param>
    /// <param name="spec">The subject of the request.</param>
    /// <param name="encode">Writes the payload.</param>
    /// <param name="decode">Decodes a notification.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    internal IAsyncEnumerable<NetlinkEvent<T>> ReceiveRegisteredAsync<TSpec, T>(NetlinkOperation operation, TSpec spec,
        RequestEncoder<TSpec> encode, ReplyDecoder<T> decode, CancellationToken cancellationToken)
        => EventReceiver.ReceiveAsync(() => OpenRegistered(operation, spec, encode), decode, cancellationToken);

    /// <summary>Receives the notifications of groups from an action on, such as the end of what it starts.</summary>
    /// <param name="groups">The multicast groups, which are joined before the action.</param>
    /// <param name="action">What is done when the enumeration begins.</param>
    /// <param name="decode">Decodes a notification.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    internal IAsyncEnumerable<NetlinkEvent<T>> ReceiveAfterAsync<T>(uint[] groups, Action action, ReplyDecoder<T> decode,
        CancellationToken cancellationToken)
        => EventReceiver.ReceiveAsync(() => OpenThen(action, new NetlinkSocketOptions
        {
            Groups = groups,
            ReceiveBufferBytes = 8 * 1024 * 1024,
        }), decode, cancellationToken);

    private INetlinkTransport OpenThen(Action action, NetlinkSocketOptions options)
    {
        INetlinkTransport socket = OpenSocket(options);
        try
        {
            action();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private INetlinkTransport OpenRegistered<TSpec>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode)
    {
        INetlinkTransport socket = OpenSocket(new NetlinkSocketOptions { ReceiveBufferBytes = 8 * 1024 * 1024 });
        try
        {
            // It owns nothing but the socket, which stays open.
            new NetlinkConnection(_ => socket, new NetlinkConnectionOptions()).Execute(operation, MessageFlags.None, spec, encode);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

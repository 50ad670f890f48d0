using System;
using System.Collections.Generic;
using System.Threading;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink;

/// <summary>Receives notifications from a separate socket, and reports losses.</summary>
internal static class EventReceiver
{
    /// <summary>Receives until the enumeration ends.</summary>
    /// <typeparam name="T">The type into which a notification is decoded.</typeparam>
    /// <param name="open">Opens the socket, which then joins its groups.</param>
    /// <param name="decode">Reads a notification.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public static IAsyncEnumerable<NetlinkEvent<T>> ReceiveAsync<T>(Func<INetlinkTransport> open, ReplyDecoder<T> decode,
        CancellationToken cancellationToken)
        => ReceiveDatagramsAsync<T>(open, (datagram, taken) => Decode(datagram, decode, taken), cancellationToken);

    /// <summary>Receives until the enumeration ends, from a protocol with its own datagram format.</summary>
    /// <typeparam name="T">The type into which a notification is decoded.</typeparam>
    /// <param name="open">Opens the socket, which then joins its groups.</param>
    /// <param name="decode">Reads a datagram.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public static IAsyncEnumerable<NetlinkEvent<T>> ReceiveDatagramsAsync<T>(Func<INetlinkTransport> open, DatagramDecoder<T> decode,
        CancellationToken cancellationToken)
        => new BatchStream<NetlinkEvent<T>>(() => new EventSource<T>(open(), decode), cancellationToken);

    private static void Decode<T>(ReadOnlySpan<byte> datagram, ReplyDecoder<T> decode, List<NetlinkEvent<T>> taken)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            if (message.Header.Type >= MessageType.FirstOfProtocol)
                taken.Add(new NetlinkEvent<T>(decode(message)));
        }
    }
}

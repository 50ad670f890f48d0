using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink;

/// <summary>Reads the notifications of a datagram, which may have none.</summary>
/// <typeparam name="T">The type into which a notification is decoded.</typeparam>
internal delegate void DatagramDecoder<T>(ReadOnlySpan<byte> datagram, List<NetlinkEvent<T>> taken);

/// <summary>Receives notifications from a separate socket, and reports losses.</summary>
internal static class EventReceiver
{
    private const int UsualDatagram = 32 * 1024;

    /// <summary>How many notifications are received before they are returned.</summary>
    private const int LargestBatch = 1024;

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
    public static async IAsyncEnumerable<NetlinkEvent<T>> ReceiveDatagramsAsync<T>(Func<INetlinkTransport> open,
        DatagramDecoder<T> decode, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using INetlinkTransport socket = open();
        byte[] buffer = new byte[UsualDatagram];
        List<NetlinkEvent<T>> taken = [];
        bool lost = false;
        while (true)
        {
            if (!lost)
                await socket.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            Take(socket, ref buffer, decode, taken, ref lost);
            foreach (NetlinkEvent<T> item in taken)
                yield return item;
            taken.Clear();
        }
    }

    /// <summary>Receives the queued datagrams, up to <see cref="LargestBatch"/>.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">The buffer for datagrams; replaced if one needs more.</param>
    /// <param name="decode">Reads a datagram.</param>
    /// <param name="taken">Receives the notifications.</param>
    /// <param name="lost">Whether some were lost and the loss is not reported yet.</param>
    private static void Take<T>(INetlinkTransport socket, ref byte[] buffer, DatagramDecoder<T> decode, List<NetlinkEvent<T>> taken,
        ref bool lost)
    {
        while (taken.Count < LargestBatch)
        {
            ReceiveResult result = socket.Receive(buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
            {
                // After a loss the kernel drops messages until the queue is empty, without reporting it again: only from here on nothing is
                // missing.
                if (lost)
                    taken.Add(NetlinkEvent<T>.Loss);
                lost = false;
                return;
            }

            lost |= result.Status is ReceiveStatus.Overrun || result.IsTruncated;
            if (result.IsTruncated)
                buffer = new byte[result.FullLength];
            else if (result.Status is ReceiveStatus.Datagram)
                decode(buffer.AsSpan(0, result.Length), taken);
        }
    }

    private static void Decode<T>(ReadOnlySpan<byte> datagram, ReplyDecoder<T> decode, List<NetlinkEvent<T>> taken)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            if (message.Header.Type >= MessageType.FirstOfProtocol)
                taken.Add(new NetlinkEvent<T>(decode(message)));
        }
    }
}

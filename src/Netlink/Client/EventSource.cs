using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Transport;

namespace Netlink;

/// <summary>Reads the notifications of a datagram, which may have none.</summary>
/// <typeparam name="T">The type into which a notification is decoded.</typeparam>
internal delegate void DatagramDecoder<T>(ReadOnlySpan<byte> datagram, List<NetlinkEvent<T>> taken);

/// <summary>The notifications that a socket receives.</summary>
/// <typeparam name="T">The type into which a notification is decoded.</typeparam>
/// <param name="socket">The socket, which ends with the source.</param>
/// <param name="decode">Reads a datagram.</param>
internal sealed class EventSource<T>(INetlinkTransport socket, DatagramDecoder<T> decode) : IBatchSource<NetlinkEvent<T>>
{
    private const int UsualDatagram = 32 * 1024;

    /// <summary>How many notifications are received before they are returned.</summary>
    private const int LargestBatch = 1024;

    private byte[] _buffer = new byte[UsualDatagram];

    /// <summary>Whether some were lost and the loss is not reported yet.</summary>
    private bool _lost;

    public List<NetlinkEvent<T>> Batch { get; } = [];

    public ValueTask WaitAsync(CancellationToken cancellationToken)
        => _lost ? ValueTask.CompletedTask : socket.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Receives the queued datagrams, up to <see cref="LargestBatch"/>.</summary>
    public void Advance(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Batch.Clear();
        while (Batch.Count < LargestBatch)
        {
            ReceiveResult result = socket.Receive(_buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
            {
                // After a loss the kernel drops messages until the queue is empty, without reporting it again: only from here on nothing is
                // missing.
                if (_lost)
                    Batch.Add(NetlinkEvent<T>.Loss);
                _lost = false;
                return;
            }

            _lost |= result.Status is ReceiveStatus.Overrun || result.IsTruncated;
            if (result.IsTruncated)
                _buffer = new byte[result.FullLength];
            else if (result.Status is ReceiveStatus.Datagram)
                decode(_buffer.AsSpan(0, result.Length), Batch);
        }
    }

    public void Dispose() => socket.Dispose();
}

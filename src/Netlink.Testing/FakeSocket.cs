using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Transport;

namespace Netlink.Testing;

/// <summary>One socket of a <see cref="FakeKernel"/>. Datagrams may be queued from any thread; one thread receives.</summary>
internal sealed class FakeSocket(FakeKernel kernel, uint portId, int protocol, IReadOnlyList<uint> groups) : INetlinkTransport
{
    private readonly ConcurrentQueue<FakeDatagram> _queue = new();

    // Never disposed: it holds no handle, and a datagram may arrive while the socket is being closed.
    private readonly SemaphoreSlim _arrivals = new(0);
    private volatile bool _isClosed;

    /// <inheritdoc/>
    public uint PortId => portId;

    /// <summary>The netlink protocol (<c>NETLINK_*</c>).</summary>
    public int Protocol => protocol;

    /// <summary>The multicast groups that it joined.</summary>
    public IReadOnlyList<uint> Groups => groups;

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>The number of datagrams not received yet.</summary>
    public int Waiting => _queue.Count;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        kernel.Answer(this, datagram);
    }

    /// <inheritdoc/>
    public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (!_queue.TryDequeue(out FakeDatagram? datagram))
            return ReceiveResult.Empty;
        if (datagram.IsOverrun)
            return ReceiveResult.Overrun;
        int length = Math.Min(buffer.Length, datagram.Bytes.Length);
        datagram.Bytes.AsSpan(0, length).CopyTo(buffer);
        return new ReceiveResult(ReceiveStatus.Datagram, length, datagram.Bytes.Length);
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        // A datagram that was received without waiting leaves its signal behind, which costs one more turn here.
        while (_queue.IsEmpty && await _arrivals.WaitAsync(limit, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Queues datagrams for receiving.</summary>
    public void Queue(IReadOnlyList<FakeDatagram> datagrams)
    {
        foreach (FakeDatagram datagram in datagrams)
            _queue.Enqueue(datagram);
        if (datagrams.Count > 0)
            _arrivals.Release(datagrams.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _isClosed = true;
}

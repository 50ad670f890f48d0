using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Transport;

namespace Netlink.Testing;

/// <summary>One socket of a <see cref="FakeKernel"/>.</summary>
internal sealed class FakeSocket(FakeKernel kernel, uint portId) : INetlinkTransport
{
    private readonly Queue<FakeDatagram> _queue = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    /// <inheritdoc/>
    public uint PortId => portId;

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The datagrams that nobody has received yet.</summary>
    public int Waiting => _queue.Count;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        kernel.Answer(this, datagram.ToArray());
    }

    /// <inheritdoc/>
    public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (!_queue.TryDequeue(out FakeDatagram? datagram))
            return ReceiveResult.Empty;
        if (datagram.IsOverrun)
            return ReceiveResult.Overrun;
        int length = Math.Min(buffer.Length, datagram.Bytes.Length);
        datagram.Bytes.AsSpan(0, length).CopyTo(buffer);
        return new ReceiveResult(ReceiveStatus.Datagram, length, datagram.Bytes.Length);
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (_queue.Count == 0)
            await _arrivals.WaitAsync(cancellationToken);
    }

    /// <summary>Lets a datagram arrive that nobody asked for.</summary>
    public void Queue(FakeDatagram datagram)
    {
        _queue.Enqueue(datagram);
        _arrivals.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsClosed = true;
        _arrivals.Dispose();
    }
}

/// <summary>What one receive yields: a datagram, or news of lost ones.</summary>
/// <param name="Bytes">The datagram.</param>
/// <param name="IsOverrun">Whether this stands for ENOBUFS instead.</param>
internal sealed record FakeDatagram(byte[] Bytes, bool IsOverrun = false);

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Transport;

namespace Netlink.Tests;

/// <summary>Gives datagrams and overruns in the order in which they were put in, each once, and keeps what was sent.</summary>
internal sealed class ScriptedTransport : INetlinkTransport
{
    private readonly Queue<byte[]?> _script = [];

    public List<byte[]> Sent { get; } = [];

    public uint PortId => 1;

    public void Add(byte[] datagram) => _script.Enqueue(datagram);

    public void AddOverrun() => _script.Enqueue(null);

    public void Send(ReadOnlySpan<byte> datagram) => Sent.Add(datagram.ToArray());

    public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
    {
        if (!_script.TryDequeue(out byte[]? datagram))
            return ReceiveResult.Empty;
        if (datagram is null)
            return ReceiveResult.Overrun;
        int length = Math.Min(datagram.Length, buffer.Length);
        datagram.AsSpan(0, length).CopyTo(buffer);
        return new ReceiveResult(ReceiveStatus.Datagram, length, datagram.Length);
    }

    public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
        => _script.Count > 0 ? ValueTask.CompletedTask : new ValueTask(Task.Delay(Timeout.Infinite, cancellationToken));

    public void Dispose()
    {
    }
}

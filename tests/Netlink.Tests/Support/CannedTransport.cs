using System;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Transport;

namespace Netlink.Tests;

/// <summary>Gives the same datagrams in answer to every request, with its number filled in, and allocates nothing.</summary>
internal sealed class CannedTransport(params byte[][] datagrams) : INetlinkTransport
{
    private uint _sequence;
    private int _next;

    public uint PortId => 1;

    public void Send(ReadOnlySpan<byte> datagram) => (_sequence, _next) = (BitConverter.ToUInt32(datagram[8..]), 0);

    public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
    {
        if (_next == datagrams.Length)
            return ReceiveResult.Empty;
        byte[] datagram = datagrams[_next++];
        datagram.CopyTo(buffer);
        for (int at = 0; at < datagram.Length; at += (BitConverter.ToInt32(datagram, at) + 3) & ~3)
            BitConverter.TryWriteBytes(buffer[(at + 8)..], _sequence);
        return new ReceiveResult(ReceiveStatus.Datagram, datagram.Length, datagram.Length);
    }

    public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}

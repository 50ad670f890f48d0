using System;
using System.Threading;
using System.Threading.Tasks;

namespace Netlink.Transport;

/// <summary>Sends and receives the datagrams of one netlink socket. It does not interpret messages.</summary>
internal interface INetlinkTransport : IDisposable
{
    /// <summary>The address (port id) that the kernel gave this socket; not the process id.</summary>
    uint PortId { get; }

    /// <summary>Sends one datagram to the kernel. When this returns, the kernel has carried out a request.</summary>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Enlarges the buffers, if the system allows it, so that a datagram can be sent and its replies fit.</summary>
    /// <param name="sendBytes">The length of the datagram.</param>
    /// <param name="receiveBytes">The size of the kernel's replies that may be queued, with the kernel's overhead.</param>
    void MakeRoom(int sendBytes, int receiveBytes)
    {
    }

    /// <summary>The kernel's memory for the datagrams that are queued, with its overhead; null if it does not say.</summary>
    int? QueuedMemory => null;

    /// <summary>Receives one datagram from the kernel, waiting at most the given time; zero does not wait.</summary>
    ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit);

    /// <summary>Completes when a datagram or an overrun can be received, or when none has come in time. Receives nothing from the
    /// socket.</summary>
    /// <param name="limit">The maximum wait, or infinite.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken);
}

using System;
using System.Threading;
using System.Threading.Tasks;

namespace Netlink.Transport;

/// <summary>Datagrams in and out of one netlink socket. Knows nothing of messages.</summary>
internal interface INetlinkTransport : IDisposable
{
    /// <summary>The address (port id) that the kernel gave this socket; not the process id.</summary>
    uint PortId { get; }

    /// <summary>Sends one datagram to the kernel. For requests the kernel has acted on it when this returns.</summary>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Sees to it, as far as the system allows, that a datagram can be sent and so many bytes of answers be kept.</summary>
    /// <param name="sendBytes">The length of the datagram.</param>
    /// <param name="receiveBytes">What the kernel may answer before it is received, with what it takes to keep it.</param>
    void MakeRoom(int sendBytes, int receiveBytes)
    {
    }

    /// <summary>Receives one datagram from the kernel, waiting at most the given time; zero does not wait.</summary>
    ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit);

    /// <summary>Completes when a datagram or an overrun can be received, or when none has come in time. Takes nothing from the
    /// socket.</summary>
    /// <param name="gathering">What comes is left to gather for so long before.</param>
    /// <param name="limit">How long to wait after that at most, or infinite.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask WaitAsync(TimeSpan gathering, TimeSpan limit, CancellationToken cancellationToken);
}

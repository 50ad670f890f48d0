using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Processes;

/// <summary>A socket that receives process events until it is closed.</summary>
internal sealed class ProcessListening : INetlinkTransport
{
    private const int AnswerSize = 4096;

    private readonly INetlinkTransport _inner;

    private ProcessListening(INetlinkTransport inner) => _inner = inner;

    public uint PortId => _inner.PortId;

    /// <summary>Requests process events, and waits for the kernel's acknowledgement.</summary>
    /// <param name="socket">A member of the multicast group; closed on failure.</param>
    /// <param name="events">The events. A kernel before 6.6 sends all.</param>
    /// <param name="limit">How long to wait for the acknowledgement.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_NET_ADMIN</c> is missing.</exception>
    /// <exception cref="IOException">The kernel does not answer, or refuses.</exception>
    public static ProcessListening Begin(INetlinkTransport socket, ProcessEvents events, TimeSpan limit)
    {
        try
        {
            var writer = new NetlinkWriter();
            ProcessEventCodec.WriteListen(writer, socket.PortId, null);
            socket.Send(writer.Written);
            AwaitAnswer(socket, limit);
            if (events != ProcessEvents.All)
            {
                // Kernels before 6.6 do not know this request and do not acknowledge it.
                writer.Clear();
                ProcessEventCodec.WriteListen(writer, socket.PortId, events);
                socket.Send(writer.Written);
            }

            return new ProcessListening(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Send(ReadOnlySpan<byte> datagram) => _inner.Send(datagram);

    public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit) => _inner.Receive(buffer, timeLimit);

    public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
        => _inner.WaitAsync(limit, cancellationToken);

    /// <summary>Kernels before 6.6 do not notice that a listener closes its socket, and would go on sending events.</summary>
    public void Dispose()
    {
        try
        {
            var writer = new NetlinkWriter();
            ProcessEventCodec.WriteIgnore(writer, _inner.PortId);
            _inner.Send(writer.Written);
        }
        catch (IOException)
        {
            // It is about to be closed.
        }
        finally
        {
            _inner.Dispose();
        }
    }

    /// <summary>Drops events up to the acknowledgement: they precede the enumeration.</summary>
    private static void AwaitAnswer(INetlinkTransport socket, TimeSpan limit)
    {
        byte[] buffer = new byte[AnswerSize];
        var clock = new RequestClock(socket, new NetlinkConnectionOptions { RequestTimeout = limit });
        while (true)
        {
            ReceiveResult result = clock.Receive(buffer);
            if (result.Status is ReceiveStatus.Empty)
            {
                throw new IOException("The kernel did not acknowledge the request for process events. It was built without " +
                    "CONFIG_PROC_EVENTS, or this process is not in the initial user and PID namespaces, which it must be.");
            }

            if (result.Status is not ReceiveStatus.Datagram || result.IsTruncated)
                continue;
            foreach (NetlinkMessage message in new MessageReader(buffer.AsSpan(0, result.Length)))
            {
                switch (ProcessEventCodec.ReadAnswer(message, socket.PortId))
                {
                    case null: break;
                    case 0: return;
                    case Errno.EPERM:
                        throw new UnauthorizedAccessException(
                            "Process events: the kernel refused (EPERM). Give the process CAP_NET_ADMIN.");
                    case Errno error: throw new IOException($"Process events: the kernel refused ({error}).");
                }
            }
        }
    }
}

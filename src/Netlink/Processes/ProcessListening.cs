using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Processes;

/// <summary>A socket to which the kernel tells process events, until it is closed.</summary>
internal sealed class ProcessListening : INetlinkTransport
{
    private const int AnswerSize = 4096;

    private readonly INetlinkTransport _inner;

    private ProcessListening(INetlinkTransport inner) => _inner = inner;

    public uint PortId => _inner.PortId;

    /// <summary>Asks to be told, and waits until the kernel says that it will.</summary>
    /// <param name="socket">A member of the group; closed when it cannot be.</param>
    /// <param name="events">Which. A kernel before 6.6 tells all.</param>
    /// <param name="limit">How long to wait for the answer.</param>
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
                // Kernels before 6.6 do not know this and do not answer.
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

    public ValueTask WaitAsync(TimeSpan gathering, TimeSpan limit, CancellationToken cancellationToken)
        => _inner.WaitAsync(gathering, limit, cancellationToken);

    /// <summary>Kernels before 6.6 do not notice that a listener goes: they would go on to tell nobody.</summary>
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

    /// <summary>What comes before it is of the time before.</summary>
    private static void AwaitAnswer(INetlinkTransport socket, TimeSpan limit)
    {
        byte[] buffer = new byte[AnswerSize];
        while (true)
        {
            ReceiveResult result = socket.Receive(buffer, limit);
            if (result.Status is ReceiveStatus.Empty)
            {
                throw new IOException("The kernel does not say that it will tell of processes. It was built without CONFIG_PROC_EVENTS, " +
                    "or this process is not in the first user and process namespace, where alone they are told.");
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

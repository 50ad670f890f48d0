using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink;

/// <summary>Describes a message of a protocol in words, with the kernel's name for it.</summary>
/// <param name="message">The message.</param>
/// <param name="text">Describes unknown parts, and notes problems.</param>
internal delegate string MessageDescriber(in NetlinkMessage message, MessageText text);

/// <summary>Logs each message of a socket in one line, at the level <see cref="LogLevel.Trace"/>.</summary>
/// <param name="inner">The socket.</param>
/// <param name="logger">The logger.</param>
/// <param name="describe">Describes the protocol's own messages.</param>
/// <param name="shape">The format of the protocol's datagrams.</param>
internal sealed class TracedTransport(INetlinkTransport inner, ILogger logger, MessageDescriber describe,
    DatagramShape shape = DatagramShape.Messages) : INetlinkTransport
{
    public uint PortId => inner.PortId;

    public int? QueuedMemory => inner.QueuedMemory;

    public void Send(ReadOnlySpan<byte> datagram)
    {
        // Before it is sent, since sending may fail, and so that it precedes its reply.
        if (logger.IsEnabled(LogLevel.Trace))
            Trace("sent", datagram, null);
        inner.Send(datagram);
    }

    public void MakeRoom(int sendBytes, int receiveBytes) => inner.MakeRoom(sendBytes, receiveBytes);

    public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
    {
        ReceiveResult result = inner.Receive(buffer, timeLimit);
        if (!logger.IsEnabled(LogLevel.Trace))
            return result;
        if (result.Status is ReceiveStatus.Overrun)
            logger.LogTrace("netlink {Port}: the kernel dropped messages, as the receive buffer was full", inner.PortId);
        else if (result.IsTruncated)
            logger.LogTrace("netlink {Port}: {Length} bytes arrived in a buffer of {Room}", inner.PortId, result.FullLength,
                buffer.Length);
        else if (result.Status is ReceiveStatus.Datagram)
            Trace("received", buffer[..result.Length], result.NamespaceId);
        return result;
    }

    public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
        => inner.WaitAsync(limit, cancellationToken);

    public void Dispose() => inner.Dispose();

    private void Trace(string direction, ReadOnlySpan<byte> datagram, int? namespaceId)
    {
        if (shape is DatagramShape.Texts)
        {
            logger.LogTrace("netlink {Port}: {Direction} {Text}", inner.PortId, direction,
                PrintableText.Of(Encoding.UTF8.GetString(datagram).TrimEnd('\0').Replace('\0', ' ')));
            return;
        }

        try
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                var text = new MessageText();
                string place = namespaceId is int id ? $" nsid {id}" : "";
                logger.LogTrace(
                    "netlink {Port}: {Direction}{Place} #{Sequence} flags 0x{Flags:x} {Message}",
                    inner.PortId, direction, place, message.Header.Sequence, (ushort)message.Header.Flags,
                        PrintableText.Of(ControlOf(message, text) ?? describe(message, text)));
            }
        }
        catch (NetlinkProtocolException malformed)
        {
            logger.LogTrace("netlink {Port}: {Direction} {Length} bytes: {Problem}", inner.PortId, direction, datagram.Length,
                malformed.Message);
        }
    }

    private string? ControlOf(in NetlinkMessage message, MessageText text)
        => shape is DatagramShape.MessagesWithOwnEnds && message.Header.Type is MessageType.Done ? null : text.DescribeControl(message);
}

/// <summary>The format of a protocol's datagrams.</summary>
internal enum DatagramShape
{
    /// <summary>Netlink messages.</summary>
    Messages,

    /// <summary>Netlink messages, where the protocol's own messages have the type <c>NLMSG_DONE</c>: connectors.</summary>
    MessagesWithOwnEnds,

    /// <summary>Texts terminated by NUL: device events.</summary>
    Texts,
}

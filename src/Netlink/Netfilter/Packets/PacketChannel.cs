using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>The socket of a queue or a log, to which the kernel sends packets, and from which alone it accepts
/// verdicts.</summary>
internal sealed class PacketChannel : IDisposable
{
    private const int NETLINK_NETFILTER = 12;

    /// <summary>A packet of 64 KiB with its attributes, or the maximum size of a log message.</summary>
    private const int UsualDatagram = 160 * 1024;

    /// <summary>The number of datagrams read before the reader continues.</summary>
    private const int DatagramsPerRead = 64;

    private readonly Lock _gate = new();
    private readonly NetlinkWriter _writer = new();
    private readonly INetlinkTransport _transport;
    private readonly Queue<byte[]> _early = [];
    private readonly Queue<PacketEvent> _decoded = [];
    private byte[] _buffer = new byte[UsualDatagram];
    private bool _isOverrun;
    private int _isReceiving;
    private uint? _last;

    private PacketChannel(INetlinkTransport transport) => _transport = transport;

    /// <summary>The socket's port id, by which the kernel lists it.</summary>
    public uint PortId => _transport.PortId;

    /// <param name="boundTo">The namespace; null for that of the calling thread.</param>
    /// <param name="receiveBufferBytes">The size of the receive buffer.</param>
    /// <param name="options">The options with the logger.</param>
    public static INetlinkTransport Open(NetworkNamespace? boundTo, int receiveBufferBytes, NetlinkClientOptions options)
    {
        var settings = new NetlinkSocketOptions { ReceiveBufferBytes = receiveBufferBytes };
        INetlinkTransport socket = new NetlinkSocket(
            boundTo is null ? NetlinkSocket.CreateDescriptor(NETLINK_NETFILTER) : boundTo.OpenNetlinkSocket(NETLINK_NETFILTER), settings);
        return options.Logger is null ? socket : new TracedTransport(socket, options.Logger, PacketOperations.Describe);
    }

    /// <summary>Binds a queue or a group to a socket, which is closed if that fails.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public static PacketChannel Bind<TSpec>(INetlinkTransport transport, NetlinkOperation operation, string subject, TSpec spec,
        RequestEncoder<TSpec> encode, TimeSpan timeLimit)
    {
        var channel = new PacketChannel(transport);
        try
        {
            channel.Execute(operation, subject, spec, encode, timeLimit);
            return channel;
        }
        catch
        {
            channel.Dispose();
            throw;
        }
    }

    /// <summary>Sends a configuration request, and waits for its answer. Packets that arrive meanwhile are
    /// kept.</summary>
    private void Execute<TSpec>(NetlinkOperation operation, string subject, TSpec spec, RequestEncoder<TSpec> encode, TimeSpan timeLimit)
    {
        const uint Sequence = uint.MaxValue;
        _writer.Clear();
        _writer.BeginMessage(operation.Type, MessageFlags.Request | MessageFlags.Acknowledge, Sequence);
        encode(_writer, spec);
        _writer.EndMessage();
        _transport.Send(_writer.Written);
        var clock = new RequestClock(_transport, new NetlinkConnectionOptions { RequestTimeout = timeLimit });
        while (true)
        {
            ReceiveResult result = clock.Receive(_buffer);
            if (result.Status is ReceiveStatus.Empty)
                throw new TimeoutException($"{operation.Name} for {subject}: the kernel did not answer in time.");
            _isOverrun |= result.Status is ReceiveStatus.Overrun || result.IsTruncated;
            if (result.Status is not ReceiveStatus.Datagram || result.IsTruncated)
                continue;
            ReadOnlySpan<byte> datagram = _buffer.AsSpan(0, result.Length);
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                if (message.Header is not { Type: MessageType.Error, Sequence: Sequence })
                    continue;
                int error = ExtendedAck.ReadError(message);
                if (error == 0)
                    return;
                throw Refusal(operation, subject, message, error);
            }

            _early.Enqueue(datagram.ToArray());
        }
    }

    /// <summary>Sends one or more requests that the kernel answers only if it refuses them.</summary>
    public void Send(ReadOnlySpan<byte> requests)
    {
        if (!requests.IsEmpty)
            _transport.Send(requests);
    }

    /// <summary>Encodes and sends a request from any thread.</summary>
    public void Send<TSpec>(NetlinkOperation operation, uint sequence, TSpec spec, RequestEncoder<TSpec> encode)
    {
        lock (_gate)
        {
            _writer.Clear();
            _writer.BeginMessage(operation.Type, MessageFlags.Request, sequence);
            encode(_writer, spec);
            _writer.EndMessage();
            _transport.Send(_writer.Written);
        }
    }

    /// <summary>Receives events until it is cancelled. Those that a consumer leaves behind are the first of the next call, as the kernel
    /// does not send a packet twice.</summary>
    /// <param name="decode">Decodes each message.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">Packets are already being received.</exception>
    public async IAsyncEnumerable<PacketEvent> ReadAsync(PacketDecoder decode, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Action<PacketEvent> add = _decoded.Enqueue;
        Enter();
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_decoded.TryDequeue(out PacketEvent? item))
                {
                    yield return item;
                    continue;
                }

                await WaitAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                Take((in NetlinkMessage message) => decode(message, add), static () => { }, () => add(new PacketsLost(null)));
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Receives until it is cancelled.</summary>
    /// <param name="take">Handles each message, in place.</param>
    /// <param name="flush">Called after each batch of datagrams.</param>
    /// <param name="lost">Called after a loss of unknown extent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">Packets are already being received.</exception>
    public async Task ReceiveAsync(MessageTaker take, Action flush, Action lost, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            while (true)
            {
                await WaitAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                Take(take, flush, lost);
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Waits until <see cref="Take(MessageTaker, Action, Action)"/> has something to read.</summary>
    private ValueTask WaitAsync(CancellationToken cancellationToken) => _early.Count > 0 ? ValueTask.CompletedTask
        : _transport.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    private void Enter()
    {
        if (Interlocked.Exchange(ref _isReceiving, 1) != 0)
            throw new InvalidOperationException("Packets are already being received; only one receiver is allowed.");
    }

    private void Leave() => Volatile.Write(ref _isReceiving, 0);

    /// <summary>The number of missing sequence numbers before this one.</summary>
    public uint CountMissing(uint number)
    {
        uint missing = _last is uint last ? number - last - 1 : 0;
        _last = number;
        // Numbers restart at a lower value if the queue was created again.
        missing = missing > int.MaxValue ? 0 : missing;
        _isOverrun &= missing == 0;
        return missing;
    }

    /// <summary>Reads a batch of queued datagrams.</summary>
    private void Take(MessageTaker take, Action flush, Action lost)
    {
        try
        {
            while (_early.TryDequeue(out byte[]? early))
                Take(early, take);
            for (int taken = 0; taken < DatagramsPerRead; taken++)
            {
                ReceiveResult result = _transport.Receive(_buffer, TimeSpan.Zero);
                if (result.Status is ReceiveStatus.Empty)
                {
                    // Everything queued before the loss was read; a later packet would have revealed the loss by its number.
                    if (_isOverrun)
                        lost();
                    _isOverrun = false;
                    return;
                }

                _isOverrun |= result.Status is ReceiveStatus.Overrun || result.IsTruncated;
                if (result.IsTruncated)
                    _buffer = new byte[result.FullLength];
                else if (result.Status is ReceiveStatus.Datagram)
                    Take(_buffer.AsSpan(0, result.Length), take);
            }
        }
        finally
        {
            flush();
        }
    }

    public static NetlinkException Refusal(NetlinkOperation operation, string subject, in NetlinkMessage message, int error)
    {
        ExtendedAck? details = ExtendedAck.Read(message);
        var errno = (Errno)(-error);
        return new NetlinkException(operation.Name, subject, errno, details?.Message, null,
            remedy: operation.FindRemedy(errno, details?.Message)?.Text);
    }

    public void Dispose() => _transport.Dispose();

    private static void Take(ReadOnlySpan<byte> datagram, MessageTaker take)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
            take(message);
    }
}

/// <summary>Decodes a message, and passes on the events that it makes.</summary>
internal delegate void PacketDecoder(in NetlinkMessage message, Action<PacketEvent> add);

/// <summary>Handles a message.</summary>
internal delegate void MessageTaker(in NetlinkMessage message);

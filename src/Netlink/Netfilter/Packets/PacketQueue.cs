using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>A queue of packets that wait for this program's verdict. Rules of nf_tables (<c>queue to 5</c>) or iptables
/// (<c>-j NFQUEUE --queue-num 5</c>) put packets into it.</summary>
/// <remarks>
/// One program at a time has a queue, from <c>Open</c> on. When it is disposed, packets that wait are dropped, and so is what comes later,
/// unless the rule says <c>bypass</c>. Verdicts may be given from any thread; packets are received by one at a time. It needs
/// <c>CAP_NET_ADMIN</c> and Linux 3.8.
/// <para>Packets of a full queue (<see cref="PacketQueueOptions.MaximumLength"/>) get no number, and nothing is told of them: the kernel
/// counts them in the sixth column of <c>/proc/net/netfilter/nfnetlink_queue</c>. Those that did not fit the socket's buffer are told as
/// <see cref="PacketsLost"/>. Source: <c>include/uapi/linux/netfilter/nfnetlink_queue.h</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// using var queue = PacketQueue.Open(5);
/// await foreach (PacketEvent item in queue.ReceiveAsync(cancellationToken))
/// {
///     if (item is QueuedPacket packet)
///         queue.SetVerdict(packet.Id, PacketVerdict.Accept);
/// }
/// </code>
/// </example>
public sealed class PacketQueue : IDisposable
{
    /// <summary>Verdicts are sent together up to this length.</summary>
    private const int MostVerdictBytes = 64 * 1024;

    private readonly PacketChannel _channel;
    private readonly NetlinkWriter _verdicts = new(4096);

    internal PacketQueue(INetlinkTransport transport, ushort number, PacketQueueOptions options, TimeSpan timeLimit)
    {
        _channel = new PacketChannel(transport);
        Number = number;
        try
        {
            _channel.Execute(PacketOperations.SetUpQueue, $"queue {number}", (number, options), PacketSettings.Encode, timeLimit);
        }
        catch
        {
            _channel.Dispose();
            throw;
        }
    }

    /// <summary>The queue's number.</summary>
    public ushort Number { get; }

    /// <summary>Takes a queue in the network namespace of the calling thread, which normally is that of the process.</summary>
    /// <param name="number">The queue's number.</param>
    /// <param name="options">How the queue behaves, or null for the defaults.</param>
    /// <param name="clientOptions">The time limit and the logger, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel refused: EBUSY or EPERM when another socket has the queue, EINVAL without
    /// nfnetlink_queue, EOPNOTSUPP for a flag that it lacks.</exception>
    [SupportedOSPlatform("linux")]
    public static PacketQueue Open(ushort number, PacketQueueOptions? options = null, NetlinkClientOptions? clientOptions = null)
        => OpenIn(null, number, options, clientOptions);

    /// <summary>Takes a queue in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="number">The queue's number.</param>
    /// <param name="options">How the queue behaves, or null for the defaults.</param>
    /// <param name="clientOptions">The time limit and the logger, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    /// <inheritdoc cref="Open(ushort, PacketQueueOptions?, NetlinkClientOptions?)"/>
    [SupportedOSPlatform("linux")]
    public static PacketQueue Open(NetworkNamespace networkNamespace, ushort number, PacketQueueOptions? options = null,
        NetlinkClientOptions? clientOptions = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return OpenIn(networkNamespace.Duplicate(), number, options, clientOptions);
    }

    /// <summary>Receives packets, as objects that can be kept: <see cref="QueuedPacket"/>, each of which needs a verdict,
    /// <see cref="PacketsLost"/> and <see cref="VerdictRefused"/>.</summary>
    /// <remarks>Whoever enumerates goes on on the thread that waits for packets: what takes long belongs elsewhere.</remarks>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Packets are being received already.</exception>
    public async IAsyncEnumerable<PacketEvent> ReceiveAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<PacketEvent> taken = [];
        MessageTaker take = (in NetlinkMessage message) =>
        {
            if (message.Header.Type == PacketOperations.QueuedPacket.Type)
            {
                QueuedPacket packet = PacketCodec.DecodeQueued(message);
                TellMissing(packet.Id, taken.Add);
                taken.Add(packet);
            }
            else
            {
                TellRefusal(message, taken.Add);
            }
        };
        _channel.Enter();
        try
        {
            while (true)
            {
                await _channel.WaitAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                _channel.Take(take, static () => { }, () => taken.Add(new PacketsLost(null)));
                foreach (PacketEvent item in taken)
                    yield return item;
                taken.Clear();
            }
        }
        finally
        {
            _channel.Leave();
        }
    }

    /// <summary>Shows a handler each packet in place, without making an object of it, and gives the verdicts that it returns, many with one
    /// system call.</summary>
    /// <typeparam name="TState">What the handler works on.</typeparam>
    /// <param name="state">What the handler works on.</param>
    /// <param name="handle">The handler. What it raises ends the call; the packet that it was shown has no verdict then.</param>
    /// <param name="others">Is told of <see cref="PacketsLost"/> and <see cref="VerdictRefused"/>.</param>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Packets are being received already.</exception>
    public Task RunAsync<TState>(TState state, QueuedPacketHandler<TState> handle, Action<PacketEvent> others,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(others);
        return _channel.ReceiveAsync((in NetlinkMessage message) =>
        {
            if (message.Header.Type != PacketOperations.QueuedPacket.Type)
            {
                TellRefusal(message, others);
                return;
            }

            var packet = new QueuedPacketView(message);
            uint id = packet.Id;
            TellMissing(id, others);
            if (handle(packet, state) is PacketVerdict verdict)
                Gather(id, verdict);
        }, Flush, () => others(new PacketsLost(null)), cancellationToken);
    }

    /// <summary>Gives a verdict on a packet. Should the kernel refuse it, that is told as <see cref="VerdictRefused"/> among the
    /// packets.</summary>
    /// <param name="packetId">The packet's number.</param>
    /// <param name="verdict">The verdict.</param>
    public void SetVerdict(uint packetId, PacketVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        _channel.Send(PacketOperations.Verdict, packetId, (Number, packetId, verdict), Encode);
    }

    /// <summary>Gives a verdict on all packets that wait, up to one, with one message. Should the kernel refuse it, that is told as
    /// <see cref="VerdictRefused"/> among the packets.</summary>
    /// <param name="packetId">The number of the last packet that it is for.</param>
    /// <param name="verdict">The verdict, which cannot change their bytes.</param>
    /// <exception cref="ArgumentException">The verdict has a payload.</exception>
    public void SetVerdictUpTo(uint packetId, PacketVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Payload is not null)
            throw new ArgumentException("A verdict on many packets cannot change their bytes. Give each its own with SetVerdict.",
                nameof(verdict));
        _channel.Send(PacketOperations.VerdictUpTo, packetId, (Number, packetId, verdict), Encode);
    }

    /// <summary>Gives the queue back. Packets that wait are dropped.</summary>
    public void Dispose() => _channel.Dispose();

    internal static PacketQueue OpenIn(NetworkNamespace? boundTo, ushort number, PacketQueueOptions? options,
        NetlinkClientOptions? clientOptions)
    {
        options ??= new PacketQueueOptions();
        clientOptions ??= new NetlinkClientOptions();
        return new PacketQueue(PacketChannel.Open(boundTo, options.ReceiveBufferBytes, clientOptions), number, options,
            clientOptions.RequestTimeout);
    }

    private static void Encode(NetlinkWriter writer, (ushort Queue, uint Packet, PacketVerdict Verdict) request)
        => request.Verdict.Encode(writer, request.Queue, request.Packet);

    private static void TellRefusal(in NetlinkMessage message, Action<PacketEvent> tell)
    {
        int error = message.Header.Type == MessageType.Error ? ExtendedAck.ReadError(message) : 0;
        if (error == 0)
            return;
        uint packet = message.Header.Sequence;
        tell(new VerdictRefused(packet, PacketChannel.Refusal(PacketOperations.Verdict, $"packet {packet}", message, error)));
    }

    private void TellMissing(uint id, Action<PacketEvent> tell)
    {
        if (_channel.CountMissing(id) is var missing && missing > 0)
            tell(new PacketsLost(missing));
    }

    /// <summary>Keeps a verdict until the handful of packets is through.</summary>
    private void Gather(uint id, PacketVerdict verdict)
    {
        _verdicts.BeginMessage(PacketOperations.Verdict.Type, MessageFlags.Request, id);
        verdict.Encode(_verdicts, Number, id);
        _verdicts.EndMessage();
        if (_verdicts.Written.Length >= MostVerdictBytes)
            Flush();
    }

    private void Flush()
    {
        _channel.Send(_verdicts.Written);
        _verdicts.Clear();
    }
}

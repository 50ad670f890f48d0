using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>A queue of packets that wait for a verdict of this program. Rules of nf_tables (<c>queue to 5</c>) or iptables
/// (<c>-j NFQUEUE --queue-num 5</c>) put packets into it.</summary>
/// <remarks>
/// A queue is bound to one program at a time, from <c>Open</c> on. When it is disposed, waiting packets are dropped, and so are later
/// ones, unless the rule has <c>bypass</c>. Verdicts may be given from any thread; packets are received by one at a time. It needs
/// <c>CAP_NET_ADMIN</c> and Linux 3.8.
/// <para>Packets that exceed <see cref="PacketQueueOptions.MaximumLength"/> get no id and are not reported; <see cref="GetStatistics"/>
/// counts them. Those that do not fit the socket's buffer are reported as <see cref="PacketsLost"/>. Source:
/// <c>include/uapi/linux/netfilter/nfnetlink_queue.h</c>.</para>
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
    /// <summary>The maximum size of verdicts sent together.</summary>
    private const int MostVerdictBytes = 64 * 1024;

    private readonly PacketChannel _channel;
    private readonly NetlinkWriter _verdicts = new(4096);
    private readonly NetworkNamespace? _boundTo;

    /// <param name="transport">The socket.</param>
    /// <param name="number">The queue's number.</param>
    /// <param name="options">The options of the queue.</param>
    /// <param name="timeLimit">The time limit of the request that binds it.</param>
    /// <param name="boundTo">The namespace, owned by the queue if it is bound; null for that of the calling thread.</param>
    internal PacketQueue(INetlinkTransport transport, ushort number, PacketQueueOptions options, TimeSpan timeLimit,
        NetworkNamespace? boundTo = null)
    {
        _channel = PacketChannel.Bind(transport, PacketOperations.SetUpQueue, $"queue {number}", (number, options), PacketSettings.Encode,
            timeLimit);
        _boundTo = boundTo;
        Number = number;
    }

    /// <summary>The queue's number.</summary>
    public ushort Number { get; }

    /// <summary>Binds a queue in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="number">The queue's number.</param>
    /// <param name="options">The options of the queue, or null for the defaults.</param>
    /// <param name="clientOptions">The time limit and the logger, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel refused: EBUSY or EPERM if another socket has the queue, EINVAL without
    /// nfnetlink_queue, EOPNOTSUPP for an unsupported flag.</exception>
    [SupportedOSPlatform("linux")]
    public static PacketQueue Open(ushort number, PacketQueueOptions? options = null, NetlinkClientOptions? clientOptions = null)
        => OpenIn(null, number, options, clientOptions);

    /// <summary>Binds a queue in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="number">The queue's number.</param>
    /// <param name="options">The options of the queue, or null for the defaults.</param>
    /// <param name="clientOptions">The time limit and the logger, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EBUSY or EPERM if another socket has the queue, EINVAL without
    /// nfnetlink_queue, EOPNOTSUPP for an unsupported flag.</exception>
    [SupportedOSPlatform("linux")]
    public static PacketQueue Open(NetworkNamespace networkNamespace, ushort number, PacketQueueOptions? options = null,
        NetlinkClientOptions? clientOptions = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return OpenIn(networkNamespace.Duplicate(), number, options, clientOptions);
    }

    /// <summary>Receives packets as records that may be kept: <see cref="QueuedPacket"/>, each of which needs a verdict,
    /// <see cref="PacketsLost"/> and <see cref="VerdictRefused"/>.</summary>
    /// <remarks>The consumer continues on the thread that waits for packets: move long work elsewhere. Packets that were read when the
    /// enumeration ends wait for a verdict; the next enumeration begins with them.</remarks>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Packets are already being received.</exception>
    public IAsyncEnumerable<PacketEvent> ReceiveAsync(CancellationToken cancellationToken = default)
        => _channel.ReadAsync((in NetlinkMessage message, Action<PacketEvent> add) =>
        {
            if (message.Header.Type != PacketOperations.QueuedPacket.Type)
            {
                TellRefusal(message, add);
                return;
            }

            QueuedPacket packet = PacketCodec.DecodeQueued(message);
            TellMissing(packet.Id, add);
            add(packet);
        }, cancellationToken);

    /// <summary>Calls a handler for every packet in place, without allocating a record for each, and sends the verdicts that it returns,
    /// many with one system call.</summary>
    /// <typeparam name="TState">The type of the handler's state.</typeparam>
    /// <param name="state">The handler's state.</param>
    /// <param name="handle">The handler. An exception that it throws ends the call; the packet then has no verdict.</param>
    /// <param name="others">Called for <see cref="PacketsLost"/> and <see cref="VerdictRefused"/>.</param>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Packets are already being received.</exception>
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

    /// <summary>Gives a verdict on a packet. If the kernel refuses it, that is reported as <see cref="VerdictRefused"/> among the
    /// packets.</summary>
    /// <param name="packetId">The packet's id.</param>
    /// <param name="verdict">The verdict.</param>
    public void SetVerdict(uint packetId, PacketVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        _channel.Send(PacketOperations.Verdict, packetId, (Number, packetId, verdict), Encode);
    }

    /// <summary>Gives a verdict on all waiting packets up to one, with one message. If the kernel refuses it, that is reported as
    /// <see cref="VerdictRefused"/> among the packets.</summary>
    /// <param name="packetId">The id of the last packet.</param>
    /// <param name="verdict">The verdict, which must not change the payload or the connection.</param>
    /// <exception cref="ArgumentException">The verdict changes the payload or the connection.</exception>
    public void SetVerdictUpTo(uint packetId, PacketVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Payload is not null || verdict.ConnectionMark is not null || verdict.ConnectionLabels is not null)
            throw new ArgumentException("A verdict on many packets cannot change their bytes or connections. Use SetVerdict for each.",
                nameof(verdict));
        _channel.Send(PacketOperations.VerdictUpTo, packetId, (Number, packetId, verdict), Encode);
    }

    /// <summary>Reads the kernel's counters of the queue, among them packets that were dropped because the queue was full.</summary>
    /// <exception cref="System.IO.IOException">The list of queues in <c>/proc</c> cannot be read.</exception>
    [SupportedOSPlatform("linux")]
    public PacketQueueStatistics GetStatistics()
    {
        if (_boundTo is not null)
            return PacketQueueStatistics.Read(_boundTo, Number, _channel.PortId);
        using NetworkNamespace current = NetworkNamespace.OpenCurrent();
        return PacketQueueStatistics.Read(current, Number, _channel.PortId);
    }

    /// <summary>Unbinds the queue. Waiting packets are dropped.</summary>
    public void Dispose()
    {
        _channel.Dispose();
        _boundTo?.Dispose();
    }

    internal static PacketQueue OpenIn(NetworkNamespace? boundTo, ushort number, PacketQueueOptions? options,
        NetlinkClientOptions? clientOptions)
    {
        options ??= new PacketQueueOptions();
        clientOptions ??= new NetlinkClientOptions();
        try
        {
            return new PacketQueue(PacketChannel.Open(boundTo, options.ReceiveBufferBytes, clientOptions), number, options,
                clientOptions.RequestTimeout, boundTo);
        }
        catch
        {
            boundTo?.Dispose();
            throw;
        }
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

    /// <summary>Keeps a verdict until the batch of packets is complete.</summary>
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

using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>A group of the packet log. Rules of nf_tables (<c>log group 5</c>) or iptables (<c>-j NFLOG --nflog-group 5</c>) send
/// copies of packets to it.</summary>
/// <remarks>A group is bound to one program at a time, from <c>Open</c> on. Packets are received by one thread at a time. It needs
/// <c>CAP_NET_ADMIN</c>. Source: <c>include/uapi/linux/netfilter/nfnetlink_log.h</c>.</remarks>
/// <example>
/// <code>
/// using var log = PacketLog.Open(5);
/// await foreach (PacketEvent item in log.ReceiveAsync(cancellationToken))
///     Console.WriteLine(item);
/// </code>
/// </example>
public sealed class PacketLog : IDisposable
{
    private readonly PacketChannel _channel;
    private readonly bool _isCounted;

    internal PacketLog(INetlinkTransport transport, ushort group, PacketLogOptions options, TimeSpan timeLimit)
    {
        _channel = PacketChannel.Bind(transport, PacketOperations.SetUpLog, $"log group {group}", (group, options), PacketSettings.Encode,
            timeLimit);
        _isCounted = (options.Flags & PacketLogFlags.Sequence) != 0;
        Group = group;
    }

    /// <summary>The group's number.</summary>
    public ushort Group { get; }

    /// <summary>Binds a group in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="options">The options of the group, or null for the defaults.</param>
    /// <param name="clientOptions">The time limit and the logger, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel refused: EBUSY or EPERM if another socket has the group, EINVAL without
    /// nfnetlink_log, EOPNOTSUPP for an unsupported flag.</exception>
    [SupportedOSPlatform("linux")]
    public static PacketLog Open(ushort group, PacketLogOptions? options = null, NetlinkClientOptions? clientOptions = null)
        => OpenIn(null, group, options, clientOptions);

    /// <summary>Binds a group in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="group">The group's number.</param>
    /// <param name="options">The options of the group, or null for the defaults.</param>
    /// <param name="clientOptions">The time limit and the logger, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EBUSY or EPERM if another socket has the group, EINVAL without
    /// nfnetlink_log, EOPNOTSUPP for an unsupported flag.</exception>
    [SupportedOSPlatform("linux")]
    public static PacketLog Open(NetworkNamespace networkNamespace, ushort group, PacketLogOptions? options = null,
        NetlinkClientOptions? clientOptions = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return OpenIn(networkNamespace.Duplicate(), group, options, clientOptions);
    }

    /// <summary>Receives packets as records that may be kept: <see cref="LoggedPacket"/> and <see cref="PacketsLost"/>.</summary>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Packets are already being received.</exception>
    public IAsyncEnumerable<PacketEvent> ReceiveAsync(CancellationToken cancellationToken = default)
        => _channel.ReadAsync((in NetlinkMessage message, Action<PacketEvent> add) =>
        {
            if (message.Header.Type != PacketOperations.LoggedPacket.Type)
                return;
            LoggedPacket packet = PacketCodec.DecodeLogged(message);
            TellMissing(packet.Sequence, add);
            add(packet);
        }, cancellationToken);

    /// <summary>Calls a handler for every packet in place, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the handler's state.</typeparam>
    /// <param name="state">The handler's state.</param>
    /// <param name="handle">The handler. An exception that it throws ends the call.</param>
    /// <param name="lost">Called after a loss.</param>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Packets are already being received.</exception>
    public Task RunAsync<TState>(TState state, LoggedPacketHandler<TState> handle, Action<PacketsLost> lost,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(lost);
        return _channel.ReceiveAsync((in NetlinkMessage message) =>
        {
            if (message.Header.Type != PacketOperations.LoggedPacket.Type)
                return;
            var packet = new LoggedPacketView(message);
            TellMissing(packet.Sequence, missing => lost((PacketsLost)missing));
            handle(packet, state);
        }, static () => { }, () => lost(new PacketsLost(null)), cancellationToken);
    }

    /// <summary>Unbinds the group.</summary>
    public void Dispose() => _channel.Dispose();

    internal static PacketLog OpenIn(NetworkNamespace? boundTo, ushort group, PacketLogOptions? options,
        NetlinkClientOptions? clientOptions)
    {
        options ??= new PacketLogOptions();
        clientOptions ??= new NetlinkClientOptions();
        using NetworkNamespace? place = boundTo;
        return new PacketLog(PacketChannel.Open(boundTo, options.ReceiveBufferBytes, clientOptions), group, options,
            clientOptions.RequestTimeout);
    }

    private void TellMissing(uint? sequence, Action<PacketEvent> tell)
    {
        if (_isCounted && sequence is uint number && _channel.CountMissing(number) is var missing && missing > 0)
            tell(new PacketsLost(missing));
    }
}

using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Processes;

/// <summary>Receives process events: fork, exec, changes of user, exit and others (the process events connector).</summary>
/// <remarks>The kernel reports all processes of the machine, but only in the initial network, user and PID namespaces, and requires
/// <c>CAP_NET_ADMIN</c>. A process may no longer exist by the time its event is read. Source:
/// <c>include/uapi/linux/cn_proc.h</c>, drivers/connector/cn_proc.c.</remarks>
/// <example>
/// <code>
/// using var processes = ProcessEventClient.Open();
/// await foreach (NetlinkEvent&lt;ProcessEvent&gt; each in processes.ReceiveAsync(ProcessEvents.Exec | ProcessEvents.Exit))
///     Console.WriteLine(each.IsLoss ? "some were lost" : each.Value);
/// </code>
/// </example>
public sealed class ProcessEventClient : IDisposable
{
    private const int NETLINK_CONNECTOR = 11;

    private readonly NetlinkClient _netlink;
    private readonly TimeSpan _limit;

    internal ProcessEventClient(NetlinkClient netlink, TimeSpan limit) => (_netlink, _limit) = (netlink, limit);

    /// <summary>Opens a client.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no connectors (<c>CONFIG_CONNECTOR</c>), or the socket cannot be
    /// created.</exception>
    [SupportedOSPlatform("linux")]
    public static ProcessEventClient Open(NetlinkClientOptions? options = null)
    {
        options ??= new NetlinkClientOptions();
        return new ProcessEventClient(NetlinkClient.OpenIn(NETLINK_CONNECTOR, null, options, ProcessEventText.Describe,
            nameof(ProcessEventClient)), options.RequestTimeout);
    }

    /// <summary>Receives events from the moment the enumeration begins. If the receive buffer overflows, a loss is
    /// reported.</summary>
    /// <param name="events">The events to receive. Since Linux 6.6 the kernel sends no others; with an older one the client drops
    /// them.</param>
    /// <param name="receiveBufferBytes">The size of the receive buffer; an event takes about 900 bytes.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No event is selected, or the size is not positive.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_NET_ADMIN</c> is missing.</exception>
    /// <exception cref="System.IO.IOException">The kernel does not report process events, or not in these namespaces.</exception>
    public IAsyncEnumerable<NetlinkEvent<ProcessEvent>> ReceiveAsync(ProcessEvents events = ProcessEvents.All,
        int receiveBufferBytes = 8 * 1024 * 1024, CancellationToken cancellationToken = default)
    {
        if (events is ProcessEvents.None || (events & ~ProcessEvents.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(events), events, "Select at least one kind of event.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        var options = new NetlinkSocketOptions { Groups = [ConnectorHeader.CN_IDX_PROC], ReceiveBufferBytes = receiveBufferBytes };
        return EventReceiver.ReceiveDatagramsAsync<ProcessEvent>(
            () => ProcessListening.Begin(_netlink.OpenSocket(options), events, _limit),
            (datagram, taken) => Take(datagram, events, taken), cancellationToken);
    }

    /// <summary>Closes the sockets. Enumerations in progress must be cancelled with their own tokens.</summary>
    public void Dispose() => _netlink.Dispose();

    private static void Take(ReadOnlySpan<byte> datagram, ProcessEvents events, List<NetlinkEvent<ProcessEvent>> taken)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            if (ProcessEventCodec.Decode(message) is ProcessEvent found && IsWanted(found, events))
                taken.Add(new NetlinkEvent<ProcessEvent>(found));
        }
    }

    private static bool IsWanted(ProcessEvent found, ProcessEvents events) => events == ProcessEvents.All || (events & KindOf(found)) != 0;

    private static ProcessEvents KindOf(ProcessEvent found) => found switch
    {
        ProcessForked => ProcessEvents.Fork,
        ProcessExecuted => ProcessEvents.Exec,
        ProcessUserChanged => ProcessEvents.User,
        ProcessGroupChanged => ProcessEvents.Group,
        ProcessSessionStarted => ProcessEvents.Session,
        ProcessTraced => ProcessEvents.Trace,
        ProcessRenamed => ProcessEvents.Rename,
        ProcessCoreDumped => ProcessEvents.CoreDump,
        ProcessExited => ProcessEvents.Exit,
        // Events of unknown kinds are passed on only if all are selected.
        _ => ProcessEvents.None,
    };
}

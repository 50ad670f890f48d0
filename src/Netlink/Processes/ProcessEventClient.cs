using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Processes;

/// <summary>Hears of processes as they begin, run programs, change users and end (the connector of process events).</summary>
/// <remarks>The kernel tells of all processes of the machine, and only in the first namespaces for networks, users and processes; it needs
/// <c>CAP_NET_ADMIN</c>. What it tells is what happened: a process may be gone by the time that it is read. Source:
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
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no connectors (<c>CONFIG_CONNECTOR</c>), or gives no socket.</exception>
    [SupportedOSPlatform("linux")]
    public static ProcessEventClient Open(NetlinkClientOptions? options = null)
    {
        options ??= new NetlinkClientOptions();
        return new ProcessEventClient(NetlinkClient.OpenIn(NETLINK_CONNECTOR, null, options, ProcessEventText.Describe,
            nameof(ProcessEventClient)), options.RequestTimeout);
    }

    /// <summary>Receives what happens from the moment the enumeration begins. Where the kernel's buffer overflows, a loss is
    /// reported.</summary>
    /// <param name="events">What to hear of. A kernel since 6.6 tells nothing else; with an older one it is sorted out here.</param>
    /// <param name="receiveBufferBytes">How many bytes the kernel keeps for a reader that is busy; an event takes about 900.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nothing is to be heard of, or the buffer has no size.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_NET_ADMIN</c> is missing.</exception>
    /// <exception cref="System.IO.IOException">The kernel tells no process events, or not here.</exception>
    public IAsyncEnumerable<NetlinkEvent<ProcessEvent>> ReceiveAsync(ProcessEvents events = ProcessEvents.All,
        int receiveBufferBytes = 8 * 1024 * 1024, CancellationToken cancellationToken = default)
    {
        if (events is ProcessEvents.None || (events & ~ProcessEvents.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(events), events, "Name at least one kind of event.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        var options = new NetlinkSocketOptions { Groups = [ConnectorHeader.CN_IDX_PROC], ReceiveBufferBytes = receiveBufferBytes };
        return EventReceiver.ReceiveDatagramsAsync<ProcessEvent>(
            () => ProcessListening.Begin(_netlink.OpenSocket(options), events, _limit),
            (datagram, taken) => Take(datagram, events, taken), cancellationToken);
    }

    /// <summary>Closes the sockets. An enumeration that is under way must be cancelled by its own token.</summary>
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
        // Of what is new, only who wants everything hears.
        _ => ProcessEvents.None,
    };
}

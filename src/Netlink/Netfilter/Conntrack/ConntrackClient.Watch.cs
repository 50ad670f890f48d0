using System;
using System.Collections.Generic;
using System.Threading;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <content>Watching.</content>
public sealed partial class ConntrackClient
{
    private const uint NFNLGRP_CONNTRACK_NEW = 1;
    private const uint NFNLGRP_CONNTRACK_UPDATE = 2;
    private const uint NFNLGRP_CONNTRACK_DESTROY = 3;

    /// <summary>Watches connections: first the existing ones, then <see cref="ConntrackInSync"/>, then new, changed and ended
    /// ones.</summary>
    /// <remarks>
    /// The kernel buffers events until they are read. If the buffer overflows, <see cref="ConntrackEventsLost"/> is reported, the table is
    /// dumped again, the difference is reported with <see cref="ConntrackChange.IsInferred"/>, and <see cref="ConntrackInSync"/> follows.
    /// The kernel sends no events for counters and timeouts. What it leaves out of an event, such as labels and the TCP state if they did
    /// not change, is kept from before; a connection that starts to match the filter lacks it until it changes or the table is dumped
    /// again.
    /// <para>While nobody listens, the kernel does not prepare connections for events, and later sends none for connections that began
    /// then. Set <c>net.netfilter.nf_conntrack_events</c> to 1 in the namespace to receive those (the default is 2 since Linux 5.19, which
    /// has this effect; 0 turns events off).</para>
    /// </remarks>
    /// <param name="filter">The filter, or null for all. The watch keeps a copy of the connections that match it.</param>
    /// <param name="receiveBufferBytes">The size of the kernel's receive buffer, in bytes.</param>
    /// <param name="cancellationToken">Ends the watch with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The filter can match nothing, or has labels.</exception>
    public IAsyncEnumerable<ConntrackWatchEvent> WatchAsync(ConntrackFilter? filter = null, int receiveBufferBytes = 8 * 1024 * 1024,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        ConntrackFilter wanted = filter ?? s_everything;
        wanted.Check();
        if (wanted.Labels is not null)
            throw new ArgumentException("A watch cannot select by labels, which the kernel reports only when they change. Compare " +
                "ConntrackChange.Entry.Labels instead.", nameof(filter));
        var options = new NetlinkSocketOptions
        {
            Groups = [NFNLGRP_CONNTRACK_NEW, NFNLGRP_CONNTRACK_UPDATE, NFNLGRP_CONNTRACK_DESTROY],
            ReceiveBufferBytes = receiveBufferBytes,
        };
        return new BatchStream<ConntrackWatchEvent>(
            () => new NetfilterWatcher<ConntrackWatchEvent>(new WatchedConnections(this, wanted), _netlink.OpenSocket(options)),
            cancellationToken);
    }
}

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <content>Watching.</content>
public sealed partial class ConntrackClient
{
    private const uint NFNLGRP_CONNTRACK_NEW = 1;
    private const uint NFNLGRP_CONNTRACK_UPDATE = 2;
    private const uint NFNLGRP_CONNTRACK_DESTROY = 3;

    /// <summary>Watches connections: first those there are, then <see cref="ConntrackInSync"/>, then what begins, changes and
    /// ends.</summary>
    /// <remarks>
    /// The kernel keeps announcements in a buffer until they are taken. Should it overflow, <see cref="ConntrackEventsLost"/> is reported,
    /// the table is read again, the difference is reported with <see cref="ConntrackChange.IsInferred"/>, and
    /// <see cref="ConntrackInSync"/> follows. Counters and time limits are never announced.
    /// <para>As long as nobody listens, the kernel spares itself the trouble, and says nothing later either about connections that began
    /// then. Set <c>net.netfilter.nf_conntrack_events</c> to 1 in the namespace for those to be told (its default, 2, has this effect since
    /// Linux 5.19; 0 turns announcements off).</para>
    /// </remarks>
    /// <param name="filter">Which, or null for all. What the watch remembers is what the filter takes.</param>
    /// <param name="receiveBufferBytes">How many bytes the kernel keeps for a reader that is busy.</param>
    /// <param name="cancellationToken">Ends the watch with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">No connection could match the filter.</exception>
    public async IAsyncEnumerable<ConntrackWatchEvent> WatchAsync(ConntrackFilter? filter = null, int receiveBufferBytes = 8 * 1024 * 1024,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        filter ??= s_everything;
        filter.Check();
        cancellationToken.ThrowIfCancellationRequested();
        using var watcher = new ConntrackWatcher(this, filter, _netlink.OpenSocket(new NetlinkSocketOptions
        {
            Groups = [NFNLGRP_CONNTRACK_NEW, NFNLGRP_CONNTRACK_UPDATE, NFNLGRP_CONNTRACK_DESTROY],
            ReceiveBufferBytes = receiveBufferBytes,
        }));
        await foreach (ConntrackWatchEvent item in watcher.WatchAsync(cancellationToken).ConfigureAwait(false))
            yield return item;
    }
}

using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <content>Watching.</content>
public sealed partial class NftablesClient
{
    private const uint NFNLGRP_NFTABLES = 7;

    /// <summary>Watches the ruleset: first everything there is, then <see cref="NftInSync"/>, then what each commit changes.</summary>
    /// <remarks>
    /// The kernel keeps announcements in a buffer until they are taken. Should it overflow, <see cref="NftEventsLost"/> is reported,
    /// everything is read again, the difference is reported with <see cref="NftChanges.IsInferred"/>, and <see cref="NftInSync"/> follows.
    /// Counts, and elements that time out, are never announced.
    /// </remarks>
    /// <param name="table">Whose changes to report, or null for all.</param>
    /// <param name="receiveBufferBytes">How many bytes the kernel keeps for a reader that is busy.</param>
    /// <param name="cancellationToken">Ends the watch with <see cref="System.OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<NftWatchEvent> WatchAsync(NftTable? table = null, int receiveBufferBytes = 8 * 1024 * 1024,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        System.ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        cancellationToken.ThrowIfCancellationRequested();
        using var watcher = new NftWatcher(this, table, _netlink.OpenSocket(new NetlinkSocketOptions
        {
            Groups = [NFNLGRP_NFTABLES],
            ReceiveBufferBytes = receiveBufferBytes,
        }));
        await foreach (NftWatchEvent item in watcher.WatchAsync(cancellationToken).ConfigureAwait(false))
            yield return item;
    }
}

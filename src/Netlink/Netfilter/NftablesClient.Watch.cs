using System.Collections.Generic;
using System.Threading;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <content>Watching.</content>
public sealed partial class NftablesClient
{
    private const uint NFNLGRP_NFTABLES = 7;

    /// <summary>Watches the ruleset: first its present state, then <see cref="NftInSync"/>, then the changes of each commit.</summary>
    /// <remarks>
    /// The kernel buffers events until they are read. If the buffer overflows, <see cref="NftEventsLost"/> is reported, everything is
    /// dumped again, the difference is reported with <see cref="NftChanges.IsInferred"/>, and <see cref="NftInSync"/> follows. The kernel
    /// sends no events for counter values and for elements that time out.
    /// </remarks>
    /// <param name="table">The table whose changes to report, or null for all.</param>
    /// <param name="receiveBufferBytes">The size of the kernel's receive buffer, in bytes.</param>
    /// <param name="cancellationToken">Ends the watch with <see cref="System.OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NftWatchEvent> WatchAsync(NftTable? table = null, int receiveBufferBytes = 8 * 1024 * 1024,
        CancellationToken cancellationToken = default)
    {
        System.ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        var options = new NetlinkSocketOptions { Groups = [NFNLGRP_NFTABLES], ReceiveBufferBytes = receiveBufferBytes };
        return new BatchStream<NftWatchEvent>(
            () => new NetfilterWatcher<NftWatchEvent>(new WatchedRuleset(this, table), _netlink.OpenSocket(options)), cancellationToken);
    }
}

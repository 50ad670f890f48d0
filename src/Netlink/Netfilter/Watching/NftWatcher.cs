using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>One watch: dumps the ruleset, receives events generation by generation, and dumps again after a loss.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun starts a new dump. See docs/adr/0007.</remarks>
internal sealed class NftWatcher(NftablesClient client, NftTable? table, INetlinkTransport socket) : IDisposable
{
    /// <summary>The number of datagrams read before changes are reported.</summary>
    private const int DatagramsPerRead = 256;

    /// <summary>More datagrams than any buffer holds.</summary>
    private const int MostDiscarded = 10_000_000;

    private readonly NftPendingEvents _gathered = new(NftScope.Of(table));
    private readonly List<NftWatchEvent> _events = [];
    private byte[] _buffer = new byte[32 * 1024];
    private NftRulesetCache _known = new();
    private uint _generation;
    private bool _lost;

    public async IAsyncEnumerable<NftWatchEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The socket joined its group before the first dump, so that no event is missed between the two.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Read(first: true);
        while (true)
        {
            foreach (NftWatchEvent item in _events)
                yield return item;
            _events.Clear();
            await socket.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            Take();
            if (!_lost)
                continue;
            foreach (NftWatchEvent item in _events)
                yield return item;
            _events.Clear();
            yield return new NftEventsLost();
            while (!TryReadAnew())
            {
                // While the ruleset changes faster than it can be dumped, there is nothing to report.
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private void Take()
    {
        for (int taken = 0; taken < DatagramsPerRead && !_lost; taken++)
        {
            ReceiveResult result = socket.Receive(_buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
                return;
            if (result.IsTruncated)
                _buffer = new byte[result.FullLength];
            _lost = result.Status is ReceiveStatus.Overrun || result.IsTruncated;
            if (_lost)
                return;
            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
            {
                if (_gathered.Take(message) is NftGeneration generation)
                    Close(generation);
            }
        }
    }

    /// <summary>Ends a group. One that a dump already includes is skipped; a missing generation means a loss.</summary>
    private void Close(NftGeneration generation)
    {
        int distance = (int)(generation.Number - _generation);
        if (distance <= 0)
        {
            _gathered.Clear();
            return;
        }

        // The generation skips 0 when it wraps around.
        if (distance > 1 && !(distance == 2 && generation.Number == 1))
        {
            _lost = true;
            return;
        }

        _generation = generation.Number;
        List<NftChange> changes = _gathered.Apply(_known);
        if (changes.Count > 0)
            _events.Add(new NftChanges(generation, changes) { ProcessId = generation.ProcessId, ProcessName = generation.ProcessName });
    }

    private bool TryReadAnew()
    {
        if (!TryDiscard())
            return false;
        try
        {
            Read(first: false);
            _lost = false;
            return true;
        }
        catch (DumpInterruptedException)
        {
            return false;
        }
    }

    private void Read(bool first)
    {
        NftRuleset ruleset = client.ReadExisting(table);
        NftRulesetCache found = NftRulesetCache.Of(ruleset);
        List<NftChange> changes = _known.DifferenceTo(found);
        if (first)
            changes = changes.ConvertAll(static change => change with { Kind = NftChangeKind.Present });
        (_known, _generation) = (found, ruleset.Generation!.Number);
        if (changes.Count > 0)
            _events.Add(new NftChanges(ruleset.Generation, changes) { IsInferred = !first });
        _events.Add(new NftInSync());
    }

    /// <summary>Discards queued events from before the loss, which would undo what the new dump shows.</summary>
    private bool TryDiscard()
    {
        _gathered.Clear();
        for (int left = MostDiscarded; left > 0; left--)
        {
            if (socket.Receive(_buffer, TimeSpan.Zero).Status is ReceiveStatus.Empty)
                return true;
        }

        return false;
    }
}

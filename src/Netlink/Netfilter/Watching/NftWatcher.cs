using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>One watch: reads the ruleset, takes announcements generation by generation, and reads anew when some are lost.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun the sign to start over. See docs/adr/0007.</remarks>
internal sealed class NftWatcher(NftablesClient client, NftTable? table, INetlinkTransport socket) : IDisposable
{
    /// <summary>How many datagrams are taken before the changes are handed out.</summary>
    private const int Handful = 256;

    /// <summary>More than any buffer holds.</summary>
    private const int MostDiscarded = 10_000_000;

    private readonly NftAnnouncements _gathered = new(NftScope.Of(table));
    private readonly List<NftWatchEvent> _events = [];
    private byte[] _buffer = new byte[32 * 1024];
    private NftKnown _known = new();
    private uint _generation;
    private bool _lost;

    public async IAsyncEnumerable<NftWatchEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The socket joined its group before the first reading, so that nothing falls between the two.
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
                // As long as the ruleset changes faster than it can be read, there is nothing to tell.
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private void Take()
    {
        for (int taken = 0; taken < Handful && !_lost; taken++)
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

    /// <summary>A group is whole. What a reading has shown already is passed over; that one is missing means a loss.</summary>
    private void Close(NftGeneration generation)
    {
        int distance = (int)(generation.Number - _generation);
        if (distance <= 0)
        {
            _gathered.Clear();
            return;
        }

        // The kernel leaves 0 out when it begins anew.
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
        NftRuleset ruleset = client.ReadWhatIsThere(table);
        NftKnown found = NftKnown.Of(ruleset);
        List<NftChange> changes = _known.DifferenceTo(found);
        if (first)
            changes = changes.ConvertAll(static change => change with { Kind = NftChangeKind.Present });
        (_known, _generation) = (found, ruleset.Generation!.Number);
        if (changes.Count > 0)
            _events.Add(new NftChanges(ruleset.Generation, changes) { IsInferred = !first });
        _events.Add(new NftInSync());
    }

    /// <summary>What is queued from before the loss would undo what the reading shows.</summary>
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

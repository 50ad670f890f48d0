using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The ruleset that a watch knows, which notifications change generation by generation.</summary>
internal sealed class WatchedRuleset(NftablesClient client, NftTable? table) : IWatchedState<NftWatchEvent>
{
    private readonly NftPendingEvents _gathered = new(NftScope.Of(table));
    private NftRulesetCache _known = new();
    private uint _generation;

    public NftWatchEvent Loss => new NftEventsLost();

    public void Read(bool isFirst, List<NftWatchEvent> events)
    {
        NftRuleset ruleset = client.ReadExisting(table);
        NftRulesetCache found = NftRulesetCache.Of(ruleset);
        List<NftChange> changes = _known.DifferenceTo(found);
        if (isFirst)
            changes = changes.ConvertAll(static change => change with { Kind = NftChangeKind.Present });
        (_known, _generation) = (found, ruleset.Generation!.Number);
        if (changes.Count > 0)
            events.Add(new NftChanges(ruleset.Generation, changes) { IsInferred = !isFirst });
        events.Add(new NftInSync());
    }

    public bool TryApply(MessageReader notifications, List<NftWatchEvent> events)
    {
        foreach (NetlinkMessage message in notifications)
        {
            if (_gathered.Take(message) is NftGeneration generation && !TryClose(generation, events))
                return false;
        }

        return true;
    }

    public void ForgetPending() => _gathered.Clear();

    /// <summary>Ends a group. One that a dump already includes is skipped; a missing generation means a loss.</summary>
    private bool TryClose(NftGeneration generation, List<NftWatchEvent> events)
    {
        int distance = (int)(generation.Number - _generation);
        if (distance <= 0)
        {
            _gathered.Clear();
            return true;
        }

        // The generation skips 0 when it wraps around.
        if (distance > 1 && !(distance == 2 && generation.Number == 1))
            return false;
        _generation = generation.Number;
        List<NftChange> changes = _gathered.Apply(_known);
        if (changes.Count > 0)
            events.Add(new NftChanges(generation, changes) { ProcessId = generation.ProcessId, ProcessName = generation.ProcessName });
        return true;
    }
}

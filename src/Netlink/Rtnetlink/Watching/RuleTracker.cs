using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Rules. They are identified only by all their properties, and two may be equal.</summary>
internal sealed class RuleTracker(RuleService service) : ObjectTracker(RuleRequests.Family)
{
    /// <summary>The priority tells nearly all rules apart; the hash of all their properties would take long to compile.</summary>
    private static readonly Identity<Rule> s_identity = new(static (one, other) => one == other, static rule => (int)(rule.Priority ?? 0));

    private Dictionary<Rule, int> _known = new(s_identity);

    public override void Apply(in NetlinkMessage message, bool own, List<NetworkChange> changes)
    {
        if (RuleCodec.Decode(message) is not Rule rule)
            return;
        int count = _known.GetValueOrDefault(rule);
        if (TellsOfNew(message))
        {
            _known[rule] = count + 1;
            changes.Add(Announced(NetworkChangeKind.Added, null, rule, own));
            // It may have been read already before this notification arrived, or there are two: read again.
            NeedsReading |= count > 0;
        }
        else if (count > 0)
        {
            Set(rule, count - 1);
            changes.Add(Announced(NetworkChangeKind.Removed, rule, null, own));
            NeedsReading |= count > 1;
        }
    }

    public override void Read(bool first, List<NetworkChange> changes)
    {
        Dictionary<Rule, int> before = _known;
        var now = new Dictionary<Rule, int>(before.Count, s_identity);
        foreach (Rule rule in service.List())
        {
            now[rule] = now.GetValueOrDefault(rule) + 1;
            int left = before.GetValueOrDefault(rule);
            if (left == 0)
                changes.Add(Found(null, rule, first));
            else
                before[rule] = left - 1;
        }

        foreach ((Rule rule, int left) in before)
        {
            for (int i = 0; i < left; i++)
                changes.Add(Found(rule, null, first));
        }

        NeedsReading = false;
        _known = now;
    }

    private void Set(Rule rule, int count)
    {
        if (count == 0)
            _known.Remove(rule);
        else
            _known[rule] = count;
    }
}

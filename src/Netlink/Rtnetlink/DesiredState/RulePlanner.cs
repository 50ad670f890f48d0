using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Plans the steps for rules: missing ones are added, then those that are no longer desired are deleted.</summary>
internal sealed class RulePlanner(DesiredNetwork wanted, PlannedNetwork found)
{
    public void Plan(List<PlanStep> steps)
    {
        List<Rule> there = [.. found.OwnedRules];
        foreach (Rule rule in wanted.Rules)
        {
            Rule marked = rule with { Protocol = wanted.Owner.Protocol };
            if (!there.Remove(there.Find(other => IsSame(marked, other))!))
            {
                steps.Add(new PlanStep(PlanAction.Add, rule.ToString(),
                    new PlanRequest((batch, _) => batch.Rules.Add(marked), (batch, _) => batch.Rules.Delete(marked)))
                { Wanted = rule });
            }
        }

        foreach (Rule rule in there)
        {
            PlanRequest delete = PlanRequest.Delete((batch, _) => batch.Rules.Delete(rule), (batch, _) => batch.Rules.Add(rule));
            // The kernel would delete those that stay and come first in its place.
            List<Rule> before = [.. found.OwnedRules.TakeWhile(other => !ReferenceEquals(other, rule))
                .Where(other => !there.Contains(other) && RuleMatch.IsTakenFor(other, rule))];
            steps.Add(new PlanStep(PlanAction.Delete, rule.ToString(), [.. before.Select(Delete), delete, .. before.Select(Add)])
            {
                Found = rule,
            });
        }

        static PlanRequest Delete(Rule rule) => new((batch, _) => batch.Rules.Delete(rule), (batch, _) => batch.Rules.Add(rule));

        static PlanRequest Add(Rule rule) => new((batch, _) => batch.Rules.Add(rule), (batch, _) => batch.Rules.Delete(rule));
    }

    /// <summary>Whether a rule is as desired, apart from the values that the kernel chose for what was not given. It does not report 0
    /// where that matches any packet.</summary>
    private static bool IsSame(Rule wanted, Rule there)
        => wanted with
        {
            Priority = wanted.Priority ?? there.Priority,
            Table = wanted.Table ?? there.Table,
            MarkMask = wanted.MarkMask ?? there.MarkMask,
            DscpMask = wanted.DscpMask ?? there.DscpMask,
            FlowLabelMask = wanted.FlowLabelMask ?? there.FlowLabelMask,
            SourcePortMask = wanted.SourcePortMask ?? there.SourcePortMask,
            DestinationPortMask = wanted.DestinationPortMask ?? there.DestinationPortMask,
            Source = OrNull(wanted.Source),
            Destination = OrNull(wanted.Destination),
            Realms = wanted.Realms is { Source: 0, Destination: 0 } ? null : wanted.Realms,
            TunnelId = wanted.TunnelId is 0 ? null : wanted.TunnelId,
            IPProtocol = wanted.IPProtocol is 0 ? null : wanted.IPProtocol,
        } == there;

    /// <summary>Every packet matches a prefix of length 0, which the kernel does not report.</summary>
    private static IPNetwork? OrNull(IPNetwork? network) => network is { PrefixLength: 0 } ? null : network;
}

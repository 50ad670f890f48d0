using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Which rule a request to delete means. The kernel does not compare some properties, such as the inversion, and 0 matches
/// any.</summary>
/// <remarks>Source: rule_find() in net/core/fib_rules.c.</remarks>
internal static class RuleMatch
{
    /// <summary>Refuses a rule without any property, which any rule would match.</summary>
    /// <exception cref="ArgumentException">Nothing but the family is set.</exception>
    public static void ThrowIfAny(Rule rule)
    {
        if (rule == new Rule(rule.Family))
            throw new ArgumentException("The rule to delete has only a family, so it would match the first rule of all. Set its " +
                "properties, such as its Priority.", nameof(rule));
    }

    /// <summary>The rule to delete: an equal one, otherwise the first that matches all given properties; null if there is none.</summary>
    public static Rule? Find(Rule given, IReadOnlyList<Rule> rules)
    {
        Rule? first = null;
        foreach (Rule rule in rules)
        {
            if (rule == given)
                return rule;
            if (first is null && Matches(given, rule))
                first = rule;
        }

        return first;
    }

    /// <summary>The rule that the kernel would delete instead of this one, if all its properties are given; null if there is
    /// none.</summary>
    public static Rule? FindBefore(Rule rule, IReadOnlyList<Rule> rules)
    {
        foreach (Rule other in rules)
        {
            if (ReferenceEquals(other, rule))
                return null;
            if (IsTakenFor(other, rule))
                return other;
        }

        return null;
    }

    private static bool Matches(Rule given, Rule rule)
        => (given.Priority is null || given.Priority == rule.Priority)
            && (given.Action is RuleAction.ToTable || given.Action == rule.Action)
            && (given.Table is null || given.Table == rule.Table)
            && (given.Target is null || given.Target == rule.Target)
            && (!given.IsInverted || rule.IsInverted)
            && (given.Source is null || given.Source == (rule.Source ?? Everything(given.Source.Value)))
            && (given.Destination is null || given.Destination == (rule.Destination ?? Everything(given.Destination.Value)))
            && (given.TypeOfService == 0 || given.TypeOfService == rule.TypeOfService)
            && (given.InputInterface is null || given.InputInterface == rule.InputInterface)
            && (given.OutputInterface is null || given.OutputInterface == rule.OutputInterface)
            && (given.Mark is null || given.Mark == rule.Mark)
            && (given.MarkMask is null || (rule.Mark is not null && given.MarkMask == (rule.MarkMask ?? uint.MaxValue)))
            && MatchesPackets(given, rule)
            && MatchesOutcome(given, rule);

    private static bool MatchesPackets(Rule given, Rule rule)
        => (given.UserIds is null || given.UserIds == rule.UserIds)
            && (given.IPProtocol is null || given.IPProtocol == rule.IPProtocol)
            && (given.SourcePorts is null || given.SourcePorts == rule.SourcePorts)
            && (given.DestinationPorts is null || given.DestinationPorts == rule.DestinationPorts)
            && (given.SourcePortMask is null || given.SourcePortMask == rule.SourcePortMask)
            && (given.DestinationPortMask is null || given.DestinationPortMask == rule.DestinationPortMask)
            && (given.TunnelId is null || given.TunnelId == rule.TunnelId)
            && (given.Dscp is null || given.Dscp == rule.Dscp)
            && (given.DscpMask is null || given.DscpMask == rule.DscpMask)
            && (given.FlowLabel is null || given.FlowLabel == rule.FlowLabel)
            && (given.FlowLabelMask is null || given.FlowLabelMask == rule.FlowLabelMask);

    private static bool MatchesOutcome(Rule given, Rule rule)
        => (!given.L3Master || rule.L3Master)
            && (given.SuppressPrefixLength is null || given.SuppressPrefixLength == rule.SuppressPrefixLength)
            && (given.SuppressInterfaceGroup is null || given.SuppressInterfaceGroup == rule.SuppressInterfaceGroup)
            && (given.Realms is null || given.Realms == rule.Realms)
            && (given.Protocol is null || given.Protocol == rule.Protocol)
            && Contains(rule.UnknownAttributes, given.UnknownAttributes);

    /// <summary>Whether the kernel takes a rule for the one of a request: 0, or nothing, matches anything. Some kernels do not compare the
    /// origin and the suppressors, and none the inversion and the target.</summary>
    public static bool IsTakenFor(Rule rule, Rule asked)
        => asked.Family == rule.Family
            && (asked.Priority is null || asked.Priority == rule.Priority)
            && (asked.Action is RuleAction.ToTable || asked.Action == rule.Action)
            && (asked.Table is null or RouteTable.Unspecified || asked.Table == rule.Table)
            && (asked.Source is null or { PrefixLength: 0 } || asked.Source == rule.Source)
            && (asked.Destination is null or { PrefixLength: 0 } || asked.Destination == rule.Destination)
            && (asked.TypeOfService == 0 || asked.TypeOfService == rule.TypeOfService)
            && (asked.InputInterface is null || asked.InputInterface == rule.InputInterface)
            && (asked.OutputInterface is null || asked.OutputInterface == rule.OutputInterface)
            && (asked.Mark is null or 0 || asked.Mark == rule.Mark)
            && (MaskOf(asked) == 0 || MaskOf(asked) == MaskOf(rule))
            && (asked.UserIds is null || asked.UserIds == rule.UserIds)
            && (asked.IPProtocol is null or 0 || asked.IPProtocol == rule.IPProtocol)
            && (asked.SourcePorts is null || asked.SourcePorts == rule.SourcePorts)
            && (asked.DestinationPorts is null || asked.DestinationPorts == rule.DestinationPorts)
            && (asked.SourcePortMask is null or 0 || asked.SourcePortMask == rule.SourcePortMask)
            && (asked.DestinationPortMask is null or 0 || asked.DestinationPortMask == rule.DestinationPortMask)
            && (asked.TunnelId is null or 0 || asked.TunnelId == rule.TunnelId)
            && (asked.Dscp is null || asked.Dscp == rule.Dscp)
            && (asked.DscpMask is null || asked.DscpMask == rule.DscpMask)
            && (asked.FlowLabel is null || (asked.FlowLabel == rule.FlowLabel && LabelMaskOf(asked) == LabelMaskOf(rule)))
            && (!asked.L3Master || rule.L3Master)
            && (asked.Realms is null or { Source: 0, Destination: 0 } || asked.Realms == rule.Realms);

    /// <summary>The mask of the mark, which is complete for a mark without one.</summary>
    private static uint MaskOf(Rule rule) => rule.MarkMask ?? (rule.Mark is null ? 0 : uint.MaxValue);

    private static uint LabelMaskOf(Rule rule) => rule.FlowLabelMask ?? RuleText.WholeFlowLabel;

    private static bool Contains(IReadOnlyList<RawAttribute> all, IReadOnlyList<RawAttribute> wanted)
    {
        foreach (RawAttribute attribute in wanted)
        {
            bool found = false;
            foreach (RawAttribute candidate in all)
                found |= candidate.Equals(attribute);
            if (!found)
                return false;
        }

        return true;
    }

    private static System.Net.IPNetwork Everything(System.Net.IPNetwork network)
        => new(network.BaseAddress.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork ? System.Net.IPAddress.Any
            : System.Net.IPAddress.IPv6Any, 0);
}

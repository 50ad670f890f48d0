using System;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Checks the settings of a rule against its family. Source: fib_nl2rule() in net/core/fib_rules.c, fib4_rule_configure() and
/// fib6_rule_configure().</summary>
internal static class RuleChecks
{
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Check(Rule rule)
    {
        CheckNetwork(rule.Source, nameof(Rule.Source), rule);
        CheckNetwork(rule.Destination, nameof(Rule.Destination), rule);
        Arguments.CheckAbsent(rule.Realms is not null && rule.Family is not System.Net.Sockets.AddressFamily.InterNetwork,
            nameof(Rule.Realms), rule.Family, rule);
        CheckDevice(rule.InputInterface, nameof(Rule.InputInterface), rule);
        CheckDevice(rule.OutputInterface, nameof(Rule.OutputInterface), rule);
        if (rule.MarkMask is not null && rule.Mark is null)
            throw Arguments.Refused($"{rule}: MarkMask selects bits of Mark, but Mark is missing.", nameof(Rule.MarkMask));
        if (rule is { Dscp: not null, TypeOfService: not 0 })
            throw Arguments.Refused($"{rule}: set either Dscp or TypeOfService, not both.", nameof(Rule.Dscp));
        if (rule.DscpMask is not null && rule.Dscp is null)
            throw Arguments.Refused($"{rule}: DscpMask selects bits of Dscp, but Dscp is missing.", nameof(Rule.DscpMask));
        if (rule.FlowLabelMask is not null && rule.FlowLabel is null)
            throw Arguments.Refused($"{rule}: FlowLabelMask selects bits of FlowLabel, but FlowLabel is missing.",
                nameof(Rule.FlowLabelMask));
        Arguments.CheckAbsent(rule.FlowLabel is not null && rule.Family is not System.Net.Sockets.AddressFamily.InterNetworkV6,
            nameof(Rule.FlowLabel), rule.Family, rule);
        if (rule.Action is RuleAction.GoTo && rule.Target is null)
            throw Arguments.Refused($"{rule}: a rule with GoTo needs the priority of another rule as its Target.",
                nameof(Rule.Target));
        if (rule is { L3Master: true, Table: not null and not RouteTable.Unspecified })
            throw Arguments.Refused($"{rule}: set either Table or L3Master (the table of the packet's VRF), not both.",
                nameof(Rule.Table));
        Arguments.CheckNotNegative(rule.SuppressPrefixLength, nameof(Rule.SuppressPrefixLength), rule);
        Arguments.CheckNotNegative(rule.SuppressInterfaceGroup, nameof(Rule.SuppressInterfaceGroup), rule);
    }

    private static void CheckNetwork(IPNetwork? network, string property, Rule rule)
    {
        if (network is IPNetwork given && given.BaseAddress.AddressFamily != rule.Family)
            throw Arguments.Refused($"{rule}: {property} {given} is not an {Arguments.NameOf(rule.Family)} network.", property);
    }

    private static void CheckDevice(string? name, string property, Rule rule)
    {
        if (name is null)
            return;
        try
        {
            LinkReference.CheckName(name);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{rule}: {e.Message}", property, e);
        }
    }
}

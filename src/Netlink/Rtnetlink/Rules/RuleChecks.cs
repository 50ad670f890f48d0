using System;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>What a rule takes, by family. Source: fib_nl2rule() in net/core/fib_rules.c, fib4_rule_configure() and
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
            throw Arguments.Refused($"{rule}: MarkMask says which bits of Mark count, and Mark is missing.", nameof(Rule.MarkMask));
        if (rule.Action is RuleAction.GoTo && rule.Target is null)
            throw Arguments.Refused($"{rule}: a rule that goes on with another needs that one's priority as its Target.",
                nameof(Rule.Target));
        if (rule is { L3Master: true, Table: not null and not RouteTable.Unspecified })
            throw Arguments.Refused($"{rule}: the table is that of the packet's VRF (L3Master) or the one given, not both.",
                nameof(Rule.Table));
        Arguments.CheckNotNegative(rule.SuppressPrefixLength, nameof(Rule.SuppressPrefixLength), rule);
        Arguments.CheckNotNegative(rule.SuppressInterfaceGroup, nameof(Rule.SuppressInterfaceGroup), rule);
    }

    private static void CheckNetwork(IPNetwork? network, string property, Rule rule)
    {
        if (network is IPNetwork given && given.BaseAddress.AddressFamily != rule.Family)
            throw Arguments.Refused($"{rule}: {property} {given} is no {Arguments.NameOf(rule.Family)} network.", property);
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

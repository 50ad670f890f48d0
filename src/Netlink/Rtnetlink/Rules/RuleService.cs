using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds and deletes the rules that choose routing tables. Source: rtnetlink(7), ip-rule(8).</summary>
public sealed class RuleService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal RuleService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists rules, in the order of their priority in each family.</summary>
    /// <param name="filter">Which, or null for all of both families.</param>
    public IReadOnlyList<Rule> List(RuleFilter? filter = null)
    {
        filter ??= new RuleFilter();
        // A kernel without the family has no rules of it.
        return _lists.List(RuleRequests.Family.Get, filter, RuleCodec.EncodeFilter, RuleCodec.Decode, filter.Matches,
            static error => error is Errno.EAFNOSUPPORT);
    }

    /// <summary>Adds a rule and returns it as the kernel reports it, with the priority that the kernel chose.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is the same rule.</exception>
    /// <example>
    /// <code>
    /// rtnl.Rules.Add(new Rule(AddressFamily.InterNetwork)
    /// {
    ///     Source = IPNetwork.Parse("198.51.100.0/24"), Table = (RouteTable)100, Priority = 1000,
    /// });
    /// </code>
    /// </example>
    public Rule Add(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        NetlinkRequest<Rule> request = RuleRequests.Add;
        return _commands.ExecuteEchoed(request.Operation, request.Flags, rule, request.Encode, RuleCodec.Decode) ?? rule;
    }

    /// <summary>Deletes the first rule that matches all properties that are set, as <c>ip rule del</c> does. Without a table, it matches
    /// rules of any table.</summary>
    /// <remarks>
    /// The rules are read first, and the matching one is deleted by all its properties, as the kernel would not compare some of them, such
    /// as <see cref="Rule.IsInverted"/>. That is not atomic.
    /// </remarks>
    /// <exception cref="ArgumentException">Nothing but the family is set.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when no rule matches.</exception>
    /// <exception cref="InvalidOperationException">The kernel would delete another rule: one with the same priority that comes first and
    /// has all properties that the kernel compares, perhaps more.</exception>
    public void Delete(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        RuleMatch.ThrowIfAny(rule);
        BeginDeletions()(rule);
    }

    /// <summary>Begins consecutive deletions in a batch, which share what they read: the rules of each family are read at most
    /// once.</summary>
    internal Action<Rule> BeginDeletions()
    {
        Dictionary<AddressFamily, List<Rule>> known = [];
        return rule =>
        {
            if (!known.TryGetValue(rule.Family, out List<Rule>? all))
                known.Add(rule.Family, all = [.. List(new RuleFilter { Family = rule.Family })]);
            Rule found = DeleteFrom(all, rule);
            all.RemoveAt(all.FindIndex(there => ReferenceEquals(there, found)));
        };
    }

    /// <summary>Deletes a rule that was listed, and returns it as it was.</summary>
    private Rule DeleteFrom(List<Rule> all, Rule rule)
    {
        Rule found = RuleMatch.Find(rule, all) ?? throw NetlinkException.NotThere(RuleRequests.Delete.Operation, rule, Errno.ENOENT);
        if (RuleMatch.FindBefore(found, all) is { } other)
            throw new InvalidOperationException($"The kernel would delete {other} instead of {found}: it comes first, and has all " +
                "properties that the kernel compares. Delete that one first, or give them different priorities.");
        _commands.Execute(RuleRequests.Delete, found);
        return found;
    }
}

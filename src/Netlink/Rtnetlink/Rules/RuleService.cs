using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds and deletes the rules that choose routing tables. Source: rtnetlink(7), ip-rule(8).</summary>
public sealed class RuleService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal RuleService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists rules, those of each family in their order.</summary>
    /// <param name="filter">Which, or null for all of both families.</param>
    public IReadOnlyList<Rule> List(RuleFilter? filter = null)
    {
        filter ??= new RuleFilter();
        List<Rule> found = [];
        using DumpReply reply = _lists.Dump(RtnetlinkOperations.GetRule, filter, RuleCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
        {
            if (RuleCodec.Decode(message) is Rule rule && filter.Matches(rule))
                found.Add(rule);
        }

        return found;
    }

    /// <summary>Adds a rule.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is the same rule.</exception>
    public void Add(Rule rule) => Execute(RuleRequests.Add, rule);

    /// <summary>Deletes the first rule that matches what is set.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when none matches.</exception>
    public void Delete(Rule rule) => Execute(RuleRequests.Delete, rule);

    private void Execute(NetlinkRequest<Rule> request, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _commands.Execute(request, rule);
    }
}

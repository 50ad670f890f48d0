using System;

namespace Netlink.Netfilter;

/// <summary>Gathers changes of rules.</summary>
public sealed class NftRuleChanges
{
    private readonly NftGathering _gathering;

    internal NftRuleChanges(NftGathering gathering) => _gathering = gathering;

    /// <summary>Adds a rule at the end of its chain (<c>add rule</c>).</summary>
    public int Append(NftRule rule) => Add("add", NftRequests.AppendRule, rule, null);

    /// <summary>Adds a rule at the beginning of its chain (<c>insert rule</c>).</summary>
    public int Insert(NftRule rule) => Add("insert", NftRequests.InsertRule, rule, null);

    /// <summary>Adds a rule before another of its chain.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="handle">The other's handle; refused (ENOENT) when there is none.</param>
    public int InsertBefore(NftRule rule, ulong handle) => Add("insert", NftRequests.InsertRule, rule, handle);

    /// <summary>Adds a rule behind another of its chain.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="handle">The other's handle; refused (ENOENT) when there is none.</param>
    public int InsertAfter(NftRule rule, ulong handle) => Add("add", NftRequests.AppendRule, rule, handle);

    /// <summary>Puts a rule in the place of the one that has its handle; refused (ENOENT) when there is none.</summary>
    /// <exception cref="ArgumentException">The rule has no handle.</exception>
    public int Replace(NftRule rule)
    {
        CheckHandle(rule);
        int change = _gathering.Begin("replace", rule);
        _gathering.AddMessage(NftRequests.ReplaceRule, _gathering.WithSets(rule), echoed: true);
        return change;
    }

    /// <summary>Deletes the rule that has the handle; refused (ENOENT) when there is none.</summary>
    /// <exception cref="ArgumentException">The rule has no handle.</exception>
    public int Delete(NftRule rule)
    {
        CheckHandle(rule);
        return _gathering.Add("delete", NftRequests.DeleteRule, rule);
    }

    private int Add(string verb, NetlinkRequest<NftRule> request, NftRule rule, ulong? position)
    {
        int change = _gathering.Begin(verb, rule);
        NftRule sent = _gathering.WithSets(rule);
        if (sent.Handle is not null || position is not null)
            sent = sent with { Handle = null, Position = position };
        _gathering.AddMessage(request, sent, echoed: true);
        return change;
    }

    private static void CheckHandle(NftRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Handle is null)
            throw new ArgumentException($"'{rule}' has no handle, by which alone the kernel knows a rule. List the rules and give one of " +
                "those, or set the handle that the commit returned.", nameof(rule));
    }
}

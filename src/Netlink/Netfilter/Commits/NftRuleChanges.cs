using System;

namespace Netlink.Netfilter;

/// <summary>Rule changes of a commit.</summary>
public sealed class NftRuleChanges
{
    private readonly NftBatchBuilder _builder;

    internal NftRuleChanges(NftBatchBuilder builder) => _builder = builder;

    /// <summary>Adds a rule at the end of its chain (<c>add rule</c>).</summary>
    public int Append(NftRule rule) => Add("add", NftRequests.AppendRule, rule, null);

    /// <summary>Adds a rule at the beginning of its chain (<c>insert rule</c>).</summary>
    public int Insert(NftRule rule) => Add("insert", NftRequests.InsertRule, rule, null);

    /// <summary>Inserts a rule before another of its chain.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="handle">The handle of the other rule; refused (ENOENT) if it does not exist.</param>
    public int InsertBefore(NftRule rule, ulong handle) => Add("insert", NftRequests.InsertRule, rule, handle);

    /// <summary>Adds a rule after another of its chain.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="handle">The handle of the other rule; refused (ENOENT) if it does not exist.</param>
    public int InsertAfter(NftRule rule, ulong handle) => Add("add", NftRequests.AppendRule, rule, handle);

    /// <summary>Replaces the rule with the same handle; refused (ENOENT) if it does not exist.</summary>
    /// <exception cref="ArgumentException">The rule has no handle.</exception>
    public int Replace(NftRule rule)
    {
        CheckHandle(rule);
        int change = _builder.Begin("replace", rule);
        _builder.AddMessage(NftRequests.ReplaceRule, _builder.WithSets(rule), echoed: true);
        return change;
    }

    /// <summary>Deletes the rule with the same handle; refused (ENOENT) if it does not exist.</summary>
    /// <exception cref="ArgumentException">The rule has no handle.</exception>
    public int Delete(NftRule rule)
    {
        CheckHandle(rule);
        return _builder.Add("delete", NftRequests.DeleteRule, rule);
    }

    private int Add(string verb, NetlinkRequest<NftRule> request, NftRule rule, ulong? position)
    {
        int change = _builder.Begin(verb, rule);
        NftRule sent = _builder.WithSets(rule);
        if (sent.Handle is not null || position is not null)
            sent = sent with { Handle = null, Position = position };
        _builder.AddMessage(request, sent, echoed: true);
        return change;
    }

    private static void CheckHandle(NftRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Handle is null)
            throw new ArgumentException($"'{rule}' has no handle, by which the kernel identifies a rule. Use a listed rule, or set " +
                "the handle that the commit returned.", nameof(rule));
    }
}

using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of rules, which the kernel adds and deletes but does not replace.</summary>
public sealed class RuleBatch
{
    private readonly RequestBatch _batch;
    private readonly RuleService _rules;
    private Action<Rule>? _deletion;
    private int _deletionEnd;

    internal RuleBatch(RequestBatch batch, RuleService rules) => (_batch, _rules) = (batch, rules);

    /// <summary>Adds a rule; the change fails if the same one exists.</summary>
    public void Add(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _batch.Add(RuleRequests.Add, rule);
    }

    /// <summary>Deletes the first rule that matches what is set; the change fails if there is none. Carried out like
    /// <see cref="RuleService.Delete"/>, by itself.</summary>
    /// <exception cref="ArgumentException">Nothing but the family is set.</exception>
    public void Delete(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        RuleMatch.ThrowIfAny(rule);
        // Between consecutive deletions nothing else changes, so that they can share what they read.
        if (_deletion is null || _batch.Count != _deletionEnd)
            _deletion = _rules.BeginDeletions();
        Action<Rule> delete = _deletion;
        _batch.AddLate(RuleRequests.Delete.Operation, rule, () => delete(rule));
        _deletionEnd = _batch.Count;
    }
}

using System;
using System.Collections.Generic;

namespace Flannel.Reference.Masquerading;

/// <summary>What iptables-save printed, as far as it concerns flannel: a node may have ten thousand rules of others.</summary>
internal sealed class SavedRules
{
    private readonly HashSet<(string Table, string Chain)> _chains = [];
    private readonly Dictionary<(string Table, string Chain), List<string>> _rules = [];
    private string _table = "";

    /// <param name="lines">Its output.</param>
    /// <param name="owned">Which rules matter: those in these chains, and those in their parents that carry their comment.</param>
    public static SavedRules Read(IEnumerable<string> lines, IReadOnlyCollection<OwnedChain> owned)
    {
        var saved = new SavedRules();
        foreach (string line in lines)
            saved.Take(line, owned);
        return saved;
    }

    public bool HasChain(string table, string name) => _chains.Contains((table, name));

    /// <summary>The rules kept of a chain, in order, without <c>-A CHAIN</c>.</summary>
    public IReadOnlyList<string> RulesOf(string table, string chain) => _rules.GetValueOrDefault((table, chain)) ?? [];

    private void Take(string line, IReadOnlyCollection<OwnedChain> owned)
    {
        switch (line)
        {
            case ['*', .. var table]:
                _table = table.Trim();
                break;
            case [':', .. var header]:
                _chains.Add((_table, header[..Math.Max(0, header.IndexOf(' ', StringComparison.Ordinal))]));
                break;
            case ['-', 'A', ' ', .. var rest] when rest.IndexOf(' ', StringComparison.Ordinal) is var end and > 0:
                TakeRule(rest[..end], rest[(end + 1)..], owned);
                break;
        }
    }

    private void TakeRule(string chain, string rule, IReadOnlyCollection<OwnedChain> owned)
    {
        foreach (OwnedChain one in owned)
        {
            if (one.Table != _table || !(chain == one.Name || (chain == one.Parent && IsOurs(rule, one))))
                continue;
            if (!_rules.TryGetValue((_table, chain), out List<string>? rules))
                _rules[(_table, chain)] = rules = [];
            rules.Add(rule);
        }
    }

    private static bool IsOurs(string rule, OwnedChain one) => rule.Contains($"--comment \"{one.Comment}\"", StringComparison.Ordinal);
}

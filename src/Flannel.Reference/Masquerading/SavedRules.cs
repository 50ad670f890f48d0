namespace Flannel.Reference.Masquerading;

/// <summary>The part of the output of iptables-save that concerns flannel: a node may have ten thousand other rules.</summary>
internal sealed class SavedRules
{
    private const string Incompatible = "is incompatible";   // "# Table `nat' is incompatible, use 'nft' tool."

    private readonly HashSet<(string Table, string Chain)> _chains = [];
    private readonly Dictionary<(string Table, string Chain), List<string>> _rules = [];
    private readonly Dictionary<OwnedChain, string> _barriers = [];
    private readonly HashSet<string> _hidden = [];
    private string _table = "";

    /// <param name="owned">The chains whose rules matter. In their parents, only rules that carry their comment or block them
    /// matter.</param>
    public static SavedRules Read(IEnumerable<string> lines, IReadOnlyCollection<OwnedChain> owned)
    {
        var saved = new SavedRules();
        foreach (string line in lines)
            saved.Take(line, owned);
        return saved;
    }

    public bool HasChain(string table, string name) => _chains.Contains((table, name));

    /// <summary>Whether iptables-save reports that it cannot show a table, as it does if another tool has put rules into it that iptables
    /// cannot express.</summary>
    public bool IsHidden(string table) => _hidden.Contains(table);

    /// <summary>Returns a sentence for each table of the chains that cannot be shown.</summary>
    public IEnumerable<string> DescribeHidden(IEnumerable<OwnedChain> chains)
        => from table in chains.Select(static chain => chain.Table).Distinct()
           where IsHidden(table)
           select $"iptables-save cannot show table {table}, as another tool has put rules into it that iptables cannot display: " +
               "flannel's rules there cannot be checked, and none is added; " +
               $"see them with \"nft list table ip {table}\", and use one tool for that table";

    /// <summary>The rules of a chain that were kept, in order, without <c>-A CHAIN</c>.</summary>
    public IReadOnlyList<string> RulesOf(string table, string chain) => _rules.GetValueOrDefault((table, chain)) ?? [];

    public bool HasJump(OwnedChain chain)
    {
        string jump = RuleText.Normalize(chain.Jump);
        return RulesOf(chain.Table, chain.Parent).Any(rule => RuleText.Normalize(rule) == jump);
    }

    /// <summary>The first rule that precedes the jump to a chain and stops packets which the chain accepts.</summary>
    public string? BarrierBefore(OwnedChain chain) => _barriers.GetValueOrDefault(chain);

    private void Take(string line, IReadOnlyCollection<OwnedChain> owned)
    {
        switch (line)
        {
            case ['#', ..] when line.Contains(Incompatible, StringComparison.Ordinal):
                TakeHidden(line);
                break;
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

    private void TakeHidden(string line)
    {
        string[] parts = line.Split('`', '\'');
        if (parts.Length > 1)
            _hidden.Add(parts[1]);
    }

    private void TakeRule(string chain, string rule, IReadOnlyCollection<OwnedChain> owned)
    {
        foreach (OwnedChain one in owned)
        {
            if (one.Table != _table)
                continue;
            if (chain == one.Name || (chain == one.Parent && IsOurs(rule, one)))
                Keep(chain, rule);
            else if (chain == one.Parent && one.LetsThrough is { } pods && !_barriers.ContainsKey(one) && !HasJump(one)
                && ForwardBarrier.Stops(rule, pods))
                _barriers[one] = rule;
        }
    }

    private void Keep(string chain, string rule)
    {
        if (!_rules.TryGetValue((_table, chain), out List<string>? rules))
            _rules[(_table, chain)] = rules = [];
        rules.Add(rule);
    }

    private static bool IsOurs(string rule, OwnedChain one) => rule.Contains($"--comment \"{one.Comment}\"", StringComparison.Ordinal);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Executes a script: table blocks and commands.</summary>
internal sealed partial class NftScript
{
    private readonly NftCommit _change;
    private readonly NftCursor _tokens;
    private readonly Func<NftTable, IReadOnlyList<NftSet>> _listSets;
    private readonly Func<NftChain, IReadOnlyList<NftRule>>? _listRules;
    private readonly Dictionary<string, NftSet> _sets = [];
    private readonly Dictionary<NftTable, IReadOnlyList<NftSet>> _listed = [];

    /// <param name="change">Receives the changes.</param>
    /// <param name="tokens">The tokens of the script.</param>
    /// <param name="listSets">Lists the kernel's sets of a table.</param>
    /// <param name="listRules">Lists the kernel's rules of a chain; null if there are none.</param>
    public NftScript(NftCommit change, NftCursor tokens, Func<NftTable, IReadOnlyList<NftSet>> listSets,
        Func<NftChain, IReadOnlyList<NftRule>>? listRules)
        => (_change, _tokens, _listSets, _listRules) = (change, tokens, listSets, listRules);

    /// <summary>Whether a token begins a command, which is valid only in scripts.</summary>
    public static bool IsCommand(string token) => token is "add" or "create" or "insert" or "replace" or "delete" or "destroy" or "flush"
        or "rename" or "include" or "define" or "redefine" or "undefine" || IsReading(token);

    /// <exception cref="FormatException">The syntax is invalid or not supported.</exception>
    public void Run()
    {
        try
        {
            for (_tokens.SkipLines(); !_tokens.IsAtEnd; _tokens.SkipLines())
            {
                Command();
                if (!_tokens.IsAtEnd && _tokens.Peek is not ("\n" or ";"))
                    throw new FormatException($"'{_tokens.Peek}' is unexpected after the end of the command.");
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new FormatException($"Line {_tokens.Line}: {e.Message}", e);
        }
    }

    private static bool IsReading(string token) => token is "list" or "reset" or "monitor" or "describe" or "export" or "get";

    private void Command()
    {
        string verb = _tokens.Peek;
        switch (verb)
        {
            case "add" or "create": _tokens.Take(); Add(isNew: verb is "create"); break;
            case "insert" or "replace": _tokens.Take(); _tokens.Expect("rule"); Rule(verb); break;
            case "delete" or "destroy": _tokens.Take(); Remove(isForced: verb is "destroy"); break;
            case "flush": _tokens.Take(); Flush(); break;
            case "include": throw new FormatException("'include' is not supported: insert the text of the file instead.");
            case "rename": throw new FormatException("'rename' is not supported.");
            case string reading when IsReading(reading):
                throw new FormatException($"'{reading}' only reads: a commit takes changes.");
            // The keyword 'add' is optional.
            default: Add(isNew: false); break;
        }
    }

    private void Add(bool isNew)
    {
        string kind = _tokens.Take();
        switch (kind)
        {
            case "table": Table(isNew); break;
            case "chain": Chain(isNew); break;
            case "rule" when !isNew: Rule("add"); break;
            case "set" or "map": Set(isNew, new NftSetParser(_tokens).Parse(TableName(), kind)); break;
            case "element":
                NftSet set = FindSet();
                _ = isNew ? _change.Sets.CreateElements(set, Elements(set)) : _change.Sets.AddElements(set, Elements(set));
                break;
            case "flowtable":
                NftFlowTable flows = NftFlowTableParser.Parse(_tokens, TableName());
                _ = isNew ? _change.FlowTables.Create(flows) : _change.FlowTables.Add(flows);
                break;
            case "counter" or "quota" or "limit" or "synproxy" or "ct":
                NftObject item = NftObjectParser.ParseSettings(_tokens, ObjectName(kind));
                _ = isNew ? _change.Objects.Create(item) : _change.Objects.Add(item);
                break;
            default: throw new FormatException($"'{kind}' is not supported by {(isNew ? "create" : "add")}.");
        }
    }

    private void Table(bool isNew)
    {
        NftTable named = TableName();
        if (_tokens.Peek is not "{")
        {
            _ = isNew ? _change.Tables.Create(named) : _change.Tables.Add(named);
            return;
        }

        _tokens.FindSet = name => FindSet(named, name);
        var parser = new NftRulesetParser(_tokens);
        NftTable table = parser.TakeContents(named);
        if (isNew)
            _change.Tables.Create(table);
        NftRuleset found = parser.Found();
        foreach (NftSet set in found.Sets)
            Remember(set);
        (isNew ? found with { Tables = [] } : found).AddTo(_change);
    }

    private void Chain(bool isNew)
    {
        NftTable table = TableName();
        _tokens.FindSet = name => FindSet(table, name);
        var parser = new NftRulesetParser(_tokens);
        parser.TakeChain(table);
        NftRuleset found = parser.Found();
        if (isNew)
            _change.Chains.Create(found.Chains[0]);
        (isNew ? found with { Chains = [] } : found).AddTo(_change);
    }

    private void Set(bool isNew, NftSet set)
    {
        Remember(set);
        _ = isNew ? _change.Sets.Create(set) : _change.Sets.Add(set);
    }

    private void Rule(string verb)
    {
        NftTable table = TableName();
        var chain = new NftChain(table, _tokens.TakeText());
        if (verb is "replace" && _tokens.Peek is not ("handle" or "position"))
            throw new FormatException("'replace rule' needs the handle of the rule.");
        ulong? handle = _tokens.TryTake("index") ? TakeHandleAt(chain)
            : _tokens.TryTake("handle") || _tokens.TryTake("position") ? NftStatementParser.Number(_tokens) : null;
        _tokens.FindSet = name => FindSet(table, name);
        _tokens.Declare = set => Set(isNew: false, set);
        NftRule rule = NftRuleParser.Parse(chain, _tokens);
        _ = (verb, handle) switch
        {
            ("replace", _) => _change.Rules.Replace(rule with { Handle = handle }),
            ("insert", null) => _change.Rules.Insert(rule),
            ("insert", ulong other) => _change.Rules.InsertBefore(rule, other),
            (_, ulong other) => _change.Rules.InsertAfter(rule, other),
            _ => _change.Rules.Append(rule),
        };
    }

    private NftTable TableName() => NftRulesetParser.TakeName(_tokens);

    /// <summary>Parses an object without settings, after the first token of its kind.</summary>
    private NftObject ObjectName(string token)
    {
        string kind = NftObjectParser.TakeKind(_tokens, token);
        NftTable table = TableName();
        return NftObjectParser.Named(table, kind, _tokens.TakeText());
    }

    private NftElement[] Elements(NftSet set) => [.. NftOperandParser.Braces(_tokens).Select(set.Element)];

    /// <summary>Parses the name of a set, and finds it in the script or the kernel.</summary>
    private NftSet FindSet()
    {
        NftTable table = TableName();
        string name = _tokens.TakeText();
        return FindSet(table, name) ?? throw new FormatException($"There is no set '{name}' in {table}, whose type its elements have.");
    }

    private NftSet? FindSet(NftTable table, string name)
    {
        if (_sets.TryGetValue(NftNames.FullOf(table.Family, table.Name, name), out NftSet? own))
            return own;
        if (!_listed.TryGetValue(table, out IReadOnlyList<NftSet>? listed))
            _listed[table] = listed = List(table);
        return listed.FirstOrDefault(set => set.Family == table.Family && set.Table == table.Name && set.Name == name);
    }

    private void Remember(NftSet set) => _sets[NftNames.FullOf(set.Family, set.Table, set.Name)] = set;

    private IReadOnlyList<NftSet> List(NftTable table)
    {
        try
        {
            return _listSets(table);
        }
        catch (NetlinkException error) when (error.IsNotFound)
        {
            return [];
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Makes changes of a script: blocks of tables, and commands.</summary>
internal sealed partial class NftScript
{
    private readonly NftCommit _change;
    private readonly NftCursor _words;
    private readonly Func<NftTable, IReadOnlyList<NftSet>> _listSets;
    private readonly List<NftSet> _sets = [];

    /// <param name="change">Takes the changes.</param>
    /// <param name="words">The script.</param>
    /// <param name="listSets">Lists the sets that the kernel has in a table.</param>
    public NftScript(NftCommit change, NftCursor words, Func<NftTable, IReadOnlyList<NftSet>> listSets)
        => (_change, _words, _listSets) = (change, words, listSets);

    /// <summary>Whether a word begins a command, which only a script may have.</summary>
    public static bool IsCommand(string word) => word is "add" or "create" or "insert" or "replace" or "delete" or "destroy" or "flush"
        or "rename" or "include" or "define" or "redefine" or "undefine" || IsReading(word);

    /// <exception cref="FormatException">The script has something that is not known here.</exception>
    public void Run()
    {
        try
        {
            for (_words.SkipLines(); !_words.IsAtEnd; _words.SkipLines())
            {
                Command();
                if (!_words.IsAtEnd && _words.Peek is not ("\n" or ";"))
                    throw new FormatException($"'{_words.Peek}' follows where the command ends.");
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new FormatException($"Line {_words.Line}: {e.Message}", e);
        }
    }

    private static bool IsReading(string word) => word is "list" or "reset" or "monitor" or "describe" or "export" or "get";

    private void Command()
    {
        string verb = _words.Peek;
        switch (verb)
        {
            case "add" or "create": _words.Take(); Add(isNew: verb is "create"); break;
            case "insert" or "replace": _words.Take(); _words.Expect("rule"); Rule(verb); break;
            case "delete" or "destroy": _words.Take(); Remove(isForced: verb is "destroy"); break;
            case "flush": _words.Take(); Flush(); break;
            case "include": throw new FormatException("'include' is not followed: give the text of the file instead.");
            case "rename": throw new FormatException("'rename' is not known here.");
            case string reading when IsReading(reading):
                throw new FormatException($"'{reading}' only reads: a commit takes changes.");
            // nft takes 'add' for granted.
            default: Add(isNew: false); break;
        }
    }

    private void Add(bool isNew)
    {
        string kind = _words.Take();
        switch (kind)
        {
            case "table": Table(isNew); break;
            case "chain": Chain(isNew); break;
            case "rule" when !isNew: Rule("add"); break;
            case "set" or "map": Set(isNew, kind); break;
            case "element" when !isNew:
                NftSet set = FindSet();
                _change.Sets.AddElements(set, Elements(set));
                break;
            case "flowtable":
                NftFlowTable flows = NftFlowTableParser.Parse(_words, TableName());
                _ = isNew ? _change.FlowTables.Create(flows) : _change.FlowTables.Add(flows);
                break;
            case "counter" or "quota" or "limit" or "synproxy" or "ct":
                NftObject item = NftObjectParser.ParseSettings(_words, ObjectName(kind));
                _ = isNew ? _change.Objects.Create(item) : _change.Objects.Add(item);
                break;
            default: throw new FormatException($"'{kind}' is nothing that {(isNew ? "create" : "add")} makes.");
        }
    }

    private void Table(bool isNew)
    {
        NftTable named = TableName();
        if (_words.Peek is not "{")
        {
            _ = isNew ? _change.Tables.Create(named) : _change.Tables.Add(named);
            return;
        }

        _words.FindSet = name => FindSet(named, name);
        var parser = new NftRulesetParser(_words);
        NftTable table = parser.TakeContents(named);
        if (isNew)
            _change.Tables.Create(table);
        NftRuleset found = parser.Found();
        _sets.AddRange(found.Sets);
        (isNew ? found with { Tables = [] } : found).AddTo(_change);
    }

    private void Chain(bool isNew)
    {
        NftTable table = TableName();
        _words.FindSet = name => FindSet(table, name);
        var parser = new NftRulesetParser(_words);
        parser.TakeChain(table);
        NftRuleset found = parser.Found();
        if (isNew)
            _change.Chains.Create(found.Chains[0]);
        (isNew ? found with { Chains = [] } : found).AddTo(_change);
    }

    private void Set(bool isNew, string kind)
    {
        NftSet set = new NftSetParser(_words).Parse(TableName(), kind);
        _sets.Add(set);
        _ = isNew ? _change.Sets.Create(set) : _change.Sets.Add(set);
    }

    private void Rule(string verb)
    {
        NftTable table = TableName();
        var chain = new NftChain(table, _words.TakeText());
        if (_words.Peek is "index")
            throw new FormatException("'index' is not known here: name the other rule by its handle.");
        ulong? handle = _words.TryTake("handle") || _words.TryTake("position") ? NftStatementParser.Number(_words) : null;
        _words.FindSet = name => FindSet(table, name);
        NftRule rule = NftRuleParser.Parse(chain, _words);
        _ = (verb, handle) switch
        {
            ("replace", null) => throw new FormatException("'replace rule' names the rule by its handle."),
            ("replace", _) => _change.Rules.Replace(rule with { Handle = handle }),
            ("insert", null) => _change.Rules.Insert(rule),
            ("insert", ulong other) => _change.Rules.InsertBefore(rule, other),
            (_, ulong other) => _change.Rules.InsertAfter(rule, other),
            _ => _change.Rules.Append(rule),
        };
    }

    private NftTable TableName() => NftRulesetParser.TakeName(_words);

    /// <summary>An object without settings, behind the first word of its kind.</summary>
    private NftObject ObjectName(string word)
    {
        string kind = NftObjectParser.TakeKind(_words, word);
        NftTable table = TableName();
        return NftObjectParser.Named(table, kind, _words.TakeText());
    }

    private NftElement[] Elements(NftSet set) => [.. NftOperandParser.Braces(_words).Select(set.Element)];

    /// <summary>The set that follows: one of the script, or one that the kernel has.</summary>
    private NftSet FindSet()
    {
        NftTable table = TableName();
        string name = _words.TakeText();
        return FindSet(table, name) ?? throw new FormatException($"There is no set '{name}' in {table}; the type of its elements is its.");
    }

    private NftSet? FindSet(NftTable table, string name)
    {
        bool IsIt(NftSet set) => set.Family == table.Family && set.Table == table.Name && set.Name == name;
        if (_sets.FindLast(IsIt) is NftSet own)
            return own;
        try
        {
            return _listSets(table).FirstOrDefault(IsIt);
        }
        catch (NetlinkException error) when (error.IsNotFound)
        {
            return null;
        }
    }
}

using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads rulesets: tables with what they hold.</summary>
internal sealed class NftRulesetParser(NftCursor words)
{
    private readonly NftCursor _words = words;
    private readonly Func<string, NftSet?>? _findOther = words.FindSet;
    private readonly List<NftTable> _tables = [];
    private readonly List<NftObject> _objects = [];
    private readonly List<NftFlowTable> _flowTables = [];
    private readonly List<NftSet> _sets = [];
    private readonly List<NftChain> _chains = [];
    private readonly List<NftRule> _rules = [];

    /// <exception cref="FormatException">Something is written that is not known here.</exception>
    public NftRuleset Parse()
    {
        try
        {
            for (_words.SkipLines(); !_words.IsAtEnd; _words.SkipLines())
            {
                if (NftScript.IsCommand(_words.Peek))
                    throw new FormatException($"'{_words.Peek}' is a command: NftCommit.Run takes scripts.");
                _words.Expect("table");
                TakeTable();
            }

            return Found();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new FormatException($"Line {_words.Line}: {e.Message}", e);
        }
    }

    /// <summary>What was taken so far.</summary>
    public NftRuleset Found() => new()
    {
        Tables = _tables,
        Objects = _objects,
        FlowTables = _flowTables,
        Sets = _sets,
        Chains = _chains,
        Rules = _rules,
    };

    /// <summary>A table with what it holds, behind <c>table</c>.</summary>
    public NftTable TakeTable() => TakeContents(TakeName(_words));

    /// <summary>What a table holds, in braces.</summary>
    public NftTable TakeContents(NftTable table)
    {
        NftFamily family = table.Family;
        _words.FindSet = name => _sets.Find(set => set.Family == family && set.Table == table.Name && set.Name == name)
            ?? _findOther?.Invoke(name);
        _words.Expect("{");
        for (_words.SkipLines(); !_words.TryTake("}"); _words.SkipLines())
        {
            string word = _words.Take();
            switch (word)
            {
                case "comment": table = table with { Comment = _words.TakeText() }; break;
                case "flags":
                    if (_words.Take() is not "dormant")
                        throw new FormatException("Of a table's flags only 'dormant' is known here.");
                    table = table with { Flags = NftTableFlags.Dormant };
                    break;
                case "counter" or "quota" or "limit" or "synproxy" or "ct": _objects.Add(NftObjectParser.Parse(_words, table, word)); break;
                case "flowtable": _flowTables.Add(NftFlowTableParser.Parse(_words, table)); break;
                case "set" or "map": _sets.Add(new NftSetParser(_words).Parse(table, word)); break;
                case "chain": TakeChain(table); break;
                default: throw new FormatException($"'{word}' in a table is not known here.");
            }
        }

        _tables.Add(table);
        return table;
    }

    /// <summary>The family, which is ip if it is left out, and the name of a table.</summary>
    public static NftTable TakeName(NftCursor words)
    {
        NftFamily family = NftFamilyNames.Find(words.Peek) is NftFamily named && words.Take().Length > 0 ? named : NftFamily.IPv4;
        return new NftTable(family, words.TakeText());
    }

    /// <summary>A chain of a table, behind its name; without braces an empty one.</summary>
    public void TakeChain(NftTable table)
    {
        var chain = new NftChain(table, _words.TakeText());
        if (!_words.TryTake("{"))
        {
            _chains.Add(chain);
            return;
        }

        for (_words.SkipLines(); !_words.TryTake("}"); _words.SkipLines())
        {
            if (_words.TryTake("type"))
                chain = chain with { Base = Base(table.Family) };
            else if (_words.TryTake("policy"))
                chain = chain with { Base = WithPolicy(chain.Base, _words.Take()) };
            else if (_words.Peek is "comment" && _words.PeekAt(1).StartsWith('"') && _words.PeekAt(2) is "\n" or ";" or "}")
                chain = chain with { Comment = TakeComment() };
            else
                _rules.Add(NftRuleParser.Parse(chain, _words));
        }

        _chains.Add(chain);
    }

    private static NftBaseChain WithPolicy(NftBaseChain? place, string policy)
        => (place ?? throw new FormatException("A policy stands behind the type of a base chain.")) with
        {
            Policy = policy switch
            {
                "accept" => NftVerdictCode.Accept,
                "drop" => NftVerdictCode.Drop,
                _ => throw new FormatException($"'{policy}' is no policy: it is accept or drop."),
            },
        };

    private NftBaseChain Base(NftFamily family)
    {
        string word = _words.Take();
        NftChainType type = word switch
        {
            "filter" => NftChainType.Filter,
            "nat" => NftChainType.Nat,
            "route" => NftChainType.Route,
            _ => throw new FormatException($"'{word}' is no type of a chain: it is filter, nat or route."),
        };
        _words.Expect("hook");
        string hook = _words.Take();
        if (!Enum.TryParse(hook, ignoreCase: true, out NftHook place) || NftHooks.NameOf(place) != hook)
            throw new FormatException($"'{hook}' is no hook.");
        List<string> devices = [];
        if (_words.TryTake("device"))
            devices.Add(_words.TakeText());
        if (_words.TryTake("devices"))
        {
            _words.Expect("=");
            foreach (string device in NftOperandParser.Braces(_words))
                devices.Add(device.Trim('"'));
        }

        _words.Expect("priority");
        return new NftBaseChain(type, place, TakePriority(_words, family)) { Devices = devices };
    }

    /// <summary>What follows <c>priority</c>.</summary>
    public static int TakePriority(NftCursor words, NftFamily family)
    {
        string word = words.Take();
        if (NftPriority.Find(word, family) is not int value)
            return int.TryParse(word, out int number) ? number : throw new FormatException($"'{word}' is no priority of a chain.");
        if (words.Peek is "+" or "-")
            value += words.Take() is "+" ? (int)words.TakeNumber() : -(int)words.TakeNumber();
        return value;
    }

    private string TakeComment()
    {
        _words.Take();
        return _words.TakeText();
    }
}

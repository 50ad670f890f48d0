using System;
using System.Collections.Generic;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Parses rulesets: tables with their contents.</summary>
internal sealed class NftRulesetParser(NftCursor tokens)
{
    private readonly NftCursor _tokens = tokens;
    private readonly Func<string, NftSet?>? _findOther = tokens.FindSet;
    private readonly List<NftTable> _tables = [];
    private readonly List<NftObject> _objects = [];
    private readonly List<NftFlowTable> _flowTables = [];
    private readonly List<NftSet> _sets = [];
    private readonly List<NftChain> _chains = [];
    private readonly Dictionary<string, NftSet> _setsByName = [];
    private readonly Dictionary<string, int> _declared = [];
    private readonly List<NftRule> _rules = [];

    /// <exception cref="FormatException">The syntax is invalid or not supported.</exception>
    public NftRuleset Parse()
    {
        try
        {
            for (_tokens.SkipLines(); !_tokens.IsAtEnd; _tokens.SkipLines())
            {
                if (NftScript.IsCommand(_tokens.Peek))
                    throw new FormatException($"'{_tokens.Peek}' is a command: NftCommit.Run takes scripts.");
                _tokens.Expect("table");
                TakeTable();
            }

            return Found();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new FormatException($"Line {_tokens.Line}: {e.Message}", e);
        }
    }

    /// <summary>The objects parsed so far.</summary>
    public NftRuleset Found() => new()
    {
        Tables = _tables,
        Objects = _objects,
        FlowTables = _flowTables,
        Sets = _sets,
        Chains = _chains,
        Rules = _rules,
    };

    /// <summary>Parses a table after its keyword.</summary>
    public NftTable TakeTable() => TakeContents(TakeName(_tokens));

    /// <summary>Parses the contents of a table in braces.</summary>
    public NftTable TakeContents(NftTable table)
    {
        NftFamily family = table.Family;
        _tokens.FindSet = name => _setsByName.GetValueOrDefault(NftNames.FullOf(family, table.Name, name)) ?? _findOther?.Invoke(name);
        _tokens.Declare = AddSet;
        _tokens.Expect("{");
        for (_tokens.SkipLines(); !_tokens.TryTake("}"); _tokens.SkipLines())
        {
            string token = _tokens.Take();
            switch (token)
            {
                case "comment": table = table with { Comment = _tokens.TakeText() }; break;
                case "flags":
                    do
                    {
                        table = table with { Flags = table.Flags | NftTableFlagNames.Parse(_tokens.Take()) };
                    }
                    while (_tokens.TryTake(","));
                    break;
                case "counter" or "quota" or "limit" or "synproxy" or "ct":
                    _objects.Add(NftObjectParser.Parse(_tokens, table, token));
                    break;
                case "flowtable": _flowTables.Add(NftFlowTableParser.Parse(_tokens, table)); break;
                case "set" or "map": AddSet(new NftSetParser(_tokens).Parse(table, token)); break;
                case "chain": TakeChain(table); break;
                default: throw new FormatException($"'{token}' is not supported in a table.");
            }
        }

        Declare(_tables, table, NftNames.FullOf(family, table.Name, ""),
            (first, again) => again with { Comment = again.Comment ?? first.Comment, Flags = again.Flags | first.Flags });
        return table;
    }

    /// <summary>Parses the family, by default ip, and the name of a table.</summary>
    public static NftTable TakeName(NftCursor tokens)
    {
        NftFamily family = NftFamilyNames.Find(tokens.Peek) is NftFamily named && tokens.Take().Length > 0 ? named : NftFamily.IPv4;
        return new NftTable(family, tokens.TakeName());
    }

    /// <summary>Parses a chain after its keyword; without braces it is empty.</summary>
    public void TakeChain(NftTable table)
    {
        _tokens.Declare = AddSet;
        var chain = new NftChain(table, _tokens.TakeName());
        if (!_tokens.TryTake("{"))
        {
            Declare(table, chain);
            return;
        }

        for (_tokens.SkipLines(); !_tokens.TryTake("}"); _tokens.SkipLines())
        {
            if (_tokens.TryTake("type"))
                chain = chain with { Base = Base(table.Family) };
            else if (_tokens.TryTake("policy"))
                chain = chain with { Base = WithPolicy(chain.Base, _tokens.Take()) };
            else if (_tokens.Peek is "flags" && _tokens.PeekAt(1) is "offload" && _tokens.Take().Length > 0 && _tokens.TryTake("offload"))
                chain = chain with { Flags = chain.Flags | NftChainCodec.NFT_CHAIN_HW_OFFLOAD };
            else if (_tokens.Peek is "comment" && _tokens.PeekAt(1).StartsWith('"') && _tokens.PeekAt(2) is "\n" or ";" or "}")
                chain = chain with { Comment = TakeComment() };
            else
                _rules.Add(NftRuleParser.Parse(chain, _tokens));
        }

        Declare(table, chain);
    }

    private void AddSet(NftSet set)
    {
        _sets.Add(set);
        _setsByName.TryAdd(NftNames.FullOf(set.Family, set.Table, set.Name), set);
    }

    private void Declare(NftTable table, NftChain chain)
        => Declare(_chains, chain, NftNames.FullOf(table.Family, table.Name, chain.Name),
            (first, again) => again with
            {
                Base = again.Base ?? first.Base,
                Comment = again.Comment ?? first.Comment,
                Flags = again.Flags | first.Flags,
            });

    /// <summary>Adds what may be declared several times, to add to it.</summary>
    private void Declare<T>(List<T> all, T item, string name, Func<T, T, T> merge)
    {
        if (_declared.TryAdd(name, all.Count))
            all.Add(item);
        else
            all[_declared[name]] = merge(all[_declared[name]], item);
    }

    private static NftBaseChain WithPolicy(NftBaseChain? place, string policy)
        => (place ?? throw new FormatException("A policy must follow the type of a base chain.")) with
        {
            Policy = policy switch
            {
                "accept" => NftVerdictCode.Accept,
                "drop" => NftVerdictCode.Drop,
                _ => throw new FormatException($"'{policy}' is not a policy: use accept or drop."),
            },
        };

    private NftBaseChain Base(NftFamily family)
    {
        string token = _tokens.Take();
        NftChainType type = token switch
        {
            "filter" => NftChainType.Filter,
            "nat" => NftChainType.Nat,
            "route" => NftChainType.Route,
            _ => throw new FormatException($"'{token}' is not a chain type: use filter, nat or route."),
        };
        _tokens.Expect("hook");
        string hook = _tokens.Take();
        if (!Enum.TryParse(hook, ignoreCase: true, out NftHook place) || NftHooks.NameOf(place) != hook)
            throw new FormatException($"'{hook}' is not a hook.");
        List<string> devices = [];
        if (_tokens.TryTake("device"))
            devices.Add(_tokens.TakeText());
        if (_tokens.TryTake("devices"))
        {
            _tokens.Expect("=");
            foreach (string device in NftOperandParser.Braces(_tokens))
                devices.Add(device.Trim('"'));
        }

        _tokens.Expect("priority");
        return new NftBaseChain(type, place, TakePriority(_tokens, family, place)) { Devices = devices };
    }

    /// <summary>Parses a priority: a number, or a name with an offset (<c>filter - 10</c>, <c>filter+10</c>).</summary>
    public static int TakePriority(NftCursor tokens, NftFamily family, NftHook hook)
    {
        if (tokens.Peek.IndexOf('+', StringComparison.Ordinal) is > 0 and int sign)
            tokens.Divide(sign);
        string token = tokens.Take();
        if (NftPriority.Find(token, family) is not int value)
            return int.TryParse(token, CultureInfo.InvariantCulture, out int number) ? number
                : throw new FormatException($"'{token}' is not a priority of a chain.");
        if (!NftPriority.IsAccepted(token, hook))
            throw new FormatException($"'{token}' is no name of a priority at the hook {NftHooks.NameOf(hook)}: use the number, " +
                $"{value.ToString(CultureInfo.InvariantCulture)}.");
        if (tokens.Peek is ['+' or '-', ..])
        {
            tokens.Divide(1);
            value += tokens.Take() is "+" ? (int)tokens.TakeNumber() : -(int)tokens.TakeNumber();
        }

        return value;
    }

    private string TakeComment()
    {
        _tokens.Take();
        return _tokens.TakeText();
    }
}

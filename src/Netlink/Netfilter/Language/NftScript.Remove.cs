using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <content>Commands that remove.</content>
internal sealed partial class NftScript
{
    private void Remove(bool isForced)
    {
        string kind = _words.Take();
        switch (kind)
        {
            case "table":
                NftTable table = TableName();
                _ = isForced ? _change.Tables.Destroy(table) : _change.Tables.Delete(table);
                break;
            case "chain":
                var chain = new NftChain(TableName(), _words.TakeText());
                _ = isForced ? _change.Chains.Destroy(chain) : _change.Chains.Delete(chain);
                break;
            case "rule" when !isForced: RemoveRule(); break;
            case "set" or "map":
                var set = new NftSet(TableName(), _words.TakeText(), NftDataTypes.Integer);
                _ = isForced ? _change.Sets.Destroy(set) : _change.Sets.Delete(set);
                break;
            case "element":
                NftSet known = FindSet();
                NftElement[] elements = Keys(known);
                _ = isForced ? _change.Sets.DestroyElements(known, elements) : _change.Sets.DeleteElements(known, elements);
                break;
            case "flowtable":
                var flows = new NftFlowTable(TableName(), _words.TakeText());
                _ = isForced ? _change.FlowTables.Destroy(flows) : _change.FlowTables.Delete(flows);
                break;
            case "counter" or "quota" or "limit" or "synproxy" or "ct":
                NftObject item = ObjectName(kind);
                _ = isForced ? _change.Objects.Destroy(item) : _change.Objects.Delete(item);
                break;
            default: throw new FormatException($"'{kind}' is nothing that {(isForced ? "destroy" : "delete")} removes.");
        }
    }

    /// <summary>Elements by their keys; what a map has for them may be left out.</summary>
    private NftElement[] Keys(NftSet set)
    {
        NftSet keys = set with { DataType = null, IsVerdictMap = false, Flags = set.Flags & ~NftSetFlags.Object };
        return [.. NftOperandParser.Braces(_words).Select(text =>
            (text.Contains(" : ", StringComparison.Ordinal) ? set : keys).Element(text))];
    }

    private void RemoveRule()
    {
        var chain = new NftChain(TableName(), _words.TakeText());
        _words.Expect("handle");
        _change.Rules.Delete(new NftRule(chain) { Handle = NftStatementParser.Number(_words) });
    }

    private void Flush()
    {
        string kind = _words.Take();
        switch (kind)
        {
            case "ruleset":
                NftFamily? family = NftFamilyNames.Find(_words.Peek);
                if (family is not null)
                    _words.Take();
                _change.Tables.DeleteAll(family);
                break;
            case "table": _change.Tables.Flush(TableName()); break;
            case "chain": _change.Chains.Flush(new NftChain(TableName(), _words.TakeText())); break;
            case "set" or "map": _change.Sets.Flush(new NftSet(TableName(), _words.TakeText(), NftDataTypes.Integer)); break;
            default:
                throw new FormatException($"'{kind}' is nothing that can be flushed: that is a ruleset, a table, a chain, a set or a map.");
        }
    }
}

using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <content>Delete, destroy and flush commands.</content>
internal sealed partial class NftScript
{
    private void Remove(bool isForced)
    {
        string kind = _tokens.Take();
        switch (kind)
        {
            case "table":
                NftTable table = TableName();
                _ = isForced ? _change.Tables.Destroy(table) : _change.Tables.Delete(table);
                break;
            case "chain":
                var chain = new NftChain(TableName(), _tokens.TakeText());
                _ = isForced ? _change.Chains.Destroy(chain) : _change.Chains.Delete(chain);
                break;
            case "rule" when !isForced: RemoveRule(); break;
            case "set" or "map":
                var set = new NftSet(TableName(), _tokens.TakeText(), NftDataTypes.Integer);
                _ = isForced ? _change.Sets.Destroy(set) : _change.Sets.Delete(set);
                break;
            case "element":
                NftSet known = FindSet();
                NftElement[] elements = Keys(known);
                _ = isForced ? _change.Sets.DestroyElements(known, elements) : _change.Sets.DeleteElements(known, elements);
                break;
            case "flowtable":
                var flows = new NftFlowTable(TableName(), _tokens.TakeText());
                _ = isForced ? _change.FlowTables.Destroy(flows) : _change.FlowTables.Delete(flows);
                break;
            case "counter" or "quota" or "limit" or "synproxy" or "ct":
                NftObject item = ObjectName(kind);
                _ = isForced ? _change.Objects.Destroy(item) : _change.Objects.Delete(item);
                break;
            default: throw new FormatException($"'{kind}' is not supported by {(isForced ? "destroy" : "delete")}.");
        }
    }

    /// <summary>Parses elements by their keys; the data of map elements may be omitted.</summary>
    private NftElement[] Keys(NftSet set)
    {
        NftSet keys = set with { DataType = null, IsVerdictMap = false, Flags = set.Flags & ~NftSetFlags.Object };
        return [.. NftOperandParser.Braces(_tokens).Select(text =>
            (text.Contains(" : ", StringComparison.Ordinal) ? set : keys).Element(text))];
    }

    private void RemoveRule()
    {
        var chain = new NftChain(TableName(), _tokens.TakeText());
        _tokens.Expect("handle");
        _change.Rules.Delete(new NftRule(chain) { Handle = NftStatementParser.Number(_tokens) });
    }

    private void Flush()
    {
        string kind = _tokens.Take();
        switch (kind)
        {
            case "ruleset":
                NftFamily? family = NftFamilyNames.Find(_tokens.Peek);
                if (family is not null)
                    _tokens.Take();
                _change.Tables.DeleteAll(family);
                break;
            case "table": _change.Tables.Flush(TableName()); break;
            case "chain": _change.Chains.Flush(new NftChain(TableName(), _tokens.TakeText())); break;
            case "set" or "map": _change.Sets.Flush(new NftSet(TableName(), _tokens.TakeText(), NftDataTypes.Integer)); break;
            default:
                throw new FormatException($"'{kind}' cannot be flushed: use ruleset, table, chain, set or map.");
        }
    }
}

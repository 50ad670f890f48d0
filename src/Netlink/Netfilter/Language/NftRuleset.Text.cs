using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netlink.Netfilter;

/// <content>Rulesets in nft's language.</content>
public sealed partial record NftRuleset
{
    /// <summary>Parses a ruleset in nft's language, as written by <c>nft list ruleset</c> and accepted by <c>nft -f</c>: tables with named
    /// objects, flow tables, sets, maps, chains and rules.</summary>
    /// <remarks>A table or chain that is declared several times is one, with the contents of all its declarations.</remarks>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The syntax is invalid or not supported; the message names the line.</exception>
    public static NftRuleset Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new NftRulesetParser(new NftCursor(NftTokenizer.Split(text))).Parse();
    }

    /// <summary>The ruleset in nft's language, as written by <c>nft list ruleset</c> and accepted by <c>nft -f</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        ILookup<string, NftRule> rules = Rules.ToLookup(static rule => NftNames.FullOf(rule.Family, rule.Table, rule.Chain));
        Dictionary<string, NftSet> sets = [];
        foreach (NftSet set in Sets)
            sets.TryAdd(NftNames.FullOf(set.Family, set.Table, set.Name), set);
        foreach (NftTable table in Tables)
            Append(text, table, rules, sets);
        return text.ToString();
    }

    private void Append(StringBuilder text, NftTable table, ILookup<string, NftRule> rules, Dictionary<string, NftSet> sets)
    {
        text.Append(CultureInfo.InvariantCulture, $"table {NftFamilyNames.Of(table.Family)} {table.Name} {{\n");
        int start = text.Length;
        if (table.Comment is string comment)
            text.Append(CultureInfo.InvariantCulture, $"\tcomment \"{comment}\"\n");
        if (NftTableFlagNames.Describe(table.Flags) is { Length: > 0 } flags)
            text.Append(CultureInfo.InvariantCulture, $"\tflags {flags}\n");
        bool first = text.Length == start;
        foreach (NftObject item in Objects.Where(item => item.Family == table.Family && item.Table == table.Name))
        {
            Separate();
            NftObjectText.Append(text, item);
        }

        foreach (NftSet set in Sets.Where(set => set.Family == table.Family && set.Table == table.Name))
        {
            Separate();
            NftSetText.Append(text, set);
        }

        foreach (NftFlowTable flows in FlowTables.Where(flows => flows.Family == table.Family && flows.Table == table.Name))
        {
            Separate();
            NftFlowTableText.Append(text, flows);
        }

        foreach (NftChain chain in Chains.Where(chain => chain.Family == table.Family && chain.Table == table.Name))
        {
            Separate();
            Append(text, chain, rules[NftNames.FullOf(chain.Family, chain.Table, chain.Name)], sets);
        }

        text.Append("}\n");

        void Separate()
        {
            // nft separates objects by an empty line, but not the first from a table's comment.
            if (!first && text.Length > start && text[^2] == '}')
                text.Append('\n');
            first = false;
        }
    }

    private static void Append(StringBuilder text, NftChain chain, IEnumerable<NftRule> rules, Dictionary<string, NftSet> sets)
    {
        text.Append(CultureInfo.InvariantCulture, $"\tchain {chain.Name} {{\n");
        if (chain.Comment is string comment)
            text.Append(CultureInfo.InvariantCulture, $"\t\tcomment \"{comment}\"\n");
        if (chain.Base is NftBaseChain place)
        {
            string devices = place.Devices.Count switch
            {
                0 => "",
                1 => $" device \"{place.Devices[0]}\"",
                _ => $" devices = {{ {NftDeviceList.Describe(place.Devices)} }}",
            };
            string offload = (chain.Flags & NftChainCodec.NFT_CHAIN_HW_OFFLOAD) != 0 ? " flags offload;" : "";
            string policy = place.Policy is NftVerdictCode.Drop ? "drop" : "accept";
            text.Append(CultureInfo.InvariantCulture, $"\t\ttype {NftChainCodec.TypeName(place.Type)} hook {NftHooks.NameOf(place.Hook)}" +
                $"{devices} priority {place.Priority.Describe(chain.Family, place.Hook)}; policy {policy};{offload}\n");
        }

        foreach (NftRule rule in rules)
            text.Append("\t\t").Append(rule.Describe(Find).Replace("\n", "\n\t\t", StringComparison.Ordinal)).Append('\n');
        text.Append("\t}\n");

        NftSet? Find(string name) => sets.GetValueOrDefault(NftNames.FullOf(chain.Family, chain.Table, name));
    }
}

using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Reads flow tables.</summary>
internal static class NftFlowTableParser
{
    public static NftFlowTable Parse(NftCursor words, NftTable table)
    {
        var flows = new NftFlowTable(table, words.TakeText());
        words.Expect("{");
        for (words.SkipLines(); !words.TryTake("}"); words.SkipLines())
        {
            string word = words.Take();
            switch (word)
            {
                case "hook":
                    words.Expect("ingress");
                    words.Expect("priority");
                    flows = flows with { Priority = NftRulesetParser.TakePriority(words, table.Family) };
                    break;
                case "devices":
                    words.Expect("=");
                    flows = flows with { Devices = [.. NftOperandParser.Braces(words).Select(static device => device.Trim('"'))] };
                    break;
                case "flags":
                    words.Expect("offload");
                    flows = flows with { Flags = flows.Flags | NftFlowTableFlags.Offload };
                    break;
                case "counter": flows = flows with { Flags = flows.Flags | NftFlowTableFlags.Counter }; break;
                default: throw new FormatException($"'{word}' in a flow table is not known here.");
            }
        }

        return flows;
    }
}

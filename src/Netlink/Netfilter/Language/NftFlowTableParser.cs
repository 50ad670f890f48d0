using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Parses flow tables.</summary>
internal static class NftFlowTableParser
{
    public static NftFlowTable Parse(NftCursor tokens, NftTable table)
    {
        var flows = new NftFlowTable(table, tokens.TakeName());
        tokens.Expect("{");
        for (tokens.SkipLines(); !tokens.TryTake("}"); tokens.SkipLines())
        {
            string token = tokens.Take();
            switch (token)
            {
                case "hook":
                    tokens.Expect("ingress");
                    tokens.Expect("priority");
                    flows = flows with { Priority = NftRulesetParser.TakePriority(tokens, table.Family, NftHook.Ingress) };
                    break;
                case "devices":
                    tokens.Expect("=");
                    flows = flows with { Devices = [.. NftOperandParser.Braces(tokens).Select(static device => device.Trim('"'))] };
                    break;
                case "flags":
                    tokens.Expect("offload");
                    flows = flows with { Flags = flows.Flags | NftFlowTableFlags.Offload };
                    break;
                case "counter": flows = flows with { Flags = flows.Flags | NftFlowTableFlags.Counter }; break;
                default: throw new FormatException($"'{token}' is not supported in a flow table.");
            }
        }

        return flows;
    }
}

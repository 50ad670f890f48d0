using System;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Formats nf_tables messages: tables, chains, sets, objects, flow tables and rules in nft's language, others as
/// attributes.</summary>
internal static class NftMessageText
{
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        NetlinkOperation[] known = [NftOperations.BatchBegin, NftOperations.BatchEnd, NftOperations.NewTable, NftOperations.GetTable,
            NftOperations.DeleteTable, NftOperations.NewChain, NftOperations.GetChain, NftOperations.DeleteChain, NftOperations.NewRule,
            NftOperations.GetRule, NftOperations.DeleteRule, NftOperations.NewSet, NftOperations.GetSet, NftOperations.DeleteSet,
            NftOperations.NewElements, NftOperations.GetElements, NftOperations.DeleteElements, NftOperations.NewGeneration,
            NftOperations.GetGeneration, NftOperations.NewObject, NftOperations.GetObject, NftOperations.DeleteObject,
            NftOperations.NewFlowTable, NftOperations.GetFlowTable, NftOperations.DeleteFlowTable, NftOperations.DestroyFlowTable,
            NftOperations.DestroyTable, NftOperations.DestroyChain, NftOperations.DestroySet, NftOperations.DestroyElements,
            NftOperations.DestroyObject, NftOperations.ResetObject, NftOperations.ResetRule, NftOperations.ResetElements];
        ushort type = message.Header.Type;
        NetlinkOperation? found = Array.Find(known, operation => operation.Type == type);
        if (found is null)
        {
            return Enum.GetName((OtherMessage)message.Header.Type) is string other
                ? text.Describe(message, other, new AttributeSchema(NfGenMsg.Size)) : text.Describe(message);
        }

        return TryDescribe(found, message, text) is string described ? $"{found.Name} {described}"
            : text.Describe(message, found.Name, found.Attributes);
    }

    /// <summary>Messages that no request here sends, by their number within the subsystem.</summary>
    private enum OtherMessage
    {
        NFT_MSG_TRACE = 0x0a11,
        NFT_MSG_DESTROYRULE = 0x0a1c,
    }

    private static string? TryDescribe(NetlinkOperation operation, in NetlinkMessage message, MessageText text)
    {
        try
        {
            return Describe(operation, message);
        }
        catch (Exception malformed) when (malformed is NetlinkProtocolException or ArgumentException)
        {
            // The attributes are shown as far as they can be decoded. An invalid table name raises the exception for arguments.
            text.NoteOf(message, malformed.Message);
            return null;
        }
    }

    private static string? Describe(NetlinkOperation operation, in NetlinkMessage message)
    {
        if (operation == NftOperations.NewRule)
            return Describe(NftRuleCodec.Decode(message));
        if (operation == NftOperations.NewTable)
            return Describe(NftTableCodec.Decode(message));
        if (operation == NftOperations.NewChain)
            return Describe(NftChainCodec.Decode(message));
        if (operation == NftOperations.NewSet)
            return Describe(NftSetCodec.Decode(message));
        if (operation == NftOperations.NewObject)
            return Describe(NftObjectCodec.Decode(message));
        return operation == NftOperations.NewFlowTable ? Describe(NftFlowTableCodec.Decode(message)) : null;
    }

    private static string Describe(NftRule rule) => rule.ToString().TrimEnd() + (rule.Handle is ulong handle ? $" # handle {handle}" : "");

    private static string Describe(NftTable table) => OneLine(new NftRuleset { Tables = [table] });

    private static string Describe(NftChain chain)
        => OneLine(new NftRuleset { Tables = [new(chain.Family, chain.Table)], Chains = [chain] });

    private static string Describe(NftSet set) => OneLine(new NftRuleset { Tables = [new(set.Family, set.Table)], Sets = [set] });

    private static string Describe(NftObject item)
        => OneLine(new NftRuleset { Tables = [new(item.Family, item.Table)], Objects = [item] });

    private static string Describe(NftFlowTable flows)
        => OneLine(new NftRuleset { Tables = [new(flows.Family, flows.Table)], FlowTables = [flows] });

    /// <summary>A ruleset on one line, with semicolons between statements.</summary>
    private static string OneLine(NftRuleset ruleset)
    {
        var line = new StringBuilder();
        foreach (string part in ruleset.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0)
                line.Append(' ');
            line.Append(part);
            if (!part.EndsWith('{') && !part.EndsWith('}') && !part.EndsWith(';'))
                line.Append(';');
        }

        return line.ToString();
    }
}

using System;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Messages of nf_tables in words, for a logger that traces.</summary>
internal static class NftMessageText
{
    public static string Describe(in NetlinkMessage message)
    {
        NetlinkOperation[] known = [NftOperations.BatchBegin, NftOperations.BatchEnd, NftOperations.NewTable, NftOperations.GetTable,
            NftOperations.DeleteTable, NftOperations.NewChain, NftOperations.GetChain, NftOperations.DeleteChain, NftOperations.NewRule,
            NftOperations.GetRule, NftOperations.DeleteRule, NftOperations.NewSet, NftOperations.GetSet, NftOperations.DeleteSet,
            NftOperations.NewElements, NftOperations.GetElements, NftOperations.DeleteElements, NftOperations.NewGeneration,
            NftOperations.GetGeneration, NftOperations.NewObject, NftOperations.GetObject, NftOperations.DeleteObject,
            NftOperations.DestroyTable, NftOperations.DestroyChain, NftOperations.DestroySet, NftOperations.DestroyElements,
            NftOperations.DestroyObject];
        ushort type = message.Header.Type;
        NetlinkOperation? found = Array.Find(known, operation => operation.Type == type);
        return found is null ? MessageText.Describe(message) : MessageText.Describe(message, found.Name, found.Attributes);
    }
}

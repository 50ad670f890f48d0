using System;
using System.Collections.Generic;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Collects events until the new generation that ends them.</summary>
/// <param name="scope">The objects whose events are wanted; others are skipped undecoded.</param>
internal sealed class NftPendingEvents(NftScope scope)
{
    /// <summary>The attribute of the table's name in every message (<c>NFTA_TABLE_NAME</c>, <c>NFTA_CHAIN_TABLE</c>, …).</summary>
    private const ushort NameOfTable = 1;

    private readonly byte[]? _table = scope.Table is null ? null : Encoding.UTF8.GetBytes(scope.Table);
    private readonly List<(NftKey Key, object? Added, NftSegment? Segment, bool IsRemoved)> _gathered = [];

    public void Clear() => _gathered.Clear();

    /// <summary>Adds an event; returns the generation if the message ends a group, else null.</summary>
    public NftGeneration? Take(in NetlinkMessage message)
    {
        ushort type = message.Header.Type;
        if (type == NftOperations.NewGeneration.Type)
            return NftGeneration.Decode(message);
        if (_table is not null && !IsWanted(message))
            return null;
        if (type == NftOperations.NewElements.Type || type == NftOperations.DeleteElements.Type)
            TakeElements(message, isRemoved: type == NftOperations.DeleteElements.Type);
        else if (Find(message, out bool isRemoved) is object item)
            _gathered.Add((NftKey.Of(item), item, null, isRemoved));
        return null;
    }

    /// <summary>Applies the collected events and returns the changes.</summary>
    public List<NftChange> Apply(NftRulesetCache known)
    {
        List<NftChange> changes = [];
        foreach ((NftKey key, object? item, NftSegment? segment, bool isRemoved) in _gathered)
        {
            NftChange? change = segment is NftSegment element
                ? isRemoved ? known.RemoveElement(key, element) : known.AddElement(key, element)
                : isRemoved ? known.Remove(key, item!) : known.Add(item!);
            // An anonymous set is reported with its rule.
            if (change is not null && !key.IsAnonymousSet)
                changes.Add(change);
        }

        _gathered.Clear();
        return changes;
    }

    private bool IsWanted(in NetlinkMessage message)
        => message.Read(out NfGenMsg header).TryFind(NameOfTable, out NetlinkAttribute name) && header.Family == scope.Family
            && name.Payload is [.. var text, 0] && text.SequenceEqual(_table);

    private static object? Find(in NetlinkMessage message, out bool isRemoved)
    {
        ushort type = message.Header.Type;
        isRemoved = type == NftOperations.DeleteTable.Type || type == NftOperations.DeleteChain.Type
            || type == NftOperations.DeleteRule.Type || type == NftOperations.DeleteSet.Type || type == NftOperations.DeleteObject.Type
            || type == NftOperations.DeleteFlowTable.Type;
        if (type == NftOperations.NewTable.Type || type == NftOperations.DeleteTable.Type)
            return NftTableCodec.Decode(message);
        if (type == NftOperations.NewChain.Type || type == NftOperations.DeleteChain.Type)
            return NftChainCodec.Decode(message);
        if (type == NftOperations.NewRule.Type || type == NftOperations.DeleteRule.Type)
            return NftRuleCodec.Decode(message);
        if (type == NftOperations.NewSet.Type || type == NftOperations.DeleteSet.Type)
            return NftSetCodec.Decode(message);
        if (type == NftOperations.NewObject.Type || type == NftOperations.DeleteObject.Type)
            return NftObjectCodec.Decode(message);
        return type == NftOperations.NewFlowTable.Type || type == NftOperations.DeleteFlowTable.Type
            ? NftFlowTableCodec.Decode(message) : null;
    }

    private void TakeElements(in NetlinkMessage message, bool isRemoved)
    {
        AttributeReader elements = NftElementCodec.Open(message, out NftFamily family, out string? table, out string? set);
        if (table is null || set is null)
            return;
        var key = new NftKey(NftObjectKind.Set, family, table, set, 0);
        foreach (NetlinkAttribute element in elements)
            _gathered.Add((key, null, NftElementCodec.Decode(element.AsNest()), isRemoved));
    }
}

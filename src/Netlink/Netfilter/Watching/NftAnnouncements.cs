using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Announcements as they are gathered until the generation that closes them is told.</summary>
internal sealed class NftAnnouncements
{
    private readonly List<(NftKey Key, object? Added, NftSegment? Segment, bool IsRemoved)> _gathered = [];

    public void Clear() => _gathered.Clear();

    /// <summary>Takes in an announcement; the generation when it closes the group, else null.</summary>
    public NftGeneration? Take(in NetlinkMessage message)
    {
        ushort type = message.Header.Type;
        if (type == NftOperations.NewGeneration.Type)
            return NftGeneration.Decode(message);
        if (type == NftOperations.NewElements.Type || type == NftOperations.DeleteElements.Type)
            TakeElements(message, isRemoved: type == NftOperations.DeleteElements.Type);
        else if (Find(message, out bool isRemoved) is object item)
            _gathered.Add((NftKey.Of(item), item, null, isRemoved));
        return null;
    }

    /// <summary>Makes changes of what was gathered.</summary>
    public List<NftChange> Apply(NftKnown known)
    {
        List<NftChange> changes = [];
        foreach ((NftKey key, object? item, NftSegment? segment, bool isRemoved) in _gathered)
        {
            NftChange? change = segment is NftSegment element
                ? isRemoved ? known.RemoveElement(key, element) : known.AddElement(key, element)
                : isRemoved ? known.Remove(key) : known.Add(item!);
            // A rule is told with the sets of its own.
            if (change is not null && !key.IsAnonymousSet)
                changes.Add(change);
        }

        _gathered.Clear();
        return changes;
    }

    private static object? Find(in NetlinkMessage message, out bool isRemoved)
    {
        ushort type = message.Header.Type;
        isRemoved = type == NftOperations.DeleteTable.Type || type == NftOperations.DeleteChain.Type
            || type == NftOperations.DeleteRule.Type || type == NftOperations.DeleteSet.Type || type == NftOperations.DeleteObject.Type;
        if (type == NftOperations.NewTable.Type || type == NftOperations.DeleteTable.Type)
            return NftTableCodec.Decode(message);
        if (type == NftOperations.NewChain.Type || type == NftOperations.DeleteChain.Type)
            return NftChainCodec.Decode(message);
        if (type == NftOperations.NewRule.Type || type == NftOperations.DeleteRule.Type)
            return NftRuleCodec.Decode(message);
        if (type == NftOperations.NewSet.Type || type == NftOperations.DeleteSet.Type)
            return NftSetCodec.Decode(message);
        return type == NftOperations.NewObject.Type || type == NftOperations.DeleteObject.Type ? NftCounterCodec.Decode(message) : null;
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

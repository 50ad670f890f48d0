using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>A watch's copy of the ruleset, object by object.</summary>
internal sealed class NftRulesetCache
{
    private readonly Dictionary<NftKey, object> _objects = [];
    private readonly Dictionary<NftKey, Dictionary<(NftBytes, bool), NftSegment>> _elements = [];

    public IEnumerable<NftKey> Keys => _objects.Keys;

    public static NftRulesetCache Of(NftRuleset ruleset)
    {
        var known = new NftRulesetCache();
        foreach (object item in ruleset.Tables.Concat<object>(ruleset.Objects).Concat(ruleset.FlowTables).Concat(ruleset.Chains)
            .Concat(ruleset.Rules))
            known._objects[NftKey.Of(item)] = item;
        foreach (NftSet set in ruleset.Sets)
        {
            var key = NftKey.Of(set);
            known._objects[key] = set with { Elements = [] };
            foreach (NftSegment segment in NftSegments.Of(set, set.Elements, isWhole: false))
                known.Elements(key)[(segment.Element.Key, segment.IsEnd)] = segment;
        }

        return known;
    }

    /// <summary>Finds an object; a set with its elements.</summary>
    public object? Find(NftKey key) => _objects.GetValueOrDefault(key) is not object found ? null
        : found is NftSet set ? WithElements(key, set) : found;

    /// <summary>Applies the event of an added object, or of a change of an existing one.</summary>
    public NftChange Add(object item)
    {
        var key = NftKey.Of(item);
        object? old = _objects.GetValueOrDefault(key);
        object added = item is NftRule rule ? WithSets(rule) : NftDevices.Merged(old, item);
        _objects[key] = added;
        return new NftChange(old is null ? NftChangeKind.Added : NftChangeKind.Changed, old, added);
    }

    /// <summary>Applies the event of a removed object, or of its removed devices; null if it was unknown.</summary>
    public NftChange? Remove(NftKey key, object item)
    {
        if (_objects.GetValueOrDefault(key) is object known && NftDevices.Remaining(known, item) is object rest)
        {
            _objects[key] = rest;
            return new NftChange(NftChangeKind.Changed, known, rest);
        }

        _elements.Remove(key);
        return _objects.Remove(key, out object? old) ? new NftChange(NftChangeKind.Removed, old, null) : null;
    }

    /// <summary>Applies the event of an added element.</summary>
    public NftChange? AddElement(NftKey set, in NftSegment segment)
    {
        if (_objects.GetValueOrDefault(set) is not NftSet known)
            return null;
        Dictionary<(NftBytes, bool), NftSegment> elements = Elements(set);
        bool isKnown = elements.TryGetValue((segment.Element.Key, segment.IsEnd), out NftSegment old);
        elements[(segment.Element.Key, segment.IsEnd)] = segment;
        return new NftChange(isKnown ? NftChangeKind.Changed : NftChangeKind.Added,
            isKnown ? new NftSetElement(known, old.Element, old.IsEnd) : null, new NftSetElement(known, segment.Element, segment.IsEnd));
    }

    /// <summary>Applies the event of a removed element.</summary>
    public NftChange? RemoveElement(NftKey set, in NftSegment segment)
    {
        if (_objects.GetValueOrDefault(set) is not NftSet known)
            return null;
        bool isKnown = Elements(set).Remove((segment.Element.Key, segment.IsEnd), out NftSegment old);
        NftSegment gone = isKnown ? old : segment;
        return new NftChange(NftChangeKind.Removed, new NftSetElement(known, gone.Element, gone.IsEnd), null);
    }

    /// <summary>The changes that lead to another state.</summary>
    public List<NftChange> DifferenceTo(NftRulesetCache other)
    {
        List<NftChange> found = [];
        foreach (NftKey key in Keys)
        {
            if (other.Find(key) is null && !key.IsAnonymousSet)
                found.Add(new NftChange(NftChangeKind.Removed, Find(key), null));
        }

        foreach (NftKey key in other.Keys)
        {
            (object? old, object? current) = (Find(key), other.Find(key));
            if (old is null)
                found.Add(new NftChange(NftChangeKind.Added, null, current));
            else if (!NftStateComparison.AreEqual(old, current!))
                found.Add(new NftChange(NftChangeKind.Changed, old, current));
        }

        return found;
    }

    private Dictionary<(NftBytes, bool), NftSegment> Elements(NftKey key)
    {
        if (!_elements.TryGetValue(key, out Dictionary<(NftBytes, bool), NftSegment>? elements))
            _elements[key] = elements = [];
        return elements;
    }

    private NftSet WithElements(NftKey key, NftSet set)
        => set with { Elements = NftSegments.Join(set, [.. Elements(key).Values]) };

    /// <summary>Attaches the anonymous sets of a rule, which are announced before it.</summary>
    private NftRule WithSets(NftRule rule) => !rule.Expressions.Any(static expression => expression is INftSetReference) ? rule
        : rule with
        {
            Expressions = [.. rule.Expressions.Select(expression =>
                expression is INftSetReference { Set: string name, AnonymousSet: null } reference
                && Find(new NftKey(NftObjectKind.Set, rule.Family, rule.Table, name, 0)) is NftSet { IsAnonymous: true } own
                ? reference.WithAnonymousSet(own) : expression)],
        };
}

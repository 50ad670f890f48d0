using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>What a watch knows of the ruleset, object by object.</summary>
internal sealed class NftKnown
{
    private readonly Dictionary<NftKey, object> _objects = [];
    private readonly Dictionary<NftKey, Dictionary<(NftBytes, bool), NftSegment>> _elements = [];

    public IEnumerable<NftKey> Keys => _objects.Keys;

    public static NftKnown Of(NftRuleset ruleset)
    {
        var known = new NftKnown();
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

    /// <summary>An object; a set with its elements.</summary>
    public object? Find(NftKey key) => _objects.GetValueOrDefault(key) is not object found ? null
        : found is NftSet set ? WithElements(key, set) : found;

    /// <summary>An object that was announced as new; one that was known has changed.</summary>
    public NftChange Add(object item)
    {
        var key = NftKey.Of(item);
        object? old = _objects.GetValueOrDefault(key);
        object added = item is NftRule rule ? WithSets(rule) : NftDevices.Joined(old, item);
        _objects[key] = added;
        return new NftChange(old is null ? NftChangeKind.Added : NftChangeKind.Changed, old, added);
    }

    /// <summary>An object, or devices of it, that were announced as removed; null when it was not known.</summary>
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

    /// <summary>An element that was announced as new.</summary>
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

    /// <summary>An element that was announced as removed.</summary>
    public NftChange? RemoveElement(NftKey set, in NftSegment segment)
    {
        if (_objects.GetValueOrDefault(set) is not NftSet known)
            return null;
        bool isKnown = Elements(set).Remove((segment.Element.Key, segment.IsEnd), out NftSegment old);
        NftSegment gone = isKnown ? old : segment;
        return new NftChange(NftChangeKind.Removed, new NftSetElement(known, gone.Element, gone.IsEnd), null);
    }

    /// <summary>What differs in another state.</summary>
    public List<NftChange> DifferenceTo(NftKnown other)
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
            else if (!NftSteady.AreAlike(old, current!))
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

    /// <summary>The sets of a rule's own are announced before it.</summary>
    private NftRule WithSets(NftRule rule) => !rule.Expressions.Any(static expression => expression is INftSetReference) ? rule
        : rule with
        {
            Expressions = [.. rule.Expressions.Select(expression =>
                expression is INftSetReference { Set: string name, AnonymousSet: null } reference
                && Find(new NftKey(NftObjectKind.Set, rule.Family, rule.Table, name, 0)) is NftSet { IsAnonymous: true } own
                ? reference.WithOwn(own) : expression)],
        };
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Gathers changes of sets and maps.</summary>
public sealed class NftSetChanges
{
    private readonly NftGathering _gathering;

    internal NftSetChanges(NftGathering gathering) => _gathering = gathering;

    /// <summary>Adds a set with its <see cref="NftSet.Elements"/>. One that is there stays, and gets the elements too.</summary>
    public int Add(NftSet set) => Add("add", set, exclusive: false);

    /// <summary>Adds a set with its <see cref="NftSet.Elements"/>; refused (EEXIST) when there is one of that name.</summary>
    public int Create(NftSet set) => Add("create", set, exclusive: true);

    /// <summary>Deletes a set with its elements; refused (ENOENT) when there is none of that name, and (EBUSY) when a rule uses
    /// it.</summary>
    public int Delete(NftSet set) => _gathering.Add("delete", NftRequests.DeleteSet, set);

    /// <summary>Deletes a set with its elements, if there is one of that name. Its table must be there.</summary>
    public int Destroy(NftSet set)
    {
        int change = _gathering.Begin("destroy", set);
        if (_gathering.CanDestroy)
        {
            _gathering.AddMessage(NftRequests.DestroySet, set);
            return change;
        }

        _gathering.AddMessage(NftRequests.AddSet, set with { Elements = [] });
        _gathering.AddMessage(NftRequests.DeleteSet, set);
        return change;
    }

    /// <summary>Deletes all elements of a set.</summary>
    public int Flush(NftSet set) => _gathering.Add("flush", NftRequests.FlushSet, set);

    /// <summary>Adds elements. A set without ranges takes one again that it has.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; <see cref="NftSet.Element"/> makes them.</param>
    public int AddElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("add", set, elements);
        _gathering.AddElements(NftRequests.AddElements, set, NftSegments.Of(set, elements, isWhole: false));
        return change;
    }

    /// <summary>Deletes elements; refused (ENOENT) when one is not there.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; <see cref="NftSet.Element"/> makes them.</param>
    public int DeleteElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("delete", set, elements);
        _gathering.AddElements(NftRequests.DeleteElements, set, NftSegments.Of(set, Keys(elements), isWhole: false));
        return change;
    }

    /// <summary>Deletes the elements that are there. Kernels before 6.3 have no such message; of a set with ranges an element that is not
    /// there is refused (ENOENT) by those.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; <see cref="NftSet.Element"/> makes them.</param>
    public int DestroyElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("destroy", set, elements);
        IReadOnlyList<NftSegment> segments = NftSegments.Of(set, _gathering.CanDestroy ? Keys(elements) : elements, isWhole: false);
        if (_gathering.CanDestroy)
        {
            _gathering.AddElements(NftRequests.DestroyElements, set, segments);
            return change;
        }

        if (!set.HasSegments)
            _gathering.AddElements(NftRequests.AddElements, set, segments);
        _gathering.AddElements(NftRequests.DeleteElements, set, NftSegments.Of(set, Keys(elements), isWhole: false));
        return change;
    }

    private int Add(string verb, NftSet set, bool exclusive)
    {
        ArgumentNullException.ThrowIfNull(set);
        int change = _gathering.Begin(verb, set);
        _gathering.AddMessage(exclusive ? NftRequests.AddSet.Exclusive() : NftRequests.AddSet, set, echoed: true);
        _gathering.AddElements(NftRequests.AddElements, set, NftSegments.Of(set, set.Elements, isWhole: true));
        return change;
    }

    private int Begin(string verb, NftSet set, IReadOnlyList<NftElement> elements)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(elements);
        return _gathering.Begin($"{verb} {elements.Count} elements of", set);
    }

    /// <summary>What an element is known by: what belongs to it must not differ from what is there, so it is left out.</summary>
    private static NftElement[] Keys(IReadOnlyList<NftElement> elements)
        => [.. elements.Select(static element => new NftElement(element.Key) { KeyEnd = element.KeyEnd })];
}

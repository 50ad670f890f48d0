using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Set and map changes of a commit.</summary>
public sealed class NftSetChanges
{
    private readonly NftBatchBuilder _builder;

    internal NftSetChanges(NftBatchBuilder builder) => _builder = builder;

    /// <summary>Adds a set with its <see cref="NftSet.Elements"/>. To an existing one, the elements are added.</summary>
    /// <exception cref="ArgumentException">The intervals of two elements overlap, and the set does not merge them.</exception>
    public int Add(NftSet set) => Add("add", set, exclusive: false);

    /// <summary>Adds a set with its <see cref="NftSet.Elements"/>; refused (EEXIST) if it already exists.</summary>
    /// <exception cref="ArgumentException">The intervals of two elements overlap, and the set does not merge them.</exception>
    public int Create(NftSet set) => Add("create", set, exclusive: true);

    /// <summary>Deletes a set with its elements; refused (ENOENT) if it does not exist, and (EBUSY) if a rule uses it.</summary>
    public int Delete(NftSet set) => _builder.Add("delete", NftRequests.DeleteSet, set);

    /// <summary>Deletes a set with its elements, if it exists. Its table must exist.</summary>
    public int Destroy(NftSet set)
    {
        int change = _builder.Begin("destroy", set);
        if (_builder.CanDestroy)
        {
            _builder.AddMessage(NftRequests.DestroySet, set);
            return change;
        }

        _builder.AddMessage(NftRequests.AddSet, set with { Elements = [] });
        _builder.AddMessage(NftRequests.DeleteSet, set);
        return change;
    }

    /// <summary>Deletes all elements of a set.</summary>
    public int Flush(NftSet set) => _builder.Add("flush", NftRequests.FlushSet, set);

    /// <summary>Adds elements. A set without intervals accepts an element that it already has.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; see <see cref="NftSet.Element"/>.</param>
    /// <exception cref="ArgumentException">The intervals of two of them overlap, and the set does not merge them.</exception>
    public int AddElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("add", set, elements);
        _builder.AddElements(NftRequests.AddElements, set, NftSegments.Of(set, Merged(set, elements), isWhole: false, isAdded: true));
        return change;
    }

    /// <summary>Deletes elements; refused (ENOENT) if one does not exist.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; see <see cref="NftSet.Element"/>.</param>
    public int DeleteElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("delete", set, elements);
        _builder.AddElements(NftRequests.DeleteElements, set, NftSegments.Of(set, Keys(elements), isWhole: false));
        return change;
    }

    /// <summary>Deletes those of the elements that exist. Kernels before 6.3 have no such message; with a set of intervals they refuse
    /// (ENOENT) an element that does not exist.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; see <see cref="NftSet.Element"/>.</param>
    public int DestroyElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("destroy", set, elements);
        IReadOnlyList<NftSegment> segments = NftSegments.Of(set, _builder.CanDestroy ? Keys(elements) : elements, isWhole: false);
        if (_builder.CanDestroy)
        {
            _builder.AddElements(NftRequests.DestroyElements, set, segments);
            return change;
        }

        if (!set.HasSegments)
            _builder.AddElements(NftRequests.AddElements, set, segments);
        _builder.AddElements(NftRequests.DeleteElements, set, NftSegments.Of(set, Keys(elements), isWhole: false));
        return change;
    }

    private int Add(string verb, NftSet set, bool exclusive)
    {
        ArgumentNullException.ThrowIfNull(set);
        int change = _builder.Begin(verb, set);
        _builder.AddMessage(exclusive ? NftRequests.AddSet.Exclusive() : NftRequests.AddSet, set, echoed: true);
        _builder.AddElements(NftRequests.AddElements, set, NftSegments.Of(set, Merged(set, set.Elements), isWhole: true, isAdded: true));
        return change;
    }

    /// <summary>The elements, with overlapping intervals merged if the set asks for it and they have nothing but keys.</summary>
    private static IReadOnlyList<NftElement> Merged(NftSet set, IReadOnlyList<NftElement> elements)
        => set is { AutoMerge: true, HasSegments: true, IsMap: false } && elements.All(static element
            => element is { Timeout: null, Expires: null, Expressions.Count: 0, UserData.Length: 0, UnknownAttributes.Count: 0 })
            ? NftIntervals.Merge([.. elements]) : elements;

    private int Begin(string verb, NftSet set, IReadOnlyList<NftElement> elements)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(elements);
        return _builder.Begin(verb, new NftElementsSubject(set, elements));
    }

    /// <summary>The elements reduced to their keys: other attributes would have to equal the kernel's.</summary>
    private static NftElement[] Keys(IReadOnlyList<NftElement> elements)
        => [.. elements.Select(static element => new NftElement(element.Key) { KeyEnd = element.KeyEnd })];
}

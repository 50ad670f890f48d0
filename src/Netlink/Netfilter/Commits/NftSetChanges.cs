using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Set and map changes of a commit.</summary>
public sealed class NftSetChanges
{
    private readonly NftBatchBuilder _builder;

    internal NftSetChanges(NftBatchBuilder builder) => _builder = builder;

    /// <summary>Adds a set with its <see cref="NftSet.Elements"/>. To an existing one, the elements are added; see
    /// <see cref="AddElements"/>.</summary>
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

    /// <summary>Adds elements. A set accepts an element that it already has, and gives it the new timeout since Linux 6.12; before,
    /// delete it and add it in one commit.</summary>
    /// <remarks>If the set has <see cref="NftSet.AutoMerge"/>, intervals that overlap or touch those that it has are merged with them,
    /// as nft does. Its elements are read for that when this is called; the commit is refused (ENOENT, EEXIST) if another program changes
    /// the intervals concerned before it is sent. Elements with a timeout, a comment or expressions are not merged.</remarks>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; see <see cref="NftSet.Element"/>.</param>
    /// <exception cref="ArgumentException">The intervals of two of them overlap, and the set does not merge them.</exception>
    /// <exception cref="NetlinkException">The elements of a set with <see cref="NftSet.AutoMerge"/> could not be read.</exception>
    public int AddElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("add", set, elements);
        Add(set, elements, isNew: false);
        return change;
    }

    /// <summary>Adds elements; refused (EEXIST) if the set has one of them.</summary>
    /// <remarks>Intervals are not merged with those of a set with <see cref="NftSet.AutoMerge"/>, which is read, as further changes depend
    /// on what it has. nft merges them, and refuses none.</remarks>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; see <see cref="NftSet.Element"/>.</param>
    /// <exception cref="ArgumentException">The intervals of two of them overlap.</exception>
    /// <exception cref="NetlinkException">The elements of a set with <see cref="NftSet.AutoMerge"/> could not be read.</exception>
    public int CreateElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("create", set, elements);
        if (NftMergedSets.Includes(set))
            _builder.Merged.Create(set, elements);
        else
            _builder.AddElements(NftRequests.AddElements.Exclusive(), set, NftSegments.Of(set, elements, isWhole: false, isAdded: true));
        return change;
    }

    /// <summary>Deletes elements; refused (ENOENT) if one does not exist. From a set with <see cref="NftSet.AutoMerge"/>, which is read for
    /// that, parts of intervals can be deleted.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; see <see cref="NftSet.Element"/>.</param>
    /// <exception cref="NetlinkException">The elements of a set with <see cref="NftSet.AutoMerge"/> could not be read.</exception>
    public int DeleteElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("delete", set, elements);
        if (NftMergedSets.Includes(set))
            _builder.Merged.Delete(set, Keys(elements), isForced: false);
        else
            Delete(set, Keys(elements));
        return change;
    }

    /// <summary>Deletes those of the elements that exist. Kernels before 6.3 have no such message; with a set of intervals they refuse
    /// (ENOENT) an element that does not exist. From a set with <see cref="NftSet.AutoMerge"/>, which is read for that, parts of intervals
    /// can be deleted, with any kernel.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements; see <see cref="NftSet.Element"/>.</param>
    /// <exception cref="NetlinkException">The elements of a set with <see cref="NftSet.AutoMerge"/> could not be read.</exception>
    public int DestroyElements(NftSet set, params IReadOnlyList<NftElement> elements)
    {
        int change = Begin("destroy", set, elements);
        if (NftMergedSets.Includes(set))
        {
            _builder.Merged.Delete(set, Keys(elements), isForced: true);
            return change;
        }

        IReadOnlyList<NftSegment> segments = NftSegments.Of(set, _builder.CanDestroy ? Keys(elements) : elements, isWhole: false);
        if (_builder.CanDestroy)
        {
            _builder.AddElements(NftRequests.DestroyElements, set, segments);
            return change;
        }

        if (!set.HasSegments)
            _builder.AddElements(NftRequests.AddElements, set, segments);
        Delete(set, Keys(elements));
        return change;
    }

    private int Add(string verb, NftSet set, bool exclusive)
    {
        ArgumentNullException.ThrowIfNull(set);
        int change = _builder.Begin(verb, set);
        _builder.AddMessage(exclusive ? NftRequests.AddSet.Exclusive() : NftRequests.AddSet, set, echoed: true);
        if (set.Elements.Count > 0)
            Add(set, set.Elements, isNew: true);
        return change;
    }

    private void Add(NftSet set, IReadOnlyList<NftElement> elements, bool isNew)
    {
        if (NftMergedSets.Includes(set))
            _builder.Merged.Add(set, elements, isNew);
        else
            _builder.AddElements(NftRequests.AddElements, set, NftSegments.Of(set, elements, isNew, isAdded: true));
    }

    private void Delete(NftSet set, IReadOnlyList<NftElement> keys)
        => _builder.AddElements(NftRequests.DeleteElements, set, NftSegments.Of(set, keys, isWhole: false));

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

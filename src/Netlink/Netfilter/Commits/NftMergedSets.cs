using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The sets with <c>auto-merge</c> that a commit changes. As by nft, what is added is merged with what a set has, and what is
/// deleted is cut out of it.</summary>
/// <remarks>A set is read at its first change. Its changes are sent together at the end of the commit: the kernel does not find an interval
/// to delete if the same transaction added it in place of another with the same first value.</remarks>
/// <param name="builder">Receives the messages.</param>
/// <param name="list">Lists the kernel's elements of a set.</param>
internal sealed class NftMergedSets(NftBatchBuilder builder, Func<NftSet, IReadOnlyList<NftElement>> list)
{
    private readonly List<NftMergedSet> _sets = [];
    private readonly List<object> _emptied = [];

    /// <summary>Whether changes of its elements depend on those that it has.</summary>
    public static bool Includes(NftSet set) => set is { AutoMerge: true, HasSegments: true, IsMap: false };

    /// <summary>Takes note of a change after which sets are new or have no elements.</summary>
    public void Note(string verb, object subject)
    {
        if (verb is "add" || (verb is "flush" && subject is NftTable))
            return;
        object? scope = subject is NftTable table ? NftScope.Of(table) : subject is NftScope or NftSet ? subject : null;
        if (scope is null)
            return;
        _emptied.Add(scope);
        _sets.RemoveAll(known => IsIn(known.Set, scope));
    }

    /// <summary>Adds elements. Those that have more than a key are not merged.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="isNew">Whether the set is added with them.</param>
    public void Add(NftSet set, IReadOnlyList<NftElement> elements, bool isNew)
    {
        NftMergedSet known = Find(set);
        known.IsWhole |= isNew && known.IsEmpty;
        List<NftElement> others = known.Add(elements);
        if (others.Count == 0)
            return;
        Send(known);   // They may take the place of an interval.
        builder.AddElements(NftRequests.AddElements, set, NftSegments.Of(set, others, known.IsWhole, isAdded: true));
        known.IsWhole = false;
    }

    /// <summary>Adds elements that the set must not have, which are not merged.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">The elements.</param>
    public void Create(NftSet set, IReadOnlyList<NftElement> elements)
    {
        NftMergedSet known = Find(set);
        Send(known);   // They may take the place of an interval.
        builder.AddElements(NftRequests.AddElements.Exclusive(), set, NftSegments.Of(set, elements, isWhole: false, isAdded: true));
        known.AddSent(elements);
    }

    /// <summary>Deletes elements.</summary>
    /// <param name="set">The set.</param>
    /// <param name="keys">Their keys.</param>
    /// <param name="isForced">Whether those that the set does not have are left out; otherwise the kernel refuses them.</param>
    public void Delete(NftSet set, IReadOnlyList<NftElement> keys, bool isForced)
    {
        NftMergedSet known = Find(set);
        (List<NftElement> others, List<NftElement> missing) = known.Delete(keys);
        foreach (List<NftElement> deleted in isForced ? (List<NftElement>[])[others] : [others, missing])
            builder.AddElements(NftRequests.DeleteElements, set, NftSegments.Of(set, deleted, isWhole: false));
    }

    /// <summary>Sends what is still to be changed.</summary>
    public void Send() => _sets.ForEach(Send);

    private void Send(NftMergedSet known)
    {
        (List<NftElement> deleted, List<NftElement> added) = known.TakeChanges();
        builder.AddElements(NftRequests.DeleteElements, known.Set, NftSegments.Of(known.Set, deleted, isWhole: false), known.LastChange);
        builder.AddElements(NftRequests.AddElements, known.Set, NftSegments.Of(known.Set, added, known.IsWhole, isAdded: true),
            known.LastChange);
        known.IsWhole &= added.Count == 0;
    }

    private NftMergedSet Find(NftSet set)
    {
        NftMergedSet? known = _sets.Find(known => AreSame(known.Set, set));
        if (known is null)
        {
            bool isEmpty = _emptied.Exists(scope => IsIn(set, scope));
            known = new NftMergedSet(set, isEmpty ? [] : NetlinkException.NullIfNotFound(() => list(set)) ?? []);
            _sets.Add(known);
        }

        known.LastChange = builder.ChangeCount - 1;
        return known;
    }

    private static bool IsIn(NftSet set, object scope)
        => scope is NftSet other ? AreSame(set, other) : ((NftScope)scope).Includes(set.Family, set.Table);

    private static bool AreSame(NftSet first, NftSet second)
        => first.Family == second.Family && first.Table == second.Table && first.Name == second.Name;
}

using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>A set with <c>auto-merge</c> in the course of a commit. Only intervals that are keys alone are merged and cut, or have no more
/// than each element of the set has, such as a counter.</summary>
internal sealed class NftMergedSet
{
    private static readonly Comparer<NftElement> s_byKey = Comparer<NftElement>.Create(NftIntervals.Compare);

    /// <summary>The intervals that the kernel has, those that it is to have, and its other elements, in order.</summary>
    private List<NftElement> _former = [], _intervals = [], _others = [];

    /// <summary>What is still to be merged: at once, as a script may add thousands of elements one by one.</summary>
    private readonly List<NftElement> _added = [];

    private bool _isChanged;

    /// <param name="set">The set.</param>
    /// <param name="elements">The elements that the kernel has.</param>
    public NftMergedSet(NftSet set, IReadOnlyList<NftElement> elements)
    {
        Set = set;
        foreach (NftElement element in elements.Select(Plain))
            (IsInterval(element) ? _former : _others).Add(element);
        _former.Sort(s_byKey);
        _others.Sort(s_byKey);
        _intervals = [.. _former];
    }

    public NftSet Set { get; }

    public bool IsEmpty => _intervals.Count == 0 && _added.Count == 0 && _others.Count == 0;

    /// <summary>Whether what is added next is all that the set has.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The last change of the commit that concerned it.</summary>
    public int LastChange { get; set; }

    /// <summary>Merges elements with those that the set has.</summary>
    /// <returns>The elements that are not merged.</returns>
    public List<NftElement> Add(IReadOnlyList<NftElement> elements)
    {
        List<NftElement> others = [];
        foreach (NftElement element in elements)
            (IsInterval(element) ? _added : others).Add(element);
        AddTo(_others, others);
        return others;
    }

    /// <summary>Takes note of elements that were sent as they are, when nothing else is left to be sent.</summary>
    public void AddSent(IReadOnlyList<NftElement> elements)
    {
        ILookup<bool, NftElement> kinds = elements.ToLookup(IsInterval);
        AddTo(_former, [.. kinds[true]]);
        AddTo(_intervals, [.. kinds[true]]);
        AddTo(_others, [.. kinds[false]]);
    }

    /// <summary>Cuts intervals out.</summary>
    /// <returns>Those that are elements with more than a key, and what the set does not have.</returns>
    public (List<NftElement> Others, List<NftElement> Missing) Delete(IReadOnlyList<NftElement> keys)
    {
        Merge();
        List<NftElement> others = [], unwanted = [], missing = [];
        var gone = new HashSet<NftElement>(ReferenceEqualityComparer.Instance);
        foreach (NftElement key in keys)
        {
            int at = _others.BinarySearch(key, s_byKey);
            bool isOther = at >= 0 && NftIntervals.AreSame(_others[at], key) && gone.Add(_others[at]);
            (isOther ? others : unwanted).Add(key);
        }

        foreach (NftElement key in NftIntervals.Merge(unwanted))
            missing.AddRange(NftIntervals.Without(key, Overlapping(key).Intervals));
        foreach (NftElement key in NftIntervals.Merge([.. keys]))
        {
            (int at, List<NftElement> intervals) = Overlapping(key);
            _isChanged |= intervals.Count > 0;
            _intervals.RemoveRange(at, intervals.Count);
            _intervals.InsertRange(at, intervals.SelectMany(interval => NftIntervals.Without(interval, [key])));
        }

        if (gone.Count > 0)
            _others = _others.FindAll(other => !gone.Contains(other));
        return (others, missing);
    }

    /// <summary>The intervals to delete and to add, as the kernel's.</summary>
    public (List<NftElement> Deleted, List<NftElement> Added) TakeChanges()
    {
        Merge();
        if (!_isChanged)
            return ([], []);
        List<NftElement> former = _former, wanted = _intervals;
        (_former, _isChanged) = ([.. _intervals], false);
        return (former.FindAll(interval => !IsIn(wanted, interval)), wanted.FindAll(interval => !IsIn(former, interval)));
    }

    /// <summary>The intervals that overlap a key, and the position of the first.</summary>
    private (int At, List<NftElement> Intervals) Overlapping(NftElement key)
    {
        int at = _intervals.BinarySearch(key, s_byKey);
        if (at < 0)
            at = ~at is > 0 and int next && NftIntervals.Overlap(_intervals[next - 1], key) ? next - 1 : ~at;
        int end = at;
        while (end < _intervals.Count && NftIntervals.Overlap(key, _intervals[end]))
            end++;
        return (at, _intervals.GetRange(at, end - at));
    }

    private void Merge()
    {
        if (_added.Count == 0)
            return;
        List<NftElement> wanted = NftIntervals.Merge(_added), intervals = [];
        int old = 0, next = 0;
        // Each old and each wanted interval lies within one of the merged ones, and all are in order.
        foreach (NftElement merged in NftIntervals.Merge([.. _intervals, .. wanted]))
        {
            int firstOld = old, first = next;
            while (old < _intervals.Count && NftIntervals.IsWithin(_intervals[old], merged))
                old++;
            while (next < wanted.Count && NftIntervals.IsWithin(wanted[next], merged))
                next++;
            if (next > first)
                intervals.Add(merged);
            else
                intervals.AddRange(_intervals.GetRange(firstOld, old - firstOld));
        }

        (_intervals, _isChanged) = (intervals, true);
        _added.Clear();
    }

    private static void AddTo(List<NftElement> elements, List<NftElement> added)
    {
        if (added is [NftElement only])
        {
            int at = elements.BinarySearch(only, s_byKey);
            elements.Insert(at < 0 ? ~at : at, only);
        }
        else if (added.Count > 0)
        {
            elements.AddRange(added);
            elements.Sort(s_byKey);
        }
    }

    private static bool IsIn(List<NftElement> intervals, NftElement interval)
        => intervals.BinarySearch(interval, s_byKey) is >= 0 and int at && NftIntervals.AreSame(intervals[at], interval);

    /// <summary>An element without the expressions that each one of the set has: the kernel gives them to merged ones as well.</summary>
    private NftElement Plain(NftElement element)
        => element.Expressions.Count > 0 && NftStateComparison.AreEqual(element.Expressions, Set.Expressions)
            ? element with { Expressions = [] } : element;

    /// <summary>Whether it is a key alone. Others would lose their timeout or comment.</summary>
    private static bool IsInterval(NftElement element)
        => element is { IsCatchAll: false, Timeout: null, Expires: null, Expressions.Count: 0, UnknownAttributes.Count: 0 }
            && NftUserData.Without(element.UserData, NftUserData.ElementFlags).Length == 0;
}

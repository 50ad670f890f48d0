using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>An item reported by a watch: <see cref="NftChanges"/>, <see cref="NftInSync"/> or <see cref="NftEventsLost"/>.</summary>
public abstract record NftWatchEvent
{
    private protected NftWatchEvent()
    {
    }
}

/// <summary>All changes reported so far make up the state of the ruleset: the first dump, or a dump after a loss, is complete.</summary>
public sealed record NftInSync : NftWatchEvent
{
    internal NftInSync()
    {
    }
}

/// <summary>Events came faster than they were consumed and the kernel dropped some. Everything is dumped again; the difference and
/// <see cref="NftInSync"/> follow.</summary>
public sealed record NftEventsLost : NftWatchEvent
{
    internal NftEventsLost()
    {
    }
}

/// <summary>All changes of one commit, or those found by a dump.</summary>
public sealed record NftChanges : NftWatchEvent
{
    internal NftChanges(NftGeneration generation, IReadOnlyList<NftChange> changes) => (Generation, Changes) = (generation, changes);

    /// <summary>The generation that the changes led to.</summary>
    public NftGeneration Generation { get; }

    /// <summary>The changes, in the kernel's order.</summary>
    public IReadOnlyList<NftChange> Changes { get; }

    /// <summary>The id of the thread that made the commit, or null for changes found by a dump.</summary>
    public int? ProcessId { get; internal init; }

    /// <summary>The name of that thread, such as <c>nft</c>, or null for changes found by a dump.</summary>
    public string? ProcessName { get; internal init; }

    /// <summary>Whether the changes were found by a new dump, rather than announced by the kernel.</summary>
    public bool IsInferred { get; internal init; }

    /// <summary>Such as <c>generation 7 by nft (4711): Added rule inet filter input tcp dport 22 accept</c>.</summary>
    public override string ToString()
    {
        string by = ProcessName is null ? "" : $" by {ProcessName} ({ProcessId})";
        return $"{Generation}{by}: {string.Join("; ", Changes)}";
    }
}

/// <summary>Kinds of changes.</summary>
public enum NftChangeKind
{
    /// <summary>The object existed when the watch began.</summary>
    Present,

    /// <summary>The object was added.</summary>
    Added,

    /// <summary>The object was changed.</summary>
    Changed,

    /// <summary>The object was removed. Elements removed with their set are not reported individually.</summary>
    Removed,
}

/// <summary>A change of one object.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Old">The object before the change, or null if it was added.</param>
/// <param name="New">The object after the change, or null if it was removed.</param>
/// <remarks>An object is an <see cref="NftTable"/>, <see cref="NftChain"/>, <see cref="NftRule"/>, <see cref="NftSet"/>,
/// <see cref="NftObject"/>, <see cref="NftFlowTable"/> or <see cref="NftSetElement"/>.</remarks>
public sealed record NftChange(NftChangeKind Kind, object? Old, object? New)
{
    /// <summary>The object after the change or, if it was removed, before it.</summary>
    public object Object => New ?? Old!;

    /// <summary>Such as <c>Added rule inet filter input tcp dport 22 accept</c>.</summary>
    public override string ToString() => $"{Kind} {Object}";
}

/// <summary>An element and its set.</summary>
/// <param name="Set">The set, without its elements.</param>
/// <param name="Element">The element. For a set with intervals the kernel announces the first value of each, and the value after its
/// last.</param>
/// <param name="IsRangeEnd">Whether this marks the end of an interval, which ends before this value, and is not an element.</param>
public sealed record NftSetElement(NftSet Set, NftElement Element, bool IsRangeEnd)
{
    /// <summary>Such as <c>element 192.0.2.1 of set inet filter blocked</c>; in a set with intervals <c>interval from 192.0.2.0 of …</c>
    /// and <c>interval end before 192.0.3.0 of …</c>.</summary>
    public override string ToString()
    {
        string what = IsRangeEnd ? "interval end before" : Set.HasSegments && !Element.IsCatchAll ? "interval from" : "element";
        return $"{what} {Set.TextOf(Element)} of {Set}";
    }
}

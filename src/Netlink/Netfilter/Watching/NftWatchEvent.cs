using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Something that a watch reports: <see cref="NftChanges"/>, <see cref="NftInSync"/> or <see cref="NftEventsLost"/>.</summary>
public abstract record NftWatchEvent
{
    private protected NftWatchEvent()
    {
    }
}

/// <summary>What was reported until here is the state of the ruleset: the first reading, or a reading after a loss, is complete.</summary>
public sealed record NftInSync : NftWatchEvent
{
    internal NftInSync()
    {
    }
}

/// <summary>Changes came faster than they were consumed and the kernel dropped some. Everything is read again; the difference and
/// <see cref="NftInSync"/> follow.</summary>
public sealed record NftEventsLost : NftWatchEvent
{
    internal NftEventsLost()
    {
    }
}

/// <summary>All that one commit changed, or what a reading found.</summary>
public sealed record NftChanges : NftWatchEvent
{
    internal NftChanges(NftGeneration generation, IReadOnlyList<NftChange> changes) => (Generation, Changes) = (generation, changes);

    /// <summary>The state of the ruleset that they led to.</summary>
    public NftGeneration Generation { get; }

    /// <summary>The changes, in the kernel's order.</summary>
    public IReadOnlyList<NftChange> Changes { get; }

    /// <summary>The thread that made the commit, or null for what a reading found.</summary>
    public int? ProcessId { get; internal init; }

    /// <summary>The name of that thread, such as <c>nft</c>, or null for what a reading found.</summary>
    public string? ProcessName { get; internal init; }

    /// <summary>Whether they were found by reading again, rather than announced by the kernel.</summary>
    public bool IsInferred { get; internal init; }

    /// <summary>Such as <c>generation 7 by nft (4711): Added rule inet filter input tcp dport 22 accept</c>.</summary>
    public override string ToString()
    {
        string by = ProcessName is null ? "" : $" by {ProcessName} ({ProcessId})";
        return $"{Generation}{by}: {string.Join("; ", Changes)}";
    }
}

/// <summary>What happened to an object.</summary>
public enum NftChangeKind
{
    /// <summary>It was there when the watch began.</summary>
    Present,

    /// <summary>It was added.</summary>
    Added,

    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>It was removed. Elements that are removed with their set are not reported individually.</summary>
    Removed,
}

/// <summary>A change of one object.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Old">The object as it was, when it was changed or removed.</param>
/// <param name="New">The object as it is, unless it was removed.</param>
/// <remarks>An object is an <see cref="NftTable"/>, <see cref="NftChain"/>, <see cref="NftRule"/>, <see cref="NftSet"/>,
/// <see cref="NftObject"/>, <see cref="NftFlowTable"/> or <see cref="NftSetElement"/>.</remarks>
public sealed record NftChange(NftChangeKind Kind, object? Old, object? New)
{
    /// <summary>The object as it is or, when it was removed, as it was.</summary>
    public object Object => New ?? Old!;

    /// <summary>Such as <c>Added rule inet filter input tcp dport 22 accept</c>.</summary>
    public override string ToString() => $"{Kind} {Object}";
}

/// <summary>An element and its set.</summary>
/// <param name="Set">The set, without its elements.</param>
/// <param name="Element">The element. Of a set with ranges the kernel announces the first value of each, and the value behind its
/// last.</param>
/// <param name="IsRangeEnd">Whether a range ends before it, and it is no element itself.</param>
public sealed record NftSetElement(NftSet Set, NftElement Element, bool IsRangeEnd)
{
    /// <summary>Such as <c>element 192.0.2.1 of set inet filter blocked</c>.</summary>
    public override string ToString() => $"element {NftElementText.Describe(Set, Element)} of {Set}";
}

using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The result of a commit.</summary>
public sealed class NftCommitResult
{
    private readonly Dictionary<int, ulong>? _handles;

    internal NftCommitResult(Dictionary<int, ulong>? handles, NftGeneration? generation) => (_handles, Generation) = (handles, generation);

    /// <summary>The generation that the commit created, or null if handles were not requested or the kernel's answers did not all fit
    /// its buffer.</summary>
    public NftGeneration? Generation { get; }

    /// <summary>The handle of the object that a change added, or null if the change added nothing, if handles were not requested, or if
    /// the kernel's answers did not all fit its buffer; in the last case, list the objects.</summary>
    /// <param name="change">The position of the change, as returned by its verb.</param>
    public ulong? HandleOf(int change) => _handles is not null && _handles.TryGetValue(change, out ulong handle) ? handle : null;
}

using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>What a commit made.</summary>
public sealed class NftCommitResult
{
    private readonly Dictionary<int, ulong>? _handles;

    internal NftCommitResult(Dictionary<int, ulong>? handles, NftGeneration? generation) => (_handles, Generation) = (handles, generation);

    /// <summary>The generation that the commit made, or null when handles were not asked for or the kernel's answers did not all fit its
    /// buffer.</summary>
    public NftGeneration? Generation { get; }

    /// <summary>The handle that the kernel gave to what a change added, or null when the change added nothing, when handles were not asked
    /// for, or when the kernel's answers did not all fit its buffer: it is in the list then.</summary>
    /// <param name="change">The position of the change, as its verb returned it.</param>
    public ulong? HandleOf(int change) => _handles is not null && _handles.TryGetValue(change, out ulong handle) ? handle : null;
}

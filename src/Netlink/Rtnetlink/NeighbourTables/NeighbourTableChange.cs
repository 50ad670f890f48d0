using System;

namespace Netlink.Rtnetlink;

/// <summary>A change of a neighbour table. Null leaves a property as it is.</summary>
/// <remarks>The kernel accepts thresholds, the collection interval, and parameters without a device only in the initial network namespace.
/// Source: ip-ntable(8), neightbl_set() in net/core/neighbour.c.</remarks>
public sealed record NeighbourTableChange
{
    /// <summary>With fewer entries no entry is garbage-collected (<c>gc_thresh1</c>).</summary>
    public uint? Threshold1 { get; init; }

    /// <summary>With more entries, those older than five seconds are garbage-collected (<c>gc_thresh2</c>).</summary>
    public uint? Threshold2 { get; init; }

    /// <summary>The maximum number of entries (<c>gc_thresh3</c>).</summary>
    public uint? Threshold3 { get; init; }

    /// <summary>The interval of garbage collection, in milliseconds.</summary>
    public TimeSpan? CollectionInterval { get; init; }

    /// <summary>The parameters of a device, or without a device the defaults of new ones. Those that are null stay as they are;
    /// <see cref="NeighbourParameters.ReachableTime"/> cannot be set. The resolution of times is a millisecond or a tick of the kernel,
    /// whichever is longer.</summary>
    public NeighbourParameters? Parameters { get; init; }
}

/// <summary>A change of the table with a name.</summary>
internal sealed record NeighbourTableChangeRequest(string Name, NeighbourTableChange Change)
{
    public override string ToString()
        => $"neighbour table {Name}" + (Change.Parameters?.LinkIndex is int link ? $" dev {link}" : "");
}

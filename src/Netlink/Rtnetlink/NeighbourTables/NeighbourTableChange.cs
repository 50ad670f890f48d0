using System;

namespace Netlink.Rtnetlink;

/// <summary>What to change of a table of neighbours. Null leaves it as it is.</summary>
/// <remarks>The kernel takes limits, and parameters without a device, in the machine's first network namespace alone. Source: ip-ntable(8),
/// neightbl_set() in net/core/neighbour.c.</remarks>
public sealed record NeighbourTableChange
{
    /// <summary>With fewer entries than these nothing is thrown out (<c>gc_thresh1</c>).</summary>
    public uint? Threshold1 { get; init; }

    /// <summary>With more entries than these, what is older than five seconds is thrown out (<c>gc_thresh2</c>).</summary>
    public uint? Threshold2 { get; init; }

    /// <summary>The most entries (<c>gc_thresh3</c>).</summary>
    public uint? Threshold3 { get; init; }

    /// <summary>How often old entries are looked for, in milliseconds.</summary>
    public TimeSpan? CollectionInterval { get; init; }

    /// <summary>Parameters of the device that they name, or those that devices start with. Those that are null stay, and
    /// <see cref="NeighbourParameters.ReachableTime"/> is the kernel's to choose. Times are kept to a millisecond or to a tick of the
    /// kernel's, whichever is longer.</summary>
    public NeighbourParameters? Parameters { get; init; }
}

/// <summary>A table by its name, with what to change of it.</summary>
internal sealed record NeighbourTableChangeRequest(string Name, NeighbourTableChange Change)
{
    public override string ToString()
        => $"neighbour table {Name}" + (Change.Parameters?.LinkIndex is int link ? $" dev {link}" : "");
}

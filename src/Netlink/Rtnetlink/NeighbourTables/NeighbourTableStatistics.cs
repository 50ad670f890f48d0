using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>The statistics of a neighbour table since the kernel started (<c>struct ndt_stats</c>). Source:
/// <c>include/uapi/linux/neighbour.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct NeighbourTableStatistics
{
    /// <summary>Entries allocated.</summary>
    public ulong Allocations { get; init; }

    /// <summary>Entries destroyed.</summary>
    public ulong Destroyed { get; init; }

    /// <summary>Number of times the hash table grew.</summary>
    public ulong HashGrows { get; init; }

    /// <summary>Resolutions that failed.</summary>
    public ulong ResolutionsFailed { get; init; }

    /// <summary>Lookups.</summary>
    public ulong Lookups { get; init; }

    /// <summary>Lookups that found an entry.</summary>
    public ulong Hits { get; init; }

    /// <summary>Multicast probes received.</summary>
    public ulong MulticastProbesReceived { get; init; }

    /// <summary>Unicast probes received.</summary>
    public ulong UnicastProbesReceived { get; init; }

    /// <summary>Periodic garbage collections.</summary>
    public ulong PeriodicCollections { get; init; }

    /// <summary>Garbage collections because the table was full.</summary>
    public ulong ForcedCollections { get; init; }

    /// <summary>Entries that were not allocated because the table was full.</summary>
    public ulong TableFulls { get; init; }
}

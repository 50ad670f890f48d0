using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>What has happened in a table of neighbours since the kernel started (<c>struct ndt_stats</c>). Source:
/// <c>include/uapi/linux/neighbour.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct NeighbourTableStatistics
{
    /// <summary>Entries made.</summary>
    public ulong Allocations { get; init; }

    /// <summary>Entries thrown out.</summary>
    public ulong Destroyed { get; init; }

    /// <summary>How often the table grew.</summary>
    public ulong HashGrows { get; init; }

    /// <summary>Resolutions that failed.</summary>
    public ulong ResolutionsFailed { get; init; }

    /// <summary>Entries looked for.</summary>
    public ulong Lookups { get; init; }

    /// <summary>Entries looked for and found.</summary>
    public ulong Hits { get; init; }

    /// <summary>Multicast probes received.</summary>
    public ulong MulticastProbesReceived { get; init; }

    /// <summary>Unicast probes received.</summary>
    public ulong UnicastProbesReceived { get; init; }

    /// <summary>Collections of old entries when their time had come.</summary>
    public ulong PeriodicCollections { get; init; }

    /// <summary>Collections of old entries for want of room.</summary>
    public ulong ForcedCollections { get; init; }

    /// <summary>Entries that were not made, as the table was full.</summary>
    public ulong TableFulls { get; init; }
}

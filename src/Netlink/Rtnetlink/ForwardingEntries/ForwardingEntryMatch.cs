using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Which forwarding entry a request to delete means, if the kernel compares less than was given.</summary>
/// <remarks>
/// Source: br_fdb_delete() in net/bridge/br_fdb.c, which compares address, port and VLAN; __vxlan_fdb_delete() in drivers/net/vxlan, which
/// compares the remote if it has an address, and otherwise deletes them all.
/// </remarks>
internal static class ForwardingEntryMatch
{
    private const NeighbourFlags WhichDatabase = NeighbourFlags.Self | NeighbourFlags.Master;

    /// <summary>Whether the kernel would delete an entry that differs from what was given.</summary>
    public static bool MustBeFound(ForwardingEntry entry)
    {
        bool inBridge = (entry.Flags & NeighbourFlags.Master) != 0;
        if (entry.NextHopId is not null || entry.SourceVni is not null || (entry.Vlan is not null && !inBridge))
            return true;
        bool hasRestOfFarEnd = entry.Port is not null || entry.Vni is not null || entry.OutputInterface is not null;
        return inBridge ? hasRestOfFarEnd || entry.Destination is not null : hasRestOfFarEnd && entry.Destination is null;
    }

    /// <summary>Whether there are entries of the address in the database, and all of those that the kernel would delete have everything
    /// that was given.</summary>
    public static bool IsThere(ForwardingEntry given, IReadOnlyList<ForwardingEntry> entries)
    {
        bool any = false;
        foreach (ForwardingEntry entry in entries)
        {
            if (!IsMeant(given, entry))
                continue;
            if (!Matches(given, entry))
                return false;
            any = true;
        }

        return any;
    }

    /// <summary>Whether the kernel would delete an entry when asked for the given one.</summary>
    public static bool IsMeant(ForwardingEntry given, ForwardingEntry entry)
        => entry.LinkIndex == given.LinkIndex && entry.Address == given.Address && (entry.Flags & given.Flags & WhichDatabase) != 0
            && !IsSparedByTheKernel(given, entry);

    private static bool IsSparedByTheKernel(ForwardingEntry given, ForwardingEntry entry)
        => (given.Flags & NeighbourFlags.Master) != 0 ? given.Vlan is not null && given.Vlan != entry.Vlan
            : given.Destination is not null && !given.Destination.Equals(entry.Destination);

    private static bool Matches(ForwardingEntry given, ForwardingEntry entry)
        => (given.Vlan is null || given.Vlan == entry.Vlan)
            && (given.Destination is null || given.Destination.Equals(entry.Destination))
            && (given.NextHopId is null || given.NextHopId == entry.NextHopId)
            && (given.SourceVni is null || given.SourceVni == entry.SourceVni)
            && (given.Destination is not null || ((given.Port is null || given.Port == entry.Port)
                && (given.Vni is null || given.Vni == entry.Vni)
                && (given.OutputInterface is null || given.OutputInterface == entry.OutputInterface)));
}

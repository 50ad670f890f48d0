using System.Collections.Generic;

namespace Netlink.Rtnetlink;

internal static partial class Trackers
{
    private static IdentityTracker<ForwardingEntry> ForwardingEntries(NetworkReader reader, ChangePlace? place)
        => new(ForwardingEntryRequests.Family, new(
            AreOne,
            static entry => (entry.Bridge ?? entry.LinkIndex) ^ entry.Address.GetHashCode()))
        {
            Kind = NetworkObjects.ForwardingEntries,
            Place = place,
            Decode = ForwardingEntryCodec.Decode,
            List = () => reader.ForwardingEntries.List(),
            // Other devices list the addresses that they receive, which come and go without notifications.
            IsWatched = static entry => entry is not { Bridge: null, Destination: null, NextHopId: null },
            // An entry becomes stale without a notification.
            AreSame = static (old, current) => old == current || Fresh(old) == Fresh(current),
            MayHaveReplaced = HasOtherRemote,
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    /// <summary>The remotes of an address in a tunnel are entries of their own.</summary>
    private static bool AreOne(ForwardingEntry one, ForwardingEntry other)
        => HaveOneAddress(one, other) && Equals(one.Destination, other.Destination) && one.Port == other.Port && one.Vni == other.Vni
            && one.OutputInterface == other.OutputInterface && one.NextHopId == other.NextHopId;

    /// <summary>A bridge has one entry for an address and VLAN, which moves from port to port with the packets.</summary>
    private static bool HaveOneAddress(ForwardingEntry one, ForwardingEntry other)
        => one.Address == other.Address && one.Vlan == other.Vlan && one.SourceVni == other.SourceVni && one.Bridge == other.Bridge
            && (one.Bridge is not null || one.LinkIndex == other.LinkIndex);

    /// <summary>Whether a tunnel knows the address with another remote: replacing that has a notification of the new one only.</summary>
    private static bool HasOtherRemote(ForwardingEntry added, IReadOnlyCollection<ForwardingEntry> known)
    {
        if (added is { Destination: null, NextHopId: null })
            return false;
        foreach (ForwardingEntry entry in known)
        {
            if (HaveOneAddress(entry, added))
                return true;
        }

        return false;
    }

    private static ForwardingEntry Fresh(ForwardingEntry entry)
        => entry.State is NeighbourState.Stale ? entry with { State = NeighbourState.Reachable } : entry;
}

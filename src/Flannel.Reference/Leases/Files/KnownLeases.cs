using System.Collections.Generic;
using System.Net;

namespace Flannel.Reference.Leases.Files;

/// <summary>The leases that readers of the watch have been told of.</summary>
internal sealed class KnownLeases
{
    private readonly Dictionary<IPNetwork, Lease> _leases = [];

    /// <summary>Takes over what a scan found.</summary>
    /// <returns>The difference from what was known.</returns>
    public IReadOnlyList<LeaseEvent> Update(LeaseScan scan)
    {
        List<LeaseEvent> events = [];
        foreach ((IPNetwork subnet, Lease known) in _leases)
        {
            // A file that is being rewritten by an editor is empty for a moment: its lease stands until the file says otherwise or is gone.
            if (!scan.Leases.ContainsKey(subnet) && !scan.Unreadable.ContainsKey(subnet))
                events.Add(new LeaseEvent(LeaseEventKind.Removed, known));
        }

        foreach (Lease found in scan.Leases.Values)
        {
            if (!_leases.TryGetValue(found.Subnet, out Lease? known) || known != found)
                events.Add(new LeaseEvent(LeaseEventKind.Set, found));
        }

        foreach (LeaseEvent change in events)
        {
            if (change.Kind == LeaseEventKind.Set)
                _leases[change.Lease.Subnet] = change.Lease;
            else
                _leases.Remove(change.Lease.Subnet);
        }

        return events;
    }
}

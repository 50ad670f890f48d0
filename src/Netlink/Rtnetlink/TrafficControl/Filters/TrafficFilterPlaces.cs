using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Finds the places where a device may have filters. The kernel lists the filters of one place at a time.</summary>
internal sealed class TrafficFilterPlaces(QdiscService qdiscs, TrafficClassService classes)
{
    /// <param name="linkIndex">The device, or null for all.</param>
    public IEnumerable<FilterPlace> Of(int? linkIndex)
        => qdiscs.List(new QdiscFilter { LinkIndex = linkIndex }).SelectMany(Of);

    private IEnumerable<FilterPlace> Of(Qdisc qdisc) => qdisc.Kind switch
    {
        ClsactQdisc => [FilterPlace.Ingress(qdisc.LinkIndex), FilterPlace.Egress(qdisc.LinkIndex)],
        IngressQdisc => [FilterPlace.Ingress(qdisc.LinkIndex)],
        // Of the kinds with classes, these have filters in classes too.
        _ when qdisc is { Kind.Name: "htb" or "hfsc", Handle: TrafficHandle handle } =>
            classes.List(new TrafficClassFilter { LinkIndex = qdisc.LinkIndex, Qdisc = handle })
                .Select(found => FilterPlace.At(qdisc.LinkIndex, found.Handle)).Prepend(FilterPlace.At(qdisc.LinkIndex, handle)).Distinct(),
        // What the kernel put there by itself has no handle, and no filters.
        _ when qdisc.Handle is TrafficHandle handle && handle != default => [FilterPlace.At(qdisc.LinkIndex, handle)],
        _ => [],
    };
}

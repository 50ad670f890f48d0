using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Finds the attachment points where a device may have filters. The kernel lists the filters of one at a time.</summary>
internal sealed class TrafficFilterPlaces(QdiscService qdiscs, TrafficClassService classes)
{
    /// <param name="linkIndex">The device, or null for all.</param>
    public IEnumerable<FilterPlace> Of(int? linkIndex)
        => qdiscs.List(new QdiscFilter { LinkIndex = linkIndex }).SelectMany(Of);

    private IEnumerable<FilterPlace> Of(Qdisc qdisc) => qdisc.Kind switch
    {
        ClsactQdisc => [FilterPlace.Ingress(qdisc.LinkIndex), FilterPlace.Egress(qdisc.LinkIndex)],
        IngressQdisc => [FilterPlace.Ingress(qdisc.LinkIndex)],
        // These classful kinds can have filters in classes too.
        _ when qdisc is { Kind.Name: "htb" or "hfsc", Handle: TrafficHandle handle } =>
            classes.List(new TrafficClassFilter { LinkIndex = qdisc.LinkIndex, Qdisc = handle })
                .Select(found => FilterPlace.At(qdisc.LinkIndex, found.Handle)).Prepend(FilterPlace.At(qdisc.LinkIndex, handle)).Distinct(),
        // The kernel's default qdiscs have no handle, and no filters.
        _ when qdisc.Handle is TrafficHandle handle && handle != default => [FilterPlace.At(qdisc.LinkIndex, handle)],
        _ => [],
    };
}

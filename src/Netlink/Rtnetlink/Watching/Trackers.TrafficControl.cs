using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

internal static partial class Trackers
{
    /// <summary><c>parent ffff:</c>, which old programs use for ingress.</summary>
    private static readonly TrafficHandle s_oldIngress = new(0xffff, 0);

    private static IEnumerable<ObjectTracker> TrafficControl(NetworkReader reader, NetworkObjects objects, ChangePlace? place)
    {
        // Classes and filters are deleted with their qdisc.
        if ((objects & NetworkObjects.TrafficControl) != 0)
            yield return Qdiscs(reader, place);
        if (objects.HasFlag(NetworkObjects.TrafficClasses))
            yield return TrafficClasses(reader, place);
        if (objects.HasFlag(NetworkObjects.TrafficFilters))
            yield return TrafficFilters(reader, place);
        if (objects.HasFlag(NetworkObjects.TrafficChains))
            yield return TrafficChains(reader, place);
        if (objects.HasFlag(NetworkObjects.TrafficActions))
            yield return TrafficActions(reader, place);
    }

    private static KeyedTracker<(int, TrafficHandle), Qdisc> Qdiscs(NetworkReader reader, ChangePlace? place)
        => new(QdiscRequests.Family)
        {
            Kind = NetworkObjects.Qdiscs,
            Place = place,
            // There is no notification of the children of a deleted qdisc, and of the default qdisc that replaces it.
            HintedBy = QdiscRequests.Family,
            Decode = QdiscCodec.Decode,
            List = () => reader.Qdiscs.List(),
            KeyOf = static qdisc => (qdisc.LinkIndex, qdisc.EffectiveParent),
            AreSame = static (old, current) => old == current,
            // A link that is added or goes up gets a qdisc without a notification.
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Link>,
        };

    private static KeyedTracker<(int, TrafficHandle), TrafficClass> TrafficClasses(NetworkReader reader, ChangePlace? place)
        => new(TrafficClassRequests.Family)
        {
            Kind = NetworkObjects.TrafficClasses,
            Place = place,
            Decode = TrafficClassCodec.Decode,
            List = () => reader.Classes.List(),
            KeyOf = static item => (item.LinkIndex, item.Handle),
            // A queue of one of these is reported as a class only while packets are in it.
            IsWatched = static item => item.Kind.Name is not ("fq_codel" or "fq_pie" or "sfq" or "cake"),
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc>,
        };

    private static KeyedTracker<(FilterPlace, uint, ushort, EtherType?, uint), TrafficFilter> TrafficFilters(NetworkReader reader,
        ChangePlace? place)
        => new(TrafficFilterRequests.Family)
        {
            Kind = NetworkObjects.TrafficFilters,
            Place = place,
            Decode = ReadFilter,
            List = () => reader.Filters.List(),
            KeyOf = static filter => (filter.Place, filter.Chain, filter.Priority ?? 0, filter.Protocol, filter.Handle ?? 0),
            AreSame = static (old, current) => old == current,
            // Deleting several at once gives one notification without a handle, and so does adding a matchall.
            IsHint = static (in NetlinkMessage _) => true,
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc> or NetworkChange<TrafficClass>,
        };

    private static KeyedTracker<(FilterPlace, uint), TrafficChain> TrafficChains(NetworkReader reader, ChangePlace? place)
        => new(TrafficChainRequests.Family)
        {
            Kind = NetworkObjects.TrafficChains,
            Place = place,
            List = () => reader.Chains.List(),
            KeyOf = static chain => (chain.Place, chain.Index),
            AreSame = static (old, current) => old == current,
            // A notification names the qdisc, which ingress and egress chains have in common.
            IsHint = static (in NetlinkMessage _) => true,
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc> or NetworkChange<TrafficClass>,
        };

    private static KeyedTracker<(string, uint), TrafficAction> TrafficActions(NetworkReader reader, ChangePlace? place)
        => new(TrafficActionRequests.Family)
        {
            Kind = NetworkObjects.TrafficActions,
            Place = place,
            // The actions of a filter come and go with it.
            HintedBy = TrafficFilterRequests.Family,
            DecodeAll = static (in NetlinkMessage message) => TrafficActionMessage.DecodeAll(message).FindAll(HasIndex),
            List = () => reader.Actions.List(),
            KeyOf = static action => (action.Name, action.Index ?? 0),
            AreSame = static (old, current) => old == current,
            // When all actions of a kind are flushed, the notification names only the kind.
            IsHint = static (in NetlinkMessage message) => !TrafficActionMessage.DecodeAll(message).TrueForAll(HasIndex),
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc>,
        };

    private static bool HasIndex(TrafficAction action) => action.Index is not (null or 0);

    private static TrafficFilter? ReadFilter(in NetlinkMessage message)
    {
        TrafficFilter filter = TrafficFilterCodec.Decode(message);
        if (filter.Handle is null or 0)
            return null;
        return filter.Place is { LinkIndex: int link, Parent: TrafficHandle parent } && parent == s_oldIngress
            ? filter with { Place = FilterPlace.Ingress(link) } : filter;
    }
}

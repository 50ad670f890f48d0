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

    private static IdentityTracker<Qdisc> Qdiscs(NetworkReader reader, ChangePlace? place)
        => new(QdiscRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.EffectiveParent == other.EffectiveParent,
            static qdisc => qdisc.LinkIndex ^ (int)qdisc.EffectiveParent.Value))
        {
            Kind = NetworkObjects.Qdiscs,
            Place = place,
            // There is no notification of the children of a deleted qdisc, and of the default qdisc that replaces it.
            HintedBy = QdiscRequests.Family,
            Decode = QdiscCodec.Decode,
            List = () => reader.Qdiscs.List(),
            AreSame = static (old, current) => old == current,
            IsAnother = static (old, current) => old.Handle != current.Handle || old.Kind.Name != current.Kind.Name,
            // A link that is added or goes up gets a qdisc without a notification.
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Link>,
        };

    private static IdentityTracker<TrafficClass> TrafficClasses(NetworkReader reader, ChangePlace? place)
        => new(TrafficClassRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.Handle == other.Handle,
            static item => item.LinkIndex ^ (int)item.Handle.Value))
        {
            Kind = NetworkObjects.TrafficClasses,
            Place = place,
            Decode = TrafficClassCodec.Decode,
            List = () => reader.Classes.List(),
            // A queue of one of these is reported as a class only while packets are in it.
            IsWatched = static item => item.Kind.Name is not ("fq_codel" or "fq_pie" or "sfq" or "cake"),
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc>,
        };

    private static IdentityTracker<TrafficFilter> TrafficFilters(NetworkReader reader,
        ChangePlace? place)
        => new(TrafficFilterRequests.Family, new(
            AreOne,
            static filter => filter.Place.GetHashCode() ^ ((filter.Priority ?? 0) << 16) ^ (int)(filter.Handle ?? 0)))
        {
            Kind = NetworkObjects.TrafficFilters,
            Place = place,
            Decode = ReadFilter,
            List = () => reader.Filters.List(),
            AreSame = static (old, current) => old == current,
            // Deleting several at once gives one notification without a handle, and so does adding a matchall.
            IsHint = static (in NetlinkMessage _) => true,
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc> or NetworkChange<TrafficClass>,
        };

    private static IdentityTracker<TrafficChain> TrafficChains(NetworkReader reader, ChangePlace? place)
        => new(TrafficChainRequests.Family, new(
            static (one, other) => one.Place == other.Place && one.Index == other.Index,
            static chain => chain.Place.GetHashCode() ^ (int)chain.Index))
        {
            Kind = NetworkObjects.TrafficChains,
            Place = place,
            List = () => reader.Chains.List(),
            AreSame = static (old, current) => old == current,
            // A notification names the qdisc, which ingress and egress chains have in common.
            IsHint = static (in NetlinkMessage _) => true,
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc> or NetworkChange<TrafficClass>,
        };

    private static IdentityTracker<TrafficAction> TrafficActions(NetworkReader reader, ChangePlace? place)
        => new(TrafficActionRequests.Family, new(
            static (one, other) => one.Name == other.Name && (one.Index ?? 0) == (other.Index ?? 0),
            static action => (int)(action.Index ?? 0)))
        {
            Kind = NetworkObjects.TrafficActions,
            Place = place,
            // The actions of a filter come and go with it.
            HintedBy = TrafficFilterRequests.Family,
            DecodeAll = static (in NetlinkMessage message) => TrafficActionMessage.DecodeAll(message).FindAll(HasIndex),
            List = () => reader.Actions.List(),
            AreSame = static (old, current) => old == current,
            // When all actions of a kind are flushed, the notification names only the kind.
            IsHint = static (in NetlinkMessage message) => !TrafficActionMessage.DecodeAll(message).TrueForAll(HasIndex),
            MayBeAffectedBy = static (change, _) => change is NetworkChange<Qdisc>,
        };

    private static bool AreOne(TrafficFilter one, TrafficFilter other)
        => one.Place == other.Place && one.Chain == other.Chain && (one.Priority ?? 0) == (other.Priority ?? 0)
            && one.Protocol == other.Protocol && (one.Handle ?? 0) == (other.Handle ?? 0);

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

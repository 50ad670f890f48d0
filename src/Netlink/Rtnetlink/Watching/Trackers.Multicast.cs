using System.Net.Sockets;

namespace Netlink.Rtnetlink;

internal static partial class Trackers
{
    private static IdentityTracker<MulticastGroup> MulticastGroups(NetworkReader reader, ChangePlace? place)
        => new(MulticastGroupRequests.Family, new(
            static (one, other) => MulticastGroupKey.Of(one) == MulticastGroupKey.Of(other),
            static group => MulticastGroupKey.Of(group).GetHashCode()))
        {
            Kind = NetworkObjects.MulticastGroups,
            Place = place,
            Decode = MulticastGroupReports.DecodeAnnounced,
            List = () => reader.MulticastGroups.List(),
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static IdentityTracker<MulticastAddress> MulticastAddresses(NetworkReader reader, ChangePlace? place)
        => new(MulticastAddressRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.Address.Equals(other.Address),
            static address => address.LinkIndex ^ address.Address.GetHashCode()))
        {
            Kind = NetworkObjects.MulticastAddresses,
            Place = place,
            Decode = MulticastAddressCodec.Decode,
            List = () => reader.MulticastAddresses.List(),
            // The kernel sends no notification if a group is joined once more.
            AreSame = static (old, current) => old with { Users = null } == current with { Users = null },
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static IdentityTracker<AnycastAddress> AnycastAddresses(NetworkReader reader, ChangePlace? place)
        => new(AnycastAddressRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.Address.Equals(other.Address),
            static address => address.LinkIndex ^ address.Address.GetHashCode()))
        {
            Kind = NetworkObjects.AnycastAddresses,
            Place = place,
            Decode = AnycastAddressCodec.Decode,
            List = () => reader.AnycastAddresses.List(),
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static IdentityTracker<MulticastRoute> MulticastRoutes(NetworkReader reader,
        ChangePlace? place, RtnetlinkFamily messages, AddressFamily family)
        => new(messages, new(
            static (one, other) => one.Table == other.Table && one.Source.Equals(other.Source) && one.Group.Equals(other.Group),
            static route => route.Source.GetHashCode() ^ route.Group.GetHashCode()))
        {
            Kind = NetworkObjects.MulticastRoutes,
            Place = place,
            Decode = MulticastRouteCodec.Decode,
            List = () => reader.MulticastRoutes.List(new MulticastRouteFilter { Family = family }),
            // Its counters are not a change.
            AreSame = static (old, current) => old with { Statistics = current.Statistics, SinceUse = current.SinceUse } == current,
            // A device that is deleted is no longer an output device, without a notification.
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };
}

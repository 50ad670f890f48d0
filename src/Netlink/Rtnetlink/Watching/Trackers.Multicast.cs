using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

internal static partial class Trackers
{
    private static KeyedTracker<MulticastGroupKey, MulticastGroup> MulticastGroups(NetworkReader reader, ChangePlace? place)
        => new(MulticastGroupRequests.Family)
        {
            Kind = NetworkObjects.MulticastGroups,
            Place = place,
            Decode = MulticastGroupReports.DecodeAnnounced,
            List = () => reader.MulticastGroups.List(),
            KeyOf = MulticastGroupKey.Of,
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static KeyedTracker<(int, IPAddress), MulticastAddress> MulticastAddresses(NetworkReader reader, ChangePlace? place)
        => new(MulticastAddressRequests.Family)
        {
            Kind = NetworkObjects.MulticastAddresses,
            Place = place,
            Decode = MulticastAddressCodec.Decode,
            List = () => reader.MulticastAddresses.List(),
            KeyOf = static address => (address.LinkIndex, address.Address),
            // The kernel sends no notification if a group is joined once more.
            AreSame = static (old, current) => old with { Users = null } == current with { Users = null },
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static KeyedTracker<(int, IPAddress), AnycastAddress> AnycastAddresses(NetworkReader reader, ChangePlace? place)
        => new(AnycastAddressRequests.Family)
        {
            Kind = NetworkObjects.AnycastAddresses,
            Place = place,
            Decode = AnycastAddressCodec.Decode,
            List = () => reader.AnycastAddresses.List(),
            KeyOf = static address => (address.LinkIndex, address.Address),
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static KeyedTracker<(RouteTable, IPAddress, IPAddress), MulticastRoute> MulticastRoutes(NetworkReader reader,
        ChangePlace? place, RtnetlinkFamily messages, AddressFamily family)
        => new(messages)
        {
            Kind = NetworkObjects.MulticastRoutes,
            Place = place,
            Decode = MulticastRouteCodec.Decode,
            List = () => reader.MulticastRoutes.List(new MulticastRouteFilter { Family = family }),
            KeyOf = static route => (route.Table, route.Source, route.Group),
            // Its counters are not a change.
            AreSame = static (old, current) => old with { Statistics = current.Statistics, SinceUse = current.SinceUse } == current,
            // A device that is deleted is no longer an output device, without a notification.
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };
}

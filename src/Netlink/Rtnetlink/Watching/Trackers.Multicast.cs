using System.Net;

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
            // That a group is joined once more is not announced.
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
}

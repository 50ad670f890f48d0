using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

internal static partial class Trackers
{
    /// <summary>Objects that are deleted with their link, not always with notifications.</summary>
    private const NetworkObjects GoingWithLinks = NetworkObjects.MulticastGroups | NetworkObjects.MulticastAddresses
        | NetworkObjects.AnycastAddresses | NetworkObjects.BridgeVlans | NetworkObjects.VxlanVnis | NetworkObjects.NextHopBuckets
        | NetworkObjects.MulticastRoutes | NetworkObjects.TrafficControl | NetworkObjects.ForwardingEntries;

    /// <summary>Objects whose changes have no effects on others.</summary>
    private static IEnumerable<ObjectTracker> WithoutEffects(NetworkReader reader, NetworkObjects objects, ChangePlace? place)
    {
        if (objects.HasFlag(NetworkObjects.MulticastGroups))
            yield return MulticastGroups(reader, place);
        if (objects.HasFlag(NetworkObjects.MulticastAddresses))
            yield return MulticastAddresses(reader, place);
        if (objects.HasFlag(NetworkObjects.AnycastAddresses))
            yield return AnycastAddresses(reader, place);
        if (objects.HasFlag(NetworkObjects.MulticastRoutes))
        {
            yield return MulticastRoutes(reader, place, MulticastRouteRequests.Family, AddressFamily.InterNetwork);
            yield return MulticastRoutes(reader, place, MulticastRouteRequests.FamilyOfIPv6, AddressFamily.InterNetworkV6);
        }

        if (objects.HasFlag(NetworkObjects.BridgeVlans))
        {
            yield return BridgeVlans(reader, place);
            yield return BridgeGlobalVlans(reader, place);
        }

        if (objects.HasFlag(NetworkObjects.VxlanVnis))
            yield return VxlanVnis(reader, place);
        if (objects.HasFlag(NetworkObjects.NextHopBuckets))
            yield return NextHopBuckets(reader, place);
        if (objects.HasFlag(NetworkObjects.Netconf))
            yield return Netconfs(reader, place);
        if (objects.HasFlag(NetworkObjects.NamespaceIds))
            yield return NamespaceIds(reader, place);
    }

    private static IdentityTracker<NextHopBucket> NextHopBuckets(NetworkReader reader, ChangePlace? place)
        => new(NextHopBucketRequests.Family, new(
            static (one, other) => one.GroupId == other.GroupId && one.Index == other.Index,
            static bucket => (int)bucket.GroupId ^ (bucket.Index << 16)))
        {
            Kind = NetworkObjects.NextHopBuckets,
            Place = place,
            HintedBy = NextHopRequests.Family,
            Decode = NextHopBucketCodec.Decode,
            List = () => reader.NextHopBuckets.List(),
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static IdentityTracker<Netconf> Netconfs(NetworkReader reader, ChangePlace? place)
        => new(NetconfRequests.Family, new(
            static (one, other) => one.Family == other.Family && one.Device == other.Device,
            static netconf => netconf.Device.Value))
        {
            Kind = NetworkObjects.Netconf,
            Place = place,
            // A notification has only the setting that was changed.
            HintedBy = NetconfRequests.Family,
            List = () => reader.Netconf.List(),
            AreSame = static (old, current) => old == current,
        };

    private static IdentityTracker<NamespaceId> NamespaceIds(NetworkReader reader, ChangePlace? place)
    {
        bool areAll = true;
        return new(NamespaceIdRequests.Family, new(static (one, other) => one.Id == other.Id, static number => number.Id))
        {
            Kind = NetworkObjects.NamespaceIds,
            Place = place,
            Decode = static (in NetlinkMessage message) => new NamespaceId(NamespaceIdCodec.Decode(message)),
            List = () => [.. reader.NamespaceIds.ListWhatFits(out areAll).Select(static id => new NamespaceId(id))],
            ExistsUnlisted = number => !areAll && reader.NamespaceIds.Exists(number.Id),
            AreSame = static (_, _) => true,
        };
    }
}

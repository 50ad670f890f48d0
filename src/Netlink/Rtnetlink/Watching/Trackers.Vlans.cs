using System;
using System.Collections.Generic;
using System.Numerics;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

internal static partial class Trackers
{
    private static IdentityTracker<BridgeVlanOptions> BridgeVlans(NetworkReader reader, ChangePlace? place)
        => new(BridgeVlanOptionsRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.Vlans.First == other.Vlans.First,
            static options => options.LinkIndex ^ (options.Vlans.First << 16)))
        {
            Kind = NetworkObjects.BridgeVlans,
            Place = place,
            DecodeAll = static (in NetlinkMessage message) => Single(BridgeVlanOptionsCodec.Decode(message)),
            List = () => Single(reader.BridgeVlanOptions.List()),
            AreSame = static (old, current) => old with { MulticastGroups = null } == current with { MulticastGroups = null },
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    /// <summary>Their notifications have the same message types as those of ports, which are recognized first: they are read when either
    /// arrives.</summary>
    private static IdentityTracker<BridgeGlobalVlanOptions> BridgeGlobalVlans(NetworkReader reader, ChangePlace? place)
        => new(BridgeVlanOptionsRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.Vlans.First == other.Vlans.First,
            static options => options.LinkIndex ^ (options.Vlans.First << 16)))
        {
            Kind = NetworkObjects.BridgeVlans,
            Place = place,
            HintedBy = BridgeVlanOptionsRequests.Family,
            DecodeAll = static (in NetlinkMessage _) => [],
            List = () => Single(reader.BridgeGlobalVlanOptions.List()),
            // There are no separate notifications of router ports.
            AreSame = static (old, current) => old with { Routers = [] } == current with { Routers = [] },
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static IdentityTracker<VxlanVni> VxlanVnis(NetworkReader reader, ChangePlace? place)
        => new(VxlanVniRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.Vnis.First == other.Vnis.First,
            static vni => vni.LinkIndex ^ (int)vni.Vnis.First))
        {
            Kind = NetworkObjects.VxlanVnis,
            Place = place,
            DecodeAll = static (in NetlinkMessage message) => Single(VxlanVniCodec.Decode(message)),
            List = () => Single(reader.VxlanVnis.List()),
            AreSame = static (old, current) => old == current,
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    /// <summary>Splits ranges into single VLANs. Each has its own tunnel id.</summary>
    private static List<BridgeVlanOptions> Single(IReadOnlyList<BridgeVlanOptions> ranges)
        => Single(ranges, static range => range.Vlans, static (range, vlan) => range with
        {
            Vlans = new(vlan),
            TunnelId = range.TunnelId + vlan - range.Vlans.First,
        });

    private static List<BridgeGlobalVlanOptions> Single(IReadOnlyList<BridgeGlobalVlanOptions> ranges)
        => Single(ranges, static range => range.Vlans, static (range, vlan) => range with { Vlans = new(vlan) });

    private static List<VxlanVni> Single(IReadOnlyList<VxlanVni> ranges)
        => Single(ranges, static range => range.Vnis, static (range, vni) => range with { Vnis = new(vni) });

    private static List<T> Single<T, TNumber>(IReadOnlyList<T> ranges, Func<T, InclusiveRange<TNumber>> numbersOf,
        Func<T, TNumber, T> only)
        where TNumber : struct, INumber<TNumber>
    {
        List<T> found = [];
        foreach (T range in ranges)
        {
            InclusiveRange<TNumber> numbers = numbersOf(range);
            found.Add(only(range, numbers.First));
            for (TNumber number = numbers.First; number < numbers.Last;)
                found.Add(only(range, ++number));
        }

        return found;
    }
}

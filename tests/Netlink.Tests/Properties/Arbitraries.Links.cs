using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Properties;

internal static partial class Arbitraries
{
    public static Gen<BridgePort> BridgePorts =>
        from switches in Optional(Gen.Elements(false, true)).ArrayOf(18)
        from shorts in Optional(Gen.Choose(0, 0xffff).Select(value => (ushort)value)).ArrayOf(2)
        from numbers in Optional(s_uint).ArrayOf(4)
        from bytes in Optional(s_byte).ArrayOf(2)
        from backup in Optional(s_index)
        select new BridgePort
        {
            State = (BridgePortState?)bytes[0],
            MulticastRouter = (MulticastRouterPort?)bytes[1],
            Priority = (ushort?)(shorts[0] % 64),
            GroupForwardMask = shorts[1],
            Cost = numbers[0] is uint cost ? 1 + (cost % ushort.MaxValue) : null,
            MulticastHostsLimit = numbers[1],
            MaxMulticastGroups = numbers[2],
            BackupNextHopId = numbers[3],
            BackupPort = backup,
            Hairpin = switches[0],
            Guard = switches[1],
            RootBlock = switches[2],
            FastLeave = switches[3],
            Learning = switches[4],
            Flood = switches[5],
            ProxyArp = switches[6],
            ProxyArpWifi = switches[7],
            MulticastFlood = switches[8],
            MulticastToUnicast = switches[9],
            VlanTunnel = switches[10],
            BroadcastFlood = switches[11],
            NeighbourSuppression = switches[12],
            Isolated = switches[13],
            Locked = switches[14],
            MacAuthenticationBypass = switches[15],
            NeighbourVlanSuppression = switches[16],
        };

    public static Gen<IpipLink> IpipLinks =>
        from local in OptionalValue(IPv4)
        from remote in OptionalValue(IPv4)
        from life in Optional(s_byte)
        from service in Optional(s_byte)
        from discovery in Optional(Gen.Elements(false, true))
        from index in Optional(s_index)
        from protocol in Optional(s_byte)
        from mark in Optional(s_uint)
        from ports in Gen.Choose(0, 0xffff).ArrayOf(4)
        from wrapped in Gen.Elements(false, true)
        from external in Gen.Elements(false, true)
        select new IpipLink
        {
            Local = local,
            Remote = remote,
            TimeToLive = life,
            TypeOfService = service,
            PathMtuDiscovery = discovery,
            UnderlyingIndex = index,
            Protocol = protocol,
            FirewallMark = mark,
            EncapsulationType = wrapped ? (ushort)ports[0] : null,
            EncapsulationFlags = wrapped ? (ushort)ports[1] : null,
            EncapsulationSourcePort = wrapped ? (ushort)ports[2] : null,
            EncapsulationDestinationPort = wrapped ? (ushort)ports[3] : null,
            CollectMetadata = external,
        };

    public static Gen<BridgeLink> BridgeLinks =>
        from times in Optional(s_uint.Select(ticks => TimeSpan.FromMilliseconds(ticks * 10.0))).ArrayOf(4)
        from switches in Optional(Gen.Elements(false, true)).ArrayOf(7)
        from numbers in Optional(Gen.Choose(0, 0xffff).Select(value => (ushort)value)).ArrayOf(4)
        from router in Optional(s_byte)
        select new BridgeLink
        {
            ForwardDelay = times[0],
            HelloTime = times[1],
            MaxAge = times[2],
            AgeingTime = times[3],
            SpanningTree = switches[0],
            VlanFiltering = switches[1],
            MulticastSnooping = switches[2],
            MulticastQuerier = switches[3],
            CallIptables = switches[4],
            CallIp6tables = switches[5],
            CallArptables = switches[6],
            Priority = numbers[0],
            VlanProtocol = numbers[1],
            GroupForwardMask = numbers[2],
            DefaultVlan = numbers[3],
            MulticastRouter = router,
        };
}

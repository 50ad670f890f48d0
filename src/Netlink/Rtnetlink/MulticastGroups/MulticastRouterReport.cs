using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MulticastRouterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a router port: its index, then MDBA_ROUTER_PATTR_* attributes. Source: br_rports_fill_info() in
/// net/bridge/br_mdb.c.</summary>
internal static class MulticastRouterReport
{
    public static MulticastRouter Read(int linkIndex, in NetlinkAttribute port)
    {
        ReadOnlySpan<byte> payload = port.Payload;
        if (payload.Length < sizeof(int))
            throw new NetlinkProtocolException($"A report of a router port has {payload.Length} bytes, and no index.");
        var router = new MulticastRouter { LinkIndex = linkIndex, Port = (int)HostOrder.ReadUInt32(payload) };
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[sizeof(int)..]))
        {
            switch ((MulticastRouterAttribute)attribute.Type)
            {
                case MDBA_ROUTER_PATTR_TIMER: router = router with { Timer = ReadTimer(attribute) }; break;
                case MDBA_ROUTER_PATTR_TYPE: router = router with { State = (MulticastRouterPort)attribute.AsByte() }; break;
                case MDBA_ROUTER_PATTR_INET_TIMER: router = router with { IPv4Timer = ReadTimer(attribute) }; break;
                case MDBA_ROUTER_PATTR_INET6_TIMER: router = router with { IPv6Timer = ReadTimer(attribute) }; break;
                case MDBA_ROUTER_PATTR_VID: router = router with { Vlan = attribute.AsUInt16() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return unknown.Kept.Count == 0 ? router : router with { UnknownAttributes = unknown.Kept };
    }

    private static TimeSpan ReadTimer(in NetlinkAttribute attribute) => SettingTime.FromUserHertz(attribute.AsUInt32());
}

using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MulticastDatabaseAttribute;
using static Netlink.Rtnetlink.MulticastEntryAttribute;
using static Netlink.Rtnetlink.MulticastGroupReport;
using static Netlink.Rtnetlink.MulticastReportAttribute;
using static Netlink.Rtnetlink.MulticastSourceReport;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of reports: <c>struct br_port_msg</c>, then MDBA_MDB with entries of all groups and MDBA_ROUTER with router ports. A
/// notification has one entry or one router port. Source: br_mdb_fill_info() and nlmsg_populate_mdb_fill() in net/bridge/br_mdb.c,
/// vxlan_mdb_entry_info_fill() in drivers/net/vxlan/vxlan_mdb.c.</summary>
internal static class MulticastGroupReports
{
    /// <summary>Adds the groups of one bridge or tunnel to a list.</summary>
    public static void Decode(in NetlinkMessage message, Func<MulticastGroup, bool> isWanted, List<MulticastGroup> found)
    {
        AttributeReader attributes = message.Read(out MulticastGroupCodec.BrPortMsg header);
        // The dump of a bridge has family 0; notifications and tunnels have AF_BRIDGE.
        if (!attributes.TryFind(MDBA_MDB, out NetlinkAttribute database))
            return;
        foreach (NetlinkAttribute entry in database.AsNest())
        {
            if ((MulticastDatabaseAttribute)entry.Type != MDBA_MDB_ENTRY)
                continue;
            foreach (NetlinkAttribute info in entry.AsNest())
            {
                if ((MulticastEntryAttribute)info.Type == MDBA_MDB_ENTRY_INFO && Read(header.LinkIndex, info.Payload) is var group
                    && isWanted(group))
                    found.Add(group);
            }
        }
    }

    /// <summary>Reads a notification; null for one of a router port.</summary>
    public static MulticastGroup? DecodeAnnounced(in NetlinkMessage message)
    {
        List<MulticastGroup> found = [];
        Decode(message, static _ => true, found);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Adds the router ports of one bridge to a list.</summary>
    public static void DecodeRouters(in NetlinkMessage message, MulticastGroupFilter filter, List<MulticastRouter> found)
    {
        AttributeReader attributes = message.Read(out MulticastGroupCodec.BrPortMsg header);
        if (!attributes.TryFind(MDBA_ROUTER, out NetlinkAttribute routers))
            return;
        foreach (NetlinkAttribute port in routers.AsNest())
        {
            MulticastRouter router = MulticastRouterReport.Read(header.LinkIndex, port);
            if (filter.Matches(router))
                found.Add(router);
        }
    }

    /// <summary>Describes a message in words.</summary>
    public static string? Tell(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out MulticastGroupCodec.BrPortMsg header);
        if ((message.Header.Flags & MessageFlags.Request) != 0)
            return TellRequest(header.LinkIndex, attributes);
        List<MulticastGroup> groups = [];
        Decode(message, static _ => true, groups);
        List<MulticastRouter> routers = [];
        DecodeRouters(message, new MulticastGroupFilter(), routers);
        return groups.Count + routers.Count > 0 ? string.Join(", ", [.. groups, .. routers])
            : $"no multicast groups of dev {header.LinkIndex}";
    }

    /// <summary>A request has the entry without a nest around it; null for one that names no group.</summary>
    private static string? TellRequest(int linkIndex, AttributeReader attributes)
    {
        if (!attributes.TryFind(MulticastRequestAttribute.MDBA_SET_ENTRY, out NetlinkAttribute entry))
            return null;
        MulticastGroup group = new MulticastGroupEntry(entry.Payload).ToGroup(linkIndex);
        ushort vlan = new MulticastGroupEntry(entry.Payload).Vlan;
        IPAddress? source = null;
        if (attributes.TryFind(MulticastRequestAttribute.MDBA_SET_ENTRY_ATTRS, out NetlinkAttribute settings)
            && settings.AsNest().TryFind(MulticastGroupSetting.MDBE_ATTR_SOURCE, out NetlinkAttribute sender))
            source = sender.AsAddress();
        return (group with { Vlan = vlan == 0 ? null : vlan, Source = source }).ToString();
    }

    private static MulticastGroup Read(int linkIndex, ReadOnlySpan<byte> payload)
    {
        var entry = new MulticastGroupEntry(payload);
        MulticastGroup group = entry.ToGroup(linkIndex) with
        {
            State = entry.State,
            Flags = entry.Flags,
            Vlan = entry.Vlan == 0 ? null : entry.Vlan,
        };
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[MulticastGroupEntry.Size..]))
        {
            switch ((MulticastGroupReport)attribute.Type)
            {
                case MDBA_MDB_EATTR_TIMER: group = group with { Timer = SettingTime.FromUserHertz(attribute.AsUInt32()) }; break;
                case MDBA_MDB_EATTR_SRC_LIST: group = group with { Sources = ReadSources(attribute.AsNest()) }; break;
                case MDBA_MDB_EATTR_GROUP_MODE: group = group with { FilterMode = (MulticastFilterMode)attribute.AsByte() }; break;
                case MDBA_MDB_EATTR_SOURCE: group = group with { Source = attribute.AsAddress() }; break;
                case MDBA_MDB_EATTR_RTPROT: group = group with { Protocol = (RouteProtocol)attribute.AsByte() }; break;
                case MDBA_MDB_EATTR_DST: group = group with { Destination = attribute.AsAddress() }; break;
                case MDBA_MDB_EATTR_DST_PORT: group = group with { DestinationPort = attribute.AsUInt16() }; break;
                case MDBA_MDB_EATTR_VNI: group = group with { Vni = attribute.AsUInt32() }; break;
                case MDBA_MDB_EATTR_IFINDEX: group = group with { OutputInterface = attribute.AsInt32() }; break;
                case MDBA_MDB_EATTR_SRC_VNI: group = group with { SourceVni = attribute.AsUInt32() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return unknown.Kept.Count == 0 ? group : group with { UnknownAttributes = unknown.Kept };
    }

    /// <summary>The kernel lists the sources in the order of their last report; sorting keeps two lists of the same sources
    /// equal.</summary>
    private static List<MulticastSource> ReadSources(AttributeReader list)
    {
        List<MulticastSource> sources = [];
        foreach (NetlinkAttribute entry in list)
        {
            IPAddress? address = null;
            TimeSpan timer = default;
            foreach (NetlinkAttribute attribute in entry.AsNest())
            {
                switch ((MulticastSourceReport)attribute.Type)
                {
                    case MDBA_MDB_SRCATTR_ADDRESS: address = attribute.AsAddress(); break;
                    case MDBA_MDB_SRCATTR_TIMER: timer = SettingTime.FromUserHertz(attribute.AsUInt32()); break;
                }
            }

            if (address is null)
                throw new NetlinkProtocolException("A source of a multicast group has no address (MDBA_MDB_SRCATTR_ADDRESS).");
            sources.Add(new MulticastSource(address) { Timer = timer });
        }

        sources.Sort(static (one, other)
            => one.Address.GetAddressBytes().AsSpan().SequenceCompareTo(other.Address.GetAddressBytes()));
        return sources;
    }
}

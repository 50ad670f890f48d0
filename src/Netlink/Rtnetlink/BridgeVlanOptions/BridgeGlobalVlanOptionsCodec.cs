using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BridgeVlanDatabaseAttribute;
using static Netlink.Rtnetlink.BridgeVlanGlobalAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct br_vlan_msg</c>, then BRIDGE_VLANDB_GLOBAL_OPTIONS for each VLAN or range. Source:
/// br_vlan_rtm_process_global_options() and br_vlan_global_opts_fill() in net/bridge/br_vlan_options.c.</summary>
internal static class BridgeGlobalVlanOptionsCodec
{
    private const uint BRIDGE_VLANDB_DUMPF_GLOBAL = 2;

    /// <exception cref="ArgumentException">There is nothing to set, or a time is not valid.</exception>
    public static void Encode(NetlinkWriter writer, BridgeGlobalVlanOptions options)
    {
        if (options == BridgeGlobalVlanOptions.Reported(options.LinkIndex, options.Vlans) with { Routers = options.Routers })
            throw Arguments.Refused($"{options}: set at least one option.", nameof(options));
        _ = new BridgeVlan(options.LinkIndex, options.Vlans);
        writer.WriteHeader(new BridgeVlanOptionsCodec.BrVlanMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = options.LinkIndex });
        using (writer.Nest(BRIDGE_VLANDB_GLOBAL_OPTIONS))
        {
            writer.WriteUInt16(BRIDGE_VLANDB_GOPTS_ID, options.Vlans.First);
            if (options.Vlans.First != options.Vlans.Last)
                writer.WriteUInt16(BRIDGE_VLANDB_GOPTS_RANGE, options.Vlans.Last);
            writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING, options.MulticastSnooping);
            writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_QUERIER, options.MulticastQuerier);
            writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION, options.IgmpVersion);
            writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION, options.MldVersion);
            writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT, options.MulticastLastMemberCount);
            writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT, options.MulticastStartupQueryCount);
            WriteTimes(writer, options);
            writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MSTI, options.SpanningTreeInstance);
            writer.WriteAttributes(options.UnknownAttributes);
        }
    }

    public static void EncodeFilter(NetlinkWriter writer, BridgeGlobalVlanOptionsFilter filter)
    {
        writer.WriteHeader(new BridgeVlanOptionsCodec.BrVlanMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = filter.LinkIndex ?? 0 });
        writer.WriteUInt32(BridgeVlanDumpAttribute.BRIDGE_VLANDB_DUMP_FLAGS, BRIDGE_VLANDB_DUMPF_GLOBAL);
    }

    /// <summary>Reads the VLANs of one bridge; a message about a port has none.</summary>
    public static List<BridgeGlobalVlanOptions> Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out BridgeVlanOptionsCodec.BrVlanMsg header);
        List<BridgeGlobalVlanOptions> found = [];
        if (header.Family != LinuxFamily.AF_BRIDGE)
            return found;
        foreach (NetlinkAttribute attribute in attributes)
        {
            if ((BridgeVlanDatabaseAttribute)attribute.Type == BRIDGE_VLANDB_GLOBAL_OPTIONS)
                found.Add(Read(header.LinkIndex, attribute.AsNest()));
        }

        return found;
    }

    private static BridgeGlobalVlanOptions Read(int linkIndex, AttributeReader attributes)
    {
        if (linkIndex <= 0 || !attributes.TryFind(BRIDGE_VLANDB_GOPTS_ID, out NetlinkAttribute first))
            throw new NetlinkProtocolException($"A report of a VLAN of bridge {linkIndex} has no id (BRIDGE_VLANDB_GOPTS_ID).");
        ushort from = first.AsUInt16();
        ushort to = attributes.TryFind(BRIDGE_VLANDB_GOPTS_RANGE, out NetlinkAttribute range) ? range.AsUInt16() : from;
        if (to < from)
            throw new NetlinkProtocolException($"A report of VLANs of bridge {linkIndex} has a range from {from} to {to}.");
        var options = BridgeGlobalVlanOptions.Reported(linkIndex, new InclusiveRange<ushort>(from, to));
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            options = Take(options, attribute, out bool known);
            if (!known)
                unknown.Keep(attribute);
        }

        return unknown.Kept.Count == 0 ? options : options with { UnknownAttributes = unknown.Kept };
    }

    private static BridgeGlobalVlanOptions Take(BridgeGlobalVlanOptions options, in NetlinkAttribute attribute, out bool known)
    {
        known = true;
        switch ((BridgeVlanGlobalAttribute)attribute.Type)
        {
            // The querier's state is the kernel's own; it cannot be set.
            case BRIDGE_VLANDB_GOPTS_ID or BRIDGE_VLANDB_GOPTS_RANGE or BRIDGE_VLANDB_GOPTS_PAD
                or BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE:
                return options;
            case BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING: return options with { MulticastSnooping = attribute.AsBoolean() };
            case BRIDGE_VLANDB_GOPTS_MCAST_QUERIER: return options with { MulticastQuerier = attribute.AsBoolean() };
            case BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION: return options with { IgmpVersion = attribute.AsByte() };
            case BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION: return options with { MldVersion = attribute.AsByte() };
            case BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT: return options with { MulticastLastMemberCount = attribute.AsUInt32() };
            case BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT: return options with { MulticastStartupQueryCount = attribute.AsUInt32() };
            case BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL: return options with { MulticastLastMemberInterval = Time(attribute) };
            case BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL: return options with { MulticastMembershipInterval = Time(attribute) };
            case BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL: return options with { MulticastQuerierInterval = Time(attribute) };
            case BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL: return options with { MulticastQueryInterval = Time(attribute) };
            case BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL: return options with { MulticastResponseInterval = Time(attribute) };
            case BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL: return options with { MulticastStartupQueryInterval = Time(attribute) };
            case BRIDGE_VLANDB_GOPTS_MSTI: return options with { SpanningTreeInstance = attribute.AsUInt16() };
            case BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS:
                return options with { Routers = ReadRouters(options.LinkIndex, attribute.AsNest()) };
            default: known = false; return options;
        }
    }

    private static List<MulticastRouter> ReadRouters(int linkIndex, AttributeReader attributes)
    {
        List<MulticastRouter> routers = [];
        if (!attributes.TryFind(MulticastReportAttribute.MDBA_ROUTER, out NetlinkAttribute list))
            return routers;
        foreach (NetlinkAttribute port in list.AsNest())
            routers.Add(MulticastRouterReport.Read(linkIndex, port));
        return routers;
    }

    private static void WriteTimes(NetlinkWriter writer, BridgeGlobalVlanOptions options)
    {
        writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL, SettingTime.ToLongUserHertz(options.MulticastLastMemberInterval));
        writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL,
            SettingTime.ToQueryInterval(options.MulticastStartupQueryInterval));
        writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL, SettingTime.ToLongUserHertz(options.MulticastMembershipInterval));
        writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL, SettingTime.ToLongUserHertz(options.MulticastQuerierInterval));
        writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL, SettingTime.ToQueryInterval(options.MulticastQueryInterval));
        writer.WriteOptional(BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL,
            SettingTime.ToLongUserHertz(options.MulticastResponseInterval));
    }

    private static TimeSpan Time(in NetlinkAttribute attribute) => SettingTime.FromUserHertz(attribute.AsUInt64());
}

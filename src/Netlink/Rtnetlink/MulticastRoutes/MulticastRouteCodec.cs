using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of multicast routes: <c>struct rtmsg</c>, then RTA_* attributes. Source: ipmr_fill_mroute() in net/ipv4/ipmr.c,
/// ip6mr_fill_mroute() in net/ipv6/ip6mr.c.</summary>
internal static class MulticastRouteCodec
{
    public const byte RTNL_FAMILY_IPMR = 128;
    public const byte RTNL_FAMILY_IP6MR = 129;

    /// <summary>The kernel counts in these units for programs (<c>USER_HZ</c>).</summary>
    private const long TicksPerUnit = TimeSpan.TicksPerSecond / 100;

    /// <summary>Requests all routes of a family; the kernel filters by table and device. All have the same route type. It is sent for
    /// kernels without multicast routing, which dump the routes of all other families instead: with it, hardly any.</summary>
    public static void EncodeFilter(NetlinkWriter writer, MulticastRouteQuestion question)
    {
        writer.WriteHeader(new RtMsg { Family = FamilyOf(question.Family), Type = RouteType.Multicast });
        writer.WriteOptional(RTA_TABLE, (uint?)question.Filter.Table);
        writer.WriteOptional(RTA_OIF, question.Filter.LinkIndex);
    }

    /// <summary>Reads a route; null for one of another family, which a kernel without multicast routing reports instead.</summary>
    public static MulticastRoute? Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out RtMsg header);
        if (header.Family is not (RTNL_FAMILY_IPMR or RTNL_FAMILY_IP6MR))
            return null;
        IPAddress any = header.Family == RTNL_FAMILY_IPMR ? IPAddress.Any : IPAddress.IPv6Any;
        (IPAddress source, IPAddress group) = (any, any);
        var table = (RouteTable)header.Table;
        int? input = null;
        List<MulticastRouteOutput> outputs = [];
        MulticastRouteStatistics? statistics = null;
        TimeSpan? sinceUse = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RouteAttribute)attribute.Type)
            {
                case RTA_SRC: source = AddressOf(attribute, any); break;
                case RTA_DST: group = AddressOf(attribute, any); break;
                case RTA_TABLE: table = (RouteTable)attribute.AsUInt32(); break;
                case RTA_IIF: input = attribute.AsInt32(); break;
                case RTA_MULTIPATH:
                    foreach (NextHopReader.Item item in new NextHopReader(attribute.Payload))
                        outputs.Add(new MulticastRouteOutput(item.Header.OutputInterface, item.Header.Hops));
                    break;
                case RTA_MFC_STATS: statistics = attribute.AsStructure<MulticastRouteStatistics>(); break;
                case RTA_EXPIRES: sinceUse = TimeOf(attribute.AsUInt64()); break;
                case RTA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new MulticastRoute
        {
            Source = source,
            Group = group,
            Table = table,
            InputInterface = input,
            Outputs = outputs,
            Protocol = header.Protocol,
            IsUnresolved = (header.Flags & RouteFlags.Unresolved) != 0,
            IsOffloaded = (header.Flags & (RouteFlags.NextHopOffload | RouteFlags.Offload)) != 0,
            Statistics = statistics,
            SinceUse = sinceUse,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static byte FamilyOf(AddressFamily family) => family is AddressFamily.InterNetworkV6 ? RTNL_FAMILY_IP6MR : RTNL_FAMILY_IPMR;

    private static IPAddress AddressOf(in NetlinkAttribute attribute, IPAddress any)
    {
        IPAddress address = attribute.AsAddress();
        return address.AddressFamily == any.AddressFamily ? address
            : throw new NetlinkProtocolException($"A multicast route of {any.AddressFamily} has the address {address}.");
    }

    private static TimeSpan TimeOf(ulong units)
        => units > (ulong)(TimeSpan.MaxValue.Ticks / TicksPerUnit) ? TimeSpan.MaxValue : new TimeSpan((long)units * TicksPerUnit);
}

/// <summary>A dump request: the kernel has one for each family.</summary>
internal sealed record MulticastRouteQuestion(AddressFamily Family, MulticastRouteFilter Filter)
{
    public override string ToString() => Filter.ToString();
}

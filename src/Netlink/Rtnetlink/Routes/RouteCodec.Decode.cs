using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form of a route as the kernel reports it. Source: fib_dump_info() in net/ipv4/fib_semantics.c, rt6_fill_node() in
/// net/ipv6/route.c.</content>
internal static partial class RouteCodec
{
    /// <summary>The kernel reports times in hundredths of a second (<c>USER_HZ</c>).</summary>
    private const long TicksPerHundredth = TimeSpan.TicksPerSecond / 100;

    public static Route Decode(in NetlinkMessage message) => new RouteView(message).ToRoute();

    /// <summary>Reads the properties that the view does not have.</summary>
    public static RouteExtras? ReadExtras(AttributeReader attributes, byte sourceLength)
    {
        IReadOnlyList<NextHop> hops = [];
        var unknown = default(AttributeKeeper);
        IPNetwork? source = null;
        int? input = null;
        uint? nextHopId = null;
        RouteMetrics? metrics = null;
        RouteRealms? realms = null;
        TimeSpan? expiry = null;
        NetlinkAttribute encapsulation = default, encapsulationType = default;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RouteAttribute)attribute.Type)
            {
                case RTA_MULTIPATH: hops = ReadNextHops(attribute.Payload); break;
                case RTA_SRC: source = ReadSource(attribute, sourceLength); break;
                case RTA_IIF: input = attribute.AsInt32(); break;
                case RTA_NH_ID: nextHopId = attribute.AsUInt32(); break;
                case RTA_METRICS: metrics = RouteMetricsCodec.Read(attribute.AsNest()); break;
                case RTA_FLOW: realms = RouteRealms.FromWire(attribute.AsUInt32()); break;
                case RTA_CACHEINFO: expiry = ReadExpiry(attribute); break;
                case RTA_EXPIRES: expiry = TimeSpan.FromSeconds(attribute.AsUInt32()); break;
                case RTA_ENCAP: encapsulation = attribute; break;
                case RTA_ENCAP_TYPE: encapsulationType = attribute; break;
                case RTA_DST or RTA_GATEWAY or RTA_VIA or RTA_PREFSRC or RTA_OIF or RTA_TABLE or RTA_PRIORITY or RTA_PREF
                    or RTA_MFC_STATS or RTA_DEL_REASON or RTA_PAD:
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new RouteExtras
        {
            NextHops = hops,
            UnknownAttributes = unknown.Kept,
            Source = source,
            InputInterface = input,
            NextHopId = nextHopId,
            Metrics = metrics,
            Realms = realms,
            ExpiresIn = expiry is TimeSpan time ? new Fleeting<TimeSpan>(time) : null,
            Encapsulation = encapsulationType.Type == 0 ? null : RouteEncapsulations.Table.Decode(encapsulationType, encapsulation),
        }.OrNull();
    }

    /// <summary>The address of <c>struct rtvia</c>, after its family.</summary>
    public static ReadOnlySpan<byte> ReadVia(scoped in NetlinkAttribute attribute)
        => attribute.Payload.Length is ViaAddress + 4 or ViaAddress + LongestAddress
            ? attribute.Payload[ViaAddress..]
            : throw new NetlinkProtocolException($"A gateway (RTA_VIA) has {attribute.Payload.Length} bytes.");

    /// <summary>The remaining lifetime of a route, or null if it does not expire.</summary>
    public static TimeSpan? ReadExpiry(in NetlinkAttribute attribute)
        => attribute.AsStructure<RtaCacheInfo>().Expires is > 0 and int hundredths ? TimeSpan.FromTicks(hundredths * TicksPerHundredth)
            : null;

    /// <summary>Whether one of the next hops has an output device.</summary>
    public static bool AnyLeadsTo(ReadOnlySpan<byte> hops, int device)
    {
        foreach (NextHopReader.Item hop in new NextHopReader(hops))
        {
            if (hop.Header.OutputInterface == device)
                return true;
        }

        return false;
    }

    private static IPNetwork ReadSource(in NetlinkAttribute attribute, byte length)
    {
        IPAddress address = attribute.AsAddress();
        return length <= attribute.Payload.Length * 8
            ? new IPNetwork(address, length)
            : throw new NetlinkProtocolException($"A report of a route has source prefix length {length}.");
    }

    private static List<NextHop> ReadNextHops(ReadOnlySpan<byte> hops)
    {
        List<NextHop> found = [];
        foreach (NextHopReader.Item hop in new NextHopReader(hops))
            found.Add(ReadNextHop(hop.Header, hop.Attributes));
        return found;
    }

    private static NextHop ReadNextHop(RtNextHop header, AttributeReader attributes)
    {
        IPAddress? gateway = null;
        RouteRealms? realms = null;
        NetlinkAttribute encapsulation = default, encapsulationType = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RouteAttribute)attribute.Type)
            {
                case RTA_GATEWAY: gateway = attribute.AsAddress(); break;
                case RTA_VIA: gateway = new IPAddress(ReadVia(attribute)); break;
                case RTA_FLOW: realms = RouteRealms.FromWire(attribute.AsUInt32()); break;
                case RTA_ENCAP: encapsulation = attribute; break;
                case RTA_ENCAP_TYPE: encapsulationType = attribute; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new NextHop
        {
            Gateway = gateway,
            OutputInterface = header.OutputInterface == 0 ? null : header.OutputInterface,
            Weight = header.Hops + 1,
            Flags = (RouteFlags)header.Flags,
            Realms = realms,
            Encapsulation = encapsulationType.Type == 0 ? null : RouteEncapsulations.Table.Decode(encapsulationType, encapsulation),
            UnknownAttributes = unknown.Kept,
        };
    }
}

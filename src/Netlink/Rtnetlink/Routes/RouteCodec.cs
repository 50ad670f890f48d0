using System;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of requests about routes: <c>struct rtmsg</c>, then RTA_* attributes. Source: rtm_to_fib_config() in
/// net/ipv4/fib_frontend.c, rtm_to_fib6_config() in net/ipv6/route.c.</summary>
internal static partial class RouteCodec
{
    private const int HostPrefixIPv4 = 32;
    private const int HostPrefixIPv6 = 128;
    private const int ViaAddress = 2;
    private const int LongestAddress = 16;
    private const RouteFlags Requestable = RouteFlags.OnLink | RouteFlags.Pervasive;

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void EncodeCreate(NetlinkWriter writer, Route route)
    {
        RouteChecks.Check(route);
        WriteRoute(writer, route, new RtMsg
        {
            Protocol = route.Protocol ?? RouteProtocol.Boot,
            Scope = route.Scope ?? DefaultScope(route),
            Type = OwnType(route) ?? RouteType.Unicast,
        });
    }

    public static void EncodeDelete(NetlinkWriter writer, Route route)
        => WriteRoute(writer, RouteEncapsulations.WithoutNamesAlone(route), new RtMsg
        {
            // These values match any.
            Protocol = route.Protocol ?? RouteProtocol.Unspecified,
            Scope = route.Scope ?? RouteScope.Nowhere,
            Type = OwnType(route) ?? RouteType.Unspecified,
        });

    public static void EncodeFilter(NetlinkWriter writer, RouteFilter filter)
    {
        writer.WriteHeader(new RtMsg
        {
            Family = LinuxFamily.Of(filter.Family ?? AddressFamily.Unspecified),
            Protocol = filter.Protocol ?? RouteProtocol.Unspecified,
            // A route over a blackhole next-hop object is reported as one, and compared by the type that it was added with.
            Type = filter.Type is null or RouteType.Blackhole ? RouteType.Unspecified : filter.Type.Value,
        });
        writer.WriteOptional(RTA_TABLE, (uint?)filter.Table);
        writer.WriteOptional(RTA_OIF, filter.OutputInterface);
    }

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void EncodeLookup(NetlinkWriter writer, RouteLookup lookup)
    {
        RouteChecks.Check(lookup);
        int? device = Arguments.DeviceOf(lookup.Destination, lookup.OutputInterface, nameof(RouteLookup.Destination));
        device = Arguments.DeviceOf(lookup.Source, device, nameof(RouteLookup.Source));
        PackedAddress destination = PackedAddress.FromHost(lookup.Destination);
        PackedAddress source = PackedAddress.FromHost(lookup.Source);
        byte host = (byte)(destination.IsIPv4 ? HostPrefixIPv4 : HostPrefixIPv6);
        // IPv4 reports the table only on request; IPv6 always does, and refuses the request.
        RouteFlags table = destination.IsIPv4 ? RouteFlags.LookupTable : RouteFlags.None;
        writer.WriteHeader(new RtMsg
        {
            Family = LinuxFamily.Of(destination.Family),
            PrefixLength = host,
            SourceLength = source.IsNone ? (byte)0 : host,
            TypeOfService = lookup.TypeOfService,
            Flags = table | (lookup.MatchedRoute ? RouteFlags.FibMatch : RouteFlags.None),
        });
        destination.Write(writer, RTA_DST);
        if (!source.IsNone)
            source.Write(writer, RTA_SRC);
        writer.WriteOptional(RTA_IIF, lookup.InputInterface);
        writer.WriteOptional(RTA_OIF, device);
        writer.WriteOptional(RTA_MARK, lookup.Mark);
        writer.WriteOptional(RTA_UID, lookup.UserId);
        writer.WriteOptional(RTA_IP_PROTO, lookup.IPProtocol);
        writer.WriteOptionalBigEndian(RTA_SPORT, lookup.SourcePort);
        writer.WriteOptionalBigEndian(RTA_DPORT, lookup.DestinationPort);
    }

    private static void WriteRoute(NetlinkWriter writer, Route route, RtMsg header)
    {
        bool wideTable = (uint)route.Table > byte.MaxValue;
        writer.WriteHeader(header with
        {
            Family = LinuxFamily.Of(route.Family),
            PrefixLength = (byte)route.PrefixLength,
            SourceLength = (byte)(route.Source?.PrefixLength ?? 0),
            TypeOfService = route.TypeOfService,
            Table = wideTable ? (byte)RouteTable.Unspecified : (byte)route.Table,
            Flags = route.Flags & Requestable,
        });
        if (route.PrefixLength > 0)
            route.PackedDestination.Write(writer, RTA_DST);
        if (route.Source is System.Net.IPNetwork source)
            writer.WriteAddress(RTA_SRC, source.BaseAddress);
        // A next-hop object replaces gateway, device and next hops: the kernel reports both but accepts only one.
        bool own = route.NextHopId is null;
        if (own && !route.PackedGateway.IsNone)
            WriteGateway(writer, route.PackedGateway, route.Family);
        if (wideTable)
            writer.WriteUInt32(RTA_TABLE, (uint)route.Table);
        writer.WriteOptional(RTA_PRIORITY, route.Metric);
        if (!route.PackedPreferredSource.IsNone)
            route.PackedPreferredSource.Write(writer, RTA_PREFSRC);
        if (own && route.OutputInterface is int device)
            writer.WriteInt32(RTA_OIF, device);
        writer.WriteOptional(RTA_PREF, (byte?)route.Preference);
        if (route.Metrics is not null)
            RouteMetricsCodec.Write(writer, route.Metrics);
        if (route.Realms is RouteRealms realms)
            writer.WriteUInt32(RTA_FLOW, realms.ToWire());
        if (route.ExpiresIn is TimeSpan time)
            writer.WriteUInt32(RTA_EXPIRES, WholeSeconds(time));
        if (own)
            RouteEncapsulations.Write(writer, route.Encapsulation, RTA_ENCAP_TYPE, RTA_ENCAP);
        writer.WriteOptional(RTA_NH_ID, route.NextHopId);
        writer.WriteAttributes(route.UnknownAttributes);
        if (own && route.NextHops.Count > 0)
            WriteNextHops(writer, route);
    }

    private static void WriteNextHops(NetlinkWriter writer, Route route)
    {
        using (writer.Nest(RTA_MULTIPATH, marked: false))
        {
            foreach (NextHop hop in route.NextHops)
            {
                using (writer.Record(new RtNextHop
                {
                    Flags = (byte)(hop.Flags & Requestable),
                    Hops = (byte)(hop.Weight - 1),
                    OutputInterface = hop.OutputInterface ?? 0
                }))
                {
                    RouteEncapsulations.Write(writer, hop.Encapsulation, RTA_ENCAP_TYPE, RTA_ENCAP);
                    if (hop.Gateway is not null)
                        WriteGateway(writer, PackedAddress.FromAddress(hop.Gateway), route.Family);
                    if (hop.Realms is RouteRealms realms)
                        writer.WriteUInt32(RTA_FLOW, realms.ToWire());
                    writer.WriteAttributes(hop.UnknownAttributes);
                }
            }
        }
    }

    /// <summary>The default scope of a route in ip-route(8).</summary>
    private static RouteScope DefaultScope(Route route) => route switch
    {
        { Family: AddressFamily.InterNetworkV6 } => RouteScope.Universe,
        { Type: RouteType.Local } => RouteScope.Host,
        { Type: RouteType.Broadcast or RouteType.Multicast or RouteType.Anycast } => RouteScope.Link,
        { Type: null or RouteType.Unicast, PackedGateway.IsNone: true, NextHops.Count: 0, NextHopId: null } => RouteScope.Link,
        _ => RouteScope.Universe,
    };

    /// <summary>The kernel reports a route as a blackhole if its next-hop object is one, although the route itself is unicast.</summary>
    private static RouteType? OwnType(Route route) => route is { NextHopId: not null, Type: RouteType.Blackhole } ? null : route.Type;

    /// <summary>A gateway of the other family is sent with its family (<c>struct rtvia</c>).</summary>
    private static void WriteGateway(NetlinkWriter writer, PackedAddress gateway, AddressFamily family)
    {
        if (gateway.Family == family)
        {
            gateway.Write(writer, RTA_GATEWAY);
            return;
        }

        Span<byte> via = stackalloc byte[ViaAddress + LongestAddress];
        HostOrder.WriteUInt16(via, (ushort)LinuxFamily.Of(gateway.Family));
        writer.WriteBytes(RTA_VIA, via[..(ViaAddress + gateway.CopyTo(via[ViaAddress..]))]);
    }

    /// <summary>A route that is about to expire gets one second, as 0 is infinite.</summary>
    private static uint WholeSeconds(TimeSpan time) => checked((uint)Math.Max(1, Math.Ceiling(time.TotalSeconds)));
}

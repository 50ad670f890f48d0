using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form of requests about MPLS routes. Source: rtm_to_route_config() and mpls_getroute() in net/mpls/af_mpls.c.</content>
internal static partial class MplsRouteCodec
{
    /// <summary>The number of bits of a label, sent in the field for the prefix length.</summary>
    private const byte LabelBits = 20;

    /// <exception cref="ArgumentException">The route has both next hops and labels, a gateway or a device of its own, or two kinds of
    /// gateway.</exception>
    public static void EncodeCreate(NetlinkWriter writer, MplsRoute route)
    {
        bool leadsOneWay = route is not { NewLabels.Count: 0, Gateway: null, LinkLayerGateway: null, OutputInterface: null };
        if (route.NextHops.Count > 0 && leadsOneWay)
        {
            throw new ArgumentException(
                $"{route} has next hops beside labels, a gateway or a device of its own, which the kernel would ignore. Put them " +
                "into a next hop.",
                nameof(route));
        }

        WriteLabel(writer, route, route.Protocol ?? RouteProtocol.Boot);
        CheckWay(route, route.Gateway, route.LinkLayerGateway, route.OutputInterface);
        WriteWay(writer, route.NewLabels, route.Gateway, route.LinkLayerGateway);
        writer.WriteOptional(RTA_TTL_PROPAGATE, route.PropagateTimeToLive);
        writer.WriteOptional(RTA_OIF, Arguments.DeviceOf(route.Gateway, route.OutputInterface, nameof(MplsRoute.Gateway)));
        writer.WriteAttributes(route.UnknownAttributes);
        if (route.NextHops.Count > 0)
            WriteNextHops(writer, route);
    }

    /// <summary>A route is identified by its label alone.</summary>
    public static void EncodeDelete(NetlinkWriter writer, MplsRoute route) => WriteLabel(writer, route, RouteProtocol.Unspecified);

    /// <summary>Requests the route itself, not the result of a lookup for a packet.</summary>
    public static void EncodeQuestion(NetlinkWriter writer, MplsLabelReference label)
    {
        writer.WriteHeader(new RtMsg { Family = LinuxFamily.AF_MPLS, PrefixLength = LabelBits, Flags = RouteFlags.FibMatch });
        MplsLabels.Write(writer, RTA_DST, label.Label);
    }

    public static void EncodeFilter(NetlinkWriter writer, MplsRouteFilter filter)
    {
        writer.WriteHeader(new RtMsg { Family = LinuxFamily.AF_MPLS, Protocol = filter.Protocol ?? RouteProtocol.Unspecified });
        writer.WriteOptional(RTA_OIF, filter.OutputInterface);
    }

    private static void WriteLabel(NetlinkWriter writer, MplsRoute route, RouteProtocol protocol)
    {
        writer.WriteHeader(new RtMsg
        {
            Family = LinuxFamily.AF_MPLS,
            PrefixLength = LabelBits,
            Table = (byte)RouteTable.Main,
            Protocol = protocol,
            Scope = RouteScope.Universe,
            Type = RouteType.Unicast,
        });
        MplsLabels.Write(writer, RTA_DST, route.Label);
    }

    private static void WriteNextHops(NetlinkWriter writer, MplsRoute route)
    {
        using (writer.Nest(RTA_MULTIPATH, marked: false))
        {
            foreach (MplsNextHop hop in route.NextHops)
            {
                CheckWay(route, hop.Gateway, hop.LinkLayerGateway, hop.OutputInterface);
                // MPLS next hops have neither flags nor weights.
                int device = Arguments.DeviceOf(hop.Gateway, hop.OutputInterface, nameof(MplsNextHop.Gateway)) ?? 0;
                using (writer.Record(new RtNextHop { OutputInterface = device }))
                {
                    WriteWay(writer, hop.NewLabels, hop.Gateway, hop.LinkLayerGateway);
                    writer.WriteAttributes(hop.UnknownAttributes);
                }
            }
        }
    }

    private static void CheckWay(MplsRoute route, IPAddress? gateway, LinkLayerAddress? linkLayerGateway, int? device)
    {
        Arguments.CheckIndex(device, nameof(MplsRoute.OutputInterface), route);
        LinkChecks.CheckLength(linkLayerGateway, null, nameof(MplsRoute.LinkLayerGateway), route);
        if (gateway is not null && linkLayerGateway is not null)
            throw new ArgumentException($"{route} has a gateway and a link-layer address. Set either Gateway or LinkLayerGateway.",
                nameof(route));
    }

    private static void WriteWay(NetlinkWriter writer, IReadOnlyList<uint> labels, IPAddress? gateway, LinkLayerAddress? linkLayerGateway)
    {
        if (labels.Count > 0)
            MplsLabels.Write(writer, RTA_NEWDST, labels);
        if (gateway is not null)
            WriteVia(writer, LinuxFamily.Of(gateway.AddressFamily), gateway.GetAddressBytes());
        else if (linkLayerGateway is LinkLayerAddress address)
            WriteVia(writer, LinuxFamily.AF_PACKET, address.Bytes);
    }

    private static void WriteVia(NetlinkWriter writer, byte family, ReadOnlySpan<byte> address)
    {
        Span<byte> via = stackalloc byte[ViaAddress + LinkLayerAddress.MaxLength];
        HostOrder.WriteUInt16(via, family);
        address.CopyTo(via[ViaAddress..]);
        writer.WriteBytes(RTA_VIA, via[..(ViaAddress + address.Length)]);
    }
}

/// <summary>The label of a route that is requested.</summary>
internal readonly record struct MplsLabelReference(uint Label)
{
    public override string ToString() => $"mpls route {Label}";
}

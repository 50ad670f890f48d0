using System;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of encapsulations: a new one is a file, and a line here.</summary>
internal static class RouteEncapsulations
{
    public static KindTable<RouteEncapsulation> Table { get; } = new(
        static type => type.Length == sizeof(ushort) ? Find(HostOrder.ReadUInt16(type)) : null,
        static (in NetlinkAttribute type, in NetlinkAttribute settings) =>
            new UnknownEncapsulation(type.AsUInt16(), settings.Payload.ToArray()));

    public static KindDefinition<RouteEncapsulation>? Find(ushort type) => type switch
    {
        MplsEncapsulation.LWTUNNEL_ENCAP_MPLS => MplsEncapsulation.Definition,
        IPv4Encapsulation.LWTUNNEL_ENCAP_IP => IPv4Encapsulation.Definition,
        IPv6Encapsulation.LWTUNNEL_ENCAP_IP6 => IPv6Encapsulation.Definition,
        SegmentRoutingEncapsulation.LWTUNNEL_ENCAP_SEG6 => SegmentRoutingEncapsulation.Definition,
        SegmentRoutingLocal.LWTUNNEL_ENCAP_SEG6_LOCAL => SegmentRoutingLocal.Definition,
        IlaEncapsulation.LWTUNNEL_ENCAP_ILA => IlaEncapsulation.Definition,
        BpfEncapsulation.LWTUNNEL_ENCAP_BPF => BpfEncapsulation.Definition,
        RplEncapsulation.LWTUNNEL_ENCAP_RPL => RplEncapsulation.Definition,
        IoamEncapsulation.LWTUNNEL_ENCAP_IOAM6 => IoamEncapsulation.Definition,
        IpsecEncapsulation.LWTUNNEL_ENCAP_XFRM => IpsecEncapsulation.Definition,
        _ => null,
    };

    /// <summary>The same route without programs of which only the name is known, which the kernel accepts in no request, not even to
    /// delete.</summary>
    public static Route WithoutNamesAlone(Route route)
    {
        if (IsNameAlone(route.Encapsulation))
            route = route with { Encapsulation = null };
        return route.NextHops.Any(static hop => IsNameAlone(hop.Encapsulation))
            ? route with
            {
                NextHops = [.. route.NextHops.Select(hop => IsNameAlone(hop.Encapsulation) ? hop with { Encapsulation = null } : hop)],
            }
            : route;
    }

    /// <summary>Writes the two attributes, in the order of iproute2.</summary>
    public static void Write<T>(NetlinkWriter writer, RouteEncapsulation? encapsulation, T typeAttribute, T settingsAttribute)
        where T : struct, Enum
    {
        if (encapsulation is null)
            return;
        using (writer.Nest(settingsAttribute))
        {
            encapsulation.Write(writer);
        }

        writer.WriteUInt16(typeAttribute, encapsulation.Type);
    }

    private static bool IsNameAlone(RouteEncapsulation? encapsulation) => encapsulation is BpfEncapsulation { HasDescriptors: false };
}

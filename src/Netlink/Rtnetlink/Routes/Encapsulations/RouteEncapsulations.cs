using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of encapsulations: a new one is one file and one line here.</summary>
internal static class RouteEncapsulations
{
    public static RouteEncapsulationDefinition? Find(ushort type) => type switch
    {
        MplsEncapsulation.LWTUNNEL_ENCAP_MPLS => MplsEncapsulation.Definition,
        IPv4Encapsulation.LWTUNNEL_ENCAP_IP => IPv4Encapsulation.Definition,
        IPv6Encapsulation.LWTUNNEL_ENCAP_IP6 => IPv6Encapsulation.Definition,
        SegmentRoutingEncapsulation.LWTUNNEL_ENCAP_SEG6 => SegmentRoutingEncapsulation.Definition,
        SegmentRoutingLocal.LWTUNNEL_ENCAP_SEG6_LOCAL => SegmentRoutingLocal.Definition,
        _ => null,
    };

    /// <summary>Reads an encapsulation from the two attributes that carry it; one without a record of its own is kept as it came.</summary>
    public static RouteEncapsulation Decode(in NetlinkAttribute type, in NetlinkAttribute settings)
    {
        ushort number = type.AsUInt16();
        return Find(number)?.Decode(settings.AsNest()) ?? new UnknownEncapsulation(number, settings.Payload.ToArray());
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

    /// <summary>The names of the settings, by the type that stands beside them.</summary>
    public static AttributeSchemaSelector SchemaBeside<T>(T typeAttribute)
        where T : struct, Enum
        => siblings => siblings.TryFind(typeAttribute, out NetlinkAttribute type) && type.Payload.Length == sizeof(ushort)
            ? Find(HostOrder.ReadUInt16(type.Payload))?.Attributes()
            : null;
}

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Testing;

/// <summary>One next hop of a simulated route.</summary>
/// <param name="Flags">Those of the request: on-link.</param>
/// <param name="Weight">The weight minus one.</param>
/// <param name="Attributes">Gateway, encapsulation and realms.</param>
internal sealed record SimulatedHop(RouteFlags Flags, byte Weight, AttributeTable Attributes)
{
    private const int LoopbackIndex = 1;
    private const int ViaFamily = sizeof(ushort);

    /// <summary>The index of the device; 0 until it is known.</summary>
    public int Device { get; set; }

    /// <summary>Whether it is a next-hop object that drops packets.</summary>
    public bool IsBlackhole { get; private init; }

    public bool HasGateway => Attributes.Has(RTA_GATEWAY) || Attributes.Has(RTA_VIA);

    public ReadOnlySpan<byte> Gateway => Attributes.Has(RTA_GATEWAY) ? Attributes.Bytes(RTA_GATEWAY)
        : Attributes.Has(RTA_VIA) ? Attributes.Bytes(RTA_VIA)[ViaFamily..] : default;

    public bool IsOnLink => (Flags & RouteFlags.OnLink) != 0;

    /// <summary>The next hops of a request: those in a list, or the one that the route itself has.</summary>
    public static List<SimulatedHop> Read(RtMsg header, AttributeTable route)
    {
        List<SimulatedHop> hops = [];
        ReadOnlySpan<byte> rest = route.Bytes(RTA_MULTIPATH);
        while (rest.Length >= Unsafe.SizeOf<RtNextHop>())
        {
            RtNextHop hop = HostOrder.Read<RtNextHop>(rest);
            if (hop.Length < Unsafe.SizeOf<RtNextHop>() || hop.Length > rest.Length)
                throw new SimulatedRefusal(Errno.EINVAL);
            AttributeTable attributes = AttributeTable.Read(new AttributeReader(rest[Unsafe.SizeOf<RtNextHop>()..hop.Length]));
            hops.Add(new SimulatedHop((RouteFlags)hop.Flags, hop.Hops, attributes) { Device = hop.OutputInterface });
            rest = rest[Math.Min((hop.Length + 3) & ~3, rest.Length)..];
        }

        if (hops.Count > 0)
            return hops;
        var own = new AttributeTable();
        foreach (RouteAttribute type in (ReadOnlySpan<RouteAttribute>)[RTA_GATEWAY, RTA_VIA, RTA_ENCAP, RTA_ENCAP_TYPE, RTA_FLOW])
        {
            if (route.Has(type))
                own.Set(type, route.Bytes(type));
        }

        return [new SimulatedHop(header.Flags, 0, own) { Device = route.Number(RTA_OIF) ?? 0 }];
    }

    /// <summary>The next hop that an object is.</summary>
    public static SimulatedHop Of(SimulatedNextHop hop, byte weight)
    {
        var attributes = new AttributeTable();
        if (hop.Attributes.Has(NextHopAttribute.NHA_GATEWAY))
            attributes.Set(RTA_GATEWAY, hop.Attributes.Bytes(NextHopAttribute.NHA_GATEWAY));
        return new SimulatedHop(hop.Header.Flags, weight, attributes)
        {
            Device = hop.IsBlackhole ? LoopbackIndex : hop.Device,
            IsBlackhole = hop.IsBlackhole,
        };
    }

    public bool IsLike(SimulatedHop other)
        => Device == other.Device && Weight == other.Weight && IsOnLink == other.IsOnLink
            && Attributes.IsWithin<RouteAttribute>(other.Attributes) && other.Attributes.IsWithin<RouteAttribute>(Attributes);

    public void Write(NetlinkWriter writer)
    {
        using (writer.Record(new RtNextHop { Flags = (byte)Flags, Hops = Weight, OutputInterface = Device }))
            Attributes.Write(writer);
    }
}

using System;
using System.Collections.Generic;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttributes;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a route as the kernel reports it. Source: fib_dump_info() in net/ipv4/fib_semantics.c, rt6_fill_node() in net/ipv6/route.c.</summary>
internal static partial class RouteCodec
{
    public static Route Decode(in NetlinkMessage message) => new RouteView(message).ToRoute();

    /// <summary>Reads what the view itself does not hold.</summary>
    public static RouteExtras? ReadExtras(AttributeReader attributes, byte sourceLength)
    {
        IReadOnlyList<NextHop> hops = [];
        List<RawAttribute>? others = null;
        IPNetwork? source = null;
        int? input = null;
        uint? nextHopId = null;
        RouterPreference? preference = null;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch (attribute.Type)
            {
                case RTA_MULTIPATH: hops = ReadNextHops(attribute.Payload); break;
                case RTA_SRC: source = ReadSource(attribute, sourceLength); break;
                case RTA_IIF: input = attribute.AsInt32(); break;
                case RTA_NH_ID: nextHopId = attribute.AsUInt32(); break;
                case RTA_PREF: preference = (RouterPreference)attribute.AsByte(); break;
                case RTA_METRICS or RTA_FLOW or RTA_VIA or RTA_NEWDST or RTA_ENCAP_TYPE or RTA_ENCAP or RTA_TTL_PROPAGATE or > RTA_NH_ID:
                    (others ??= []).Add(attribute.ToRaw());
                    break;
            }
        }

        return new RouteExtras
        {
            NextHops = hops,
            OtherAttributes = others ?? (IReadOnlyList<RawAttribute>)[],
            Source = source,
            InputInterface = input,
            NextHopId = nextHopId,
            Preference = preference,
        }.OrNull();
    }

    private static IPNetwork ReadSource(in NetlinkAttribute attribute, byte length)
    {
        IPAddress address = attribute.AsAddress();
        return length <= attribute.Payload.Length * 8
            ? new IPNetwork(address, length)
            : throw new NetlinkProtocolException($"A report of a route has source prefix length {length}.");
    }

    private static List<NextHop> ReadNextHops(ReadOnlySpan<byte> rest)
    {
        List<NextHop> hops = [];
        while (rest.Length >= Unsafe.SizeOf<RtNextHop>())
        {
            RtNextHop header = MemoryMarshal.Read<RtNextHop>(rest);
            if (header.Length < Unsafe.SizeOf<RtNextHop>() || header.Length > rest.Length)
                throw new NetlinkProtocolException($"A next hop claims {header.Length} bytes where {rest.Length} are left.");
            hops.Add(ReadNextHop(header, rest[Unsafe.SizeOf<RtNextHop>()..header.Length]));
            rest = rest[Math.Min(Alignment.Align(header.Length), rest.Length)..];
        }

        return hops;
    }

    private static NextHop ReadNextHop(RtNextHop header, ReadOnlySpan<byte> attributes)
    {
        IPAddress? gateway = null;
        List<RawAttribute>? others = null;
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            if (attribute.Type == RTA_GATEWAY)
                gateway = attribute.AsAddress();
            else
                (others ??= []).Add(attribute.ToRaw());
        }

        return new NextHop
        {
            Gateway = gateway,
            OutputInterface = header.OutputInterface == 0 ? null : header.OutputInterface,
            Weight = header.Hops + 1,
            Flags = (RouteFlags)header.Flags,
            OtherAttributes = others ?? (IReadOnlyList<RawAttribute>)[],
        };
    }
}

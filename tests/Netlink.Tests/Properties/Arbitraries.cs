using System;
using System.Linq;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Properties;

/// <summary>Values of every shape that the records allow.</summary>
internal static partial class Arbitraries
{
    private static readonly Gen<byte> s_byte = Gen.Choose(0, 255).Select(value => (byte)value);
    private static readonly Gen<uint> s_uint =
        Gen.OneOf(Gen.Choose(0, 300).Select(value => (uint)value), Gen.Choose(int.MinValue, int.MaxValue).Select(value => (uint)value));
    private static readonly Gen<int> s_index = Gen.Choose(1, int.MaxValue);

    public static Gen<IPAddress> IPv4 { get; } = s_byte.ArrayOf(4).Select(bytes => new IPAddress(bytes));

    /// <summary>The IPv4-mapped ones are refused everywhere and left out.</summary>
    public static Gen<IPAddress> IPv6 { get; } = s_byte.ArrayOf(16).Select(bytes => new IPAddress(bytes))
        .Where(address => !address.IsIPv4MappedToIPv6);

    /// <summary>Those without a property.</summary>
    public static Gen<RawAttribute[]> RouteAttributes { get; } =
        (from type in Gen.Elements<ushort>(19, 26, 31, 1000)
         from size in Gen.Choose(0, 40)
         from data in s_byte.ArrayOf(size)
         select new RawAttribute(type, data)).ArrayOf(2);

    public static Gen<Address> Addresses { get; } =
        from ipv6 in Gen.Elements(false, true)
        from index in s_index
        from local in Family(ipv6)
        from length in Gen.Choose(0, ipv6 ? 128 : 32)
        from peer in Optional(Family(ipv6))
        from broadcast in OptionalValue(IPv4)
        from label in Gen.Elements(null, "v0", "eth0:label")
        from scope in s_byte
        from flags in s_uint
        from valid in s_uint
        from preferred in s_uint
        from lifetimes in Gen.Elements(false, true)
        from metric in Optional(s_uint)
        from protocol in Optional(s_byte)
        select new Address(index, new InterfaceAddress(local, length))
        {
            Peer = peer is null || peer.Equals(local) ? null : peer,
            Broadcast = ipv6 ? null : broadcast,
            Label = ipv6 ? null : label,
            Scope = ipv6 ? local.IsIPv6LinkLocal ? RouteScope.Link : local.IsIPv6SiteLocal ? RouteScope.Site : RouteScope.Universe
                : (RouteScope)scope,
            Flags = (AddressFlags)(ipv6 ? flags : flags & ~0x116u),   // those that only IPv6 has
            ValidLifetime = lifetimes ? Lifetime(Math.Max(1, Math.Max(valid, preferred))) : null,
            PreferredLifetime = lifetimes ? Lifetime(Math.Min(valid, preferred)) : null,
            Metric = metric,
            Protocol = protocol,
        };

    public static Gen<Neighbour> Neighbours { get; } =
        from ipv6 in Gen.Elements(false, true)
        from index in s_index
        from destination in Family(ipv6)
        from size in Gen.Choose(1, 32)
        from link in Optional(s_byte.ArrayOf(size).Select(bytes => new LinkLayerAddress(bytes)))
        from state in Gen.Choose(0, 0xffff)
        from flags in s_uint
        from protocol in Optional(s_byte)
        select new Neighbour(index, destination)
        {
            LinkLayerAddress = link,
            State = (NeighbourState)state,
            Flags = (NeighbourFlags)(flags >> 8),
            Protocol = (RouteProtocol?)protocol,
        };

    public static Gen<RouteMetrics> Metrics { get; } =
        from numbers in Optional(s_uint).ArrayOf(14)
        from switches in Optional(Gen.Elements(false, true)).ArrayOf(2)
        from locks in s_uint
        from control in Gen.Elements(null, "reno", "bbr")
        select new RouteMetrics
        {
            Mtu = numbers[0] % 65_521,
            Window = numbers[1],
            RoundTripTime = TimeSpan.FromMicroseconds(125) * numbers[2],
            RoundTripTimeVariation = TimeSpan.FromMicroseconds(250) * numbers[3],
            SlowStartThreshold = numbers[4],
            CongestionWindow = numbers[5],
            AdvertisedSegmentSize = numbers[6] % 65_496,
            Reordering = numbers[7],
            HopLimit = numbers[8] % 256,
            InitialCongestionWindow = numbers[9],
            Features = (RouteFeatures?)numbers[10],
            MinimumRetransmissionTimeout = TimeSpan.FromMilliseconds(1) * numbers[11],
            InitialReceiveWindow = numbers[12],
            QuickAcknowledgements = switches[0],
            FastOpenWithoutCookie = switches[1],
            CongestionControl = control,
            Locks = (RouteMetricLocks)locks,
        };

    public static Gen<RouteEncapsulation> Encapsulations { get; } = Gen.OneOf(
        from count in Gen.Choose(1, 4)
        from labels in Gen.Choose(0, 0xfffff).ArrayOf(count)
        from life in Optional(s_byte)
        select (RouteEncapsulation)new MplsEncapsulation([.. labels.Select(label => (uint)label)]) { TimeToLive = life },
        from id in Optional(s_uint)
        from addresses in OptionalValue(IPv4).ArrayOf(2)
        from bytes in Optional(s_byte).ArrayOf(2)
        from flags in Optional(Gen.Choose(0, 0xffff))
        select (RouteEncapsulation)new IPv4Encapsulation
        {
            Id = id,
            Destination = addresses[0],
            Source = addresses[1],
            TimeToLive = bytes[0],
            TypeOfService = bytes[1],
            Flags = (TunnelEncapsulationFlags?)flags
        },
        from id in Optional(s_uint)
        from addresses in OptionalValue(IPv6).ArrayOf(2)
        from bytes in Optional(s_byte).ArrayOf(2)
        from flags in Optional(Gen.Choose(0, 0xffff))
        select (RouteEncapsulation)new IPv6Encapsulation
        {
            Id = id,
            Destination = addresses[0],
            Source = addresses[1],
            HopLimit = bytes[0],
            TrafficClass = bytes[1],
            Flags = (TunnelEncapsulationFlags?)flags
        },
        // All modes but Inline, which IPv4 routes do not have.
        from mode in Gen.Choose(1, 5)
        from count in Gen.Choose(1, 5)
        from segments in IPv6.ArrayOf(count)
        select (RouteEncapsulation)new SegmentRoutingEncapsulation((SegmentRoutingMode)mode, segments),
        from action in Gen.Choose(0, 20)
        from count in Gen.Choose(0, 5)
        from segments in IPv6.ArrayOf(count)
        from numbers in Optional(s_uint).ArrayOf(2)
        from devices in Optional(s_index).ArrayOf(2)
        from hop in OptionalValue(Gen.OneOf(IPv4, IPv6))
        from counts in Gen.Elements(false, true)
        select (RouteEncapsulation)new SegmentRoutingLocal((SegmentRoutingAction)action)
        {
            Segments = segments,
            Table = (RouteTable?)numbers[0],
            VrfTable = (RouteTable?)numbers[1],
            NextHop = hop,
            InputInterface = devices[0],
            OutputInterface = devices[1],
            Counters = counts ? default(SegmentRoutingCounters) : null,
        },
        // Beyond the last that has a record.
        from type in Gen.Choose(IpsecEncapsulation.LWTUNNEL_ENCAP_XFRM + 1, 0xffff)
        from size in Gen.Choose(0, 10)
        from data in s_byte.ArrayOf(size * 4)
        select (RouteEncapsulation)new UnknownEncapsulation((ushort)type, data));

    public static Gen<ForwardingEntry> ForwardingEntries { get; } =
        from index in s_index
        from address in s_byte.ArrayOf(6)
        from ipv6 in Gen.Elements(false, true)
        from destination in OptionalValue(Family(ipv6))
        from state in Gen.Choose(0, 0xffff)
        from database in Gen.Elements(NeighbourFlags.Self, NeighbourFlags.Master)
        from flags in s_uint
        from numbers in Optional(s_uint).ArrayOf(3)
        from ports in Optional(Gen.Choose(0, 0xffff).Select(value => (ushort)value)).ArrayOf(2)
        from output in Optional(s_index)
        select new ForwardingEntry(index, new LinkLayerAddress(address))
        {
            Destination = destination,
            State = (NeighbourState)state,
            Flags = (NeighbourFlags)(flags >> 8) | database,
            Vlan = ports[0],
            Port = ports[1],
            Vni = numbers[0] & 0xffffff,
            SourceVni = numbers[1] & 0xffffff,
            NextHopId = numbers[2],
            OutputInterface = output,
        };

    public static Gen<Route> Routes { get; } =
        from ipv6 in Gen.Elements(false, true)
        from address in Family(ipv6)
        from length in Gen.Choose(0, ipv6 ? 128 : 32)
        from gateway in OptionalValue(Gen.OneOf(IPv4, IPv6))
        from source in OptionalValue(Family(ipv6))
        from device in Optional(s_index)
        from metrics in OptionalValue(Metrics)
        from encapsulation in OptionalValue(Encapsulations)
        from realms in Optional(s_uint)
        from table in s_uint
        from header in s_byte.ArrayOf(4)
        from metric in Optional(s_uint)
        from flags in Gen.Elements(RouteFlags.None, RouteFlags.OnLink, RouteFlags.OnLink | RouteFlags.Pervasive)
        from hopCount in Gen.Choose(0, 3)
        from hops in NextHops(ipv6).ArrayOf(hopCount)
        from preference in Optional(s_byte)
        from others in Gen.OneOf(Gen.Constant(Array.Empty<RawAttribute>()), RouteAttributes)
        from fromLength in Optional(Gen.Choose(1, 128))
        from fromAddress in IPv6
        select new Route
        {
            Destination = Network(address, length),
            Gateway = gateway,
            PreferredSource = source,
            OutputInterface = device,
            Table = (RouteTable)table,
            Protocol = (RouteProtocol)header[0],
            Scope = (RouteScope)header[1],
            Type = (RouteType)header[2],
            TypeOfService = ipv6 ? (byte)0 : header[3],
            Metric = metric,
            Flags = flags,
            NextHops = hops,
            Metrics = metrics,
            Encapsulation = encapsulation,
            Realms = realms is uint flow && !ipv6 ? RouteRealms.FromWire(flow) : null,
            Preference = ipv6 ? (RouterPreference?)preference : null,
            UnknownAttributes = others,
            Source = ipv6 && fromLength is int bits ? Network(fromAddress, bits) : null,
        };

    private static Gen<NextHop> NextHops(bool ipv6) =>
        from gateway in OptionalValue(Gen.OneOf(IPv4, IPv6))
        from encapsulation in OptionalValue(Encapsulations)
        from device in Optional(s_index)
        from weight in Gen.Choose(1, 256)
        from flags in Gen.Elements(RouteFlags.None, RouteFlags.OnLink)
        from size in Gen.Choose(0, 20)
        from data in Optional(s_byte.ArrayOf(size))
        select new NextHop
        {
            Gateway = gateway,
            OutputInterface = device,
            Weight = weight,
            Flags = flags,
            Encapsulation = encapsulation,
            UnknownAttributes = data is null ? [] : [new RawAttribute(26, data)],
        };

    private static Gen<IPAddress> Family(bool ipv6) => ipv6 ? IPv6 : IPv4;

    private static Gen<T?> OptionalValue<T>(Gen<T> gen)
        where T : class
        => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    private static Gen<IPAddress?> Optional(Gen<IPAddress> gen) => OptionalValue(gen);

    private static Gen<byte[]?> Optional(Gen<byte[]> gen) => OptionalValue(gen);

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : struct
        => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    private static TimeSpan Lifetime(uint seconds)
        => seconds == uint.MaxValue ? System.Threading.Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

    private static IPNetwork Network(IPAddress address, int length)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), length);
    }
}

using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IPv6ParameterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The kernel's parameters of IPv6 on a link, as under <c>/proc/sys/net/ipv6/conf/NAME</c>. Null means that this kernel does not
/// have the parameter.</summary>
/// <remarks>Set them with <see cref="NetworkNamespace.WriteSysctl"/>. Source: <c>DEVCONF_*</c> in <c>include/uapi/linux/ipv6.h</c>,
/// Documentation/networking/ip-sysctl.rst.</remarks>
public sealed record IPv6Parameters
{
    private readonly ValueList<int> _values;

    private IPv6Parameters(ValueList<int> values) => _values = values;

    /// <summary>All parameters by their numbers in <c>ipv6.h</c>, which start at 0.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>The state of IPv6 on the link (<c>IF_READY</c> and others).</summary>
    public IPv6LinkFlags? Flags { get; private init; }

    /// <summary>How the link's own addresses are generated.</summary>
    public IPv6AddressGeneration? AddressGeneration { get; private init; }

    /// <summary>The interface identifier token: the lower 64 bits of addresses from advertised prefixes, or null if none is set
    /// (ip-token(8)).</summary>
    public IPAddress? Token { get; private init; }

    /// <summary>The MTU that a router advertised, in bytes, or null. Since Linux 5.15.</summary>
    public uint? AdvertisedMtu { get; private init; }

    /// <summary>Whether packets received on this link are forwarded.</summary>
    public bool? Forwarding => Switch(0);

    /// <summary>The hop limit of sent packets.</summary>
    public int? HopLimit => Value(1);

    /// <summary>The MTU for IPv6 in bytes.</summary>
    public int? Mtu => Value(2);

    /// <summary>Whether router advertisements are accepted: 0 no, 1 unless forwarding is on, 2 always.</summary>
    public int? AcceptRouterAdvertisements => Value(3);

    /// <summary>Whether ICMP redirects are accepted.</summary>
    public bool? AcceptRedirects => Switch(4);

    /// <summary>Whether addresses are configured from advertised prefixes.</summary>
    public bool? Autoconfiguration => Switch(5);

    /// <summary>The number of duplicate address detection probes for a new address; 0 is none.</summary>
    public int? DuplicateDetectionProbes => Value(6);

    /// <summary>The number of router solicitations; -1 is unlimited.</summary>
    public int? RouterSolicitations => Value(7);

    /// <summary>Whether temporary addresses are used (RFC 8981): 0 or less no, 1 yes, 2 yes and preferred.</summary>
    public int? UseTemporaryAddresses => Value(10);

    /// <summary>The maximum number of autoconfigured addresses; 0 is unlimited.</summary>
    public int? MaxAddresses => Value(15);

    /// <summary>Whether default routers are accepted from advertisements.</summary>
    public bool? AcceptDefaultRouter => Switch(17);

    /// <summary>Whether prefixes are accepted from advertisements.</summary>
    public bool? AcceptPrefixes => Switch(18);

    /// <summary>Whether the link is an NDP proxy for other hosts.</summary>
    public bool? ProxyNdp => Switch(22);

    /// <summary>Whether addresses are used during duplicate address detection (optimistic DAD, RFC 4429).</summary>
    public bool? OptimisticDuplicateDetection => Switch(23);

    /// <summary>Whether multicast packets are forwarded.</summary>
    public bool? MulticastForwarding => Switch(25);

    /// <summary>Whether IPv6 is off.</summary>
    public bool? Disabled => Switch(26);

    /// <summary>Duplicate address detection: 0 off, 1 on, 2 on, and a duplicate of the link-local address disables IPv6.</summary>
    public int? DuplicateDetection => Value(27);

    /// <summary>Whether neighbour advertisements are sent when the link goes up or its link-layer address changes.</summary>
    public bool? NeighbourNotify => Switch(29);

    /// <summary>Whether routes over a link without a carrier are ignored.</summary>
    public bool? IgnoreRoutesWithLinkDown => Switch(39);

    /// <summary>Whether addresses are kept when the link goes down: above 0 yes, below 0 no, 0 as the setting for all links.</summary>
    public int? KeepAddressesOnDown => Value(42);

    /// <summary>Whether packets with segment routing headers are accepted.</summary>
    public bool? SegmentRouting => Switch(44);

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; private init => field = ValueList.From(value); }
        = ValueList<RawAttribute>.Empty;

    /// <summary>Reads the IPv6 part of <c>IFLA_AF_SPEC</c>. The array has grown over time, and may have any length.</summary>
    internal static IPv6Parameters Decode(AttributeReader attributes)
    {
        ValueList<int> values = ValueList<int>.Empty;
        IPv6LinkFlags? flags = null;
        IPv6AddressGeneration? generation = null;
        IPAddress? token = null;
        uint? mtu = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((IPv6ParameterAttribute)attribute.Type)
            {
                case IFLA_INET6_FLAGS: flags = (IPv6LinkFlags)attribute.AsUInt32(); break;
                case IFLA_INET6_CONF: values = ValueList.FromBytes(attribute.Payload); break;
                case IFLA_INET6_TOKEN: token = attribute.AsAddress(); break;
                case IFLA_INET6_ADDR_GEN_MODE: generation = (IPv6AddressGeneration)attribute.AsByte(); break;
                case IFLA_INET6_RA_MTU: mtu = attribute.AsUInt32(); break;
                // Counters, ages, and a list that the kernel never fills.
                case IFLA_INET6_STATS or IFLA_INET6_MCAST or IFLA_INET6_CACHEINFO or IFLA_INET6_ICMP6STATS: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new IPv6Parameters(values)
        {
            Flags = flags,
            AddressGeneration = generation,
            Token = IPAddress.IPv6Any.Equals(token) ? null : token,
            AdvertisedMtu = mtu,
            UnknownAttributes = unknown.Kept,
        };
    }

    private int? Value(int number) => number < _values.Count ? _values[number] : null;

    private bool? Switch(int number) => Value(number) is int value ? value != 0 : null;
}

/// <summary><c>IFLA_INET6_*</c>.</summary>
internal enum IPv6ParameterAttribute : ushort
{
    IFLA_INET6_TOKEN = 7,
    IFLA_INET6_ADDR_GEN_MODE = 8,
    IFLA_INET6_FLAGS = 1,
    IFLA_INET6_CONF = 2,
    IFLA_INET6_STATS = 3,
    IFLA_INET6_MCAST = 4,
    IFLA_INET6_CACHEINFO = 5,
    IFLA_INET6_ICMP6STATS = 6,
    IFLA_INET6_RA_MTU = 9,
}

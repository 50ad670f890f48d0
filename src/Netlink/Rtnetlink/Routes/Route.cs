using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A route, used both to create one and to report one. Null means not sent, so that the documented default applies, or not
/// reported.</summary>
/// <remarks>Addresses are stored in a compact form and converted on access. Source: rtnetlink(7), ip-route(8).</remarks>
public sealed record Route
{
    private readonly PackedAddress _destination;
    private readonly PackedAddress _gateway;
    private readonly RouteTraits _traits;
    private readonly int _outputInterface;
    private readonly byte _prefixLength;

    /// <summary>Creates a route whose properties are set afterwards.</summary>
    public Route() => _traits = new RouteTraits();

    /// <param name="view">The report.</param>
    /// <param name="traits">Its traits, which it may share with other routes.</param>
    [SetsRequiredMembers]
    internal Route(in RouteView view, RouteTraits traits)
    {
        _destination = view.PackedDestination;
        _prefixLength = (byte)view.PrefixLength;
        _gateway = PackedAddress.FromBytes(view.GatewayBytes);
        _outputInterface = view.OutputInterface;
        _traits = traits;
        TypeOfService = view.TypeOfService;
    }

    // The copy that a with-expression changes needs its own traits.
    private Route(Route original)
    {
        _destination = original._destination;
        _prefixLength = original._prefixLength;
        _gateway = original._gateway;
        _outputInterface = original._outputInterface;
        _traits = original._traits with { DeviceIsScope = default };
        TypeOfService = original.TypeOfService;
    }

    /// <summary>The destination prefix; 0.0.0.0/0 and ::/0 are the default routes.</summary>
    public required IPNetwork Destination
    {
        get => new(_destination.ToAddress() ?? IPAddress.Any, _prefixLength);
        init => (_destination, _prefixLength) = (PackedAddress.FromAddress(value.BaseAddress), (byte)value.PrefixLength);
    }

    /// <summary>The router, or null if the destination is directly reachable or there are <see cref="NextHops"/>. It may be of the other
    /// family (<c>via inet6</c> in ip-route(8)).</summary>
    /// <remarks>A scope id, such as that of fe80::1%4, names the device and becomes <see cref="OutputInterface"/>.</remarks>
    /// <exception cref="ArgumentException">The address is an IPv4-mapped IPv6 address, or its scope id is not the device.</exception>
    public IPAddress? Gateway
    {
        get => _gateway.ToAddress();
        init
        {
            int? device = Arguments.DeviceOf(value, OutputInterface, nameof(Gateway));
            _traits.DeviceIsScope = new Fleeting<bool>(device != OutputInterface);
            _outputInterface = device ?? 0;
            _gateway = PackedAddress.FromHost(value);
        }
    }

    /// <summary>The source address that local programs use, of the family of the destination, or null for the kernel's choice.</summary>
    /// <exception cref="ArgumentException">The address is an IPv4-mapped IPv6 address.</exception>
    public IPAddress? PreferredSource
    {
        get => _traits.PreferredSource.ToAddress();
        init => _traits.PreferredSource = PackedAddress.FromHost(value);
    }

    /// <summary>The index of the device, or null if the kernel derives it from the gateway.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    /// <exception cref="ArgumentException">The scope id of the gateway names another device.</exception>
    public int? OutputInterface
    {
        get => _outputInterface == 0 ? null : _outputInterface;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0);
            if (_traits.DeviceIsScope.Value && value != _outputInterface)
                throw new ArgumentException($"The scope id of the gateway names device {_outputInterface}, not {value}.",
                    nameof(OutputInterface));
            _outputInterface = value ?? 0;
        }
    }

    /// <summary>The table. Default <see cref="RouteTable.Main"/>.</summary>
    public RouteTable Table
    {
        get => _traits.Table;
        init => _traits.Table = value;
    }

    /// <summary>The origin of the route. Default <see cref="RouteProtocol.Boot"/>, as in ip-route(8); in a request to delete,
    /// any.</summary>
    public RouteProtocol? Protocol
    {
        get => _traits.Protocol;
        init => _traits.Protocol = value;
    }

    /// <summary>The scope of the destination. Default as in ip-route(8): universe with a gateway and for IPv6, otherwise link; in a request
    /// to delete, any.</summary>
    public RouteScope? Scope
    {
        get => _traits.Scope;
        init => _traits.Scope = value;
    }

    /// <summary>The type of the route. Default <see cref="RouteType.Unicast"/>; in a request to delete, any.</summary>
    public RouteType? Type
    {
        get => _traits.Type;
        init => _traits.Type = value;
    }

    /// <summary>The metric: of several routes to one destination the lowest wins, and routes with different metrics are different
    /// routes.</summary>
    /// <remarks>
    /// The kernel's default is 0 for IPv4 and 1024 for IPv6, where 0 means the default too. An IPv4 route with metric 0 is reported with
    /// null. In a request to delete, null matches any metric, and the kernel deletes the route with the lowest one.
    /// </remarks>
    public uint? Metric
    {
        get => _traits.Metric;
        init => _traits.Metric = value;
    }

    /// <summary>The IPv4 type of service that packets must have; 0 is any. IPv6 routes have none.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>Flags.</summary>
    public RouteFlags Flags
    {
        get => _traits.Flags;
        init => _traits.Flags = value;
    }

    /// <summary>The next hops of a multipath route; empty when there is only one. A scope id of a gateway becomes the device.</summary>
    /// <exception cref="ArgumentException">The scope id of a gateway is not the device.</exception>
    public IReadOnlyList<NextHop> NextHops
    {
        get => Extras?.NextHops ?? [];
        init => Extras = ((Extras ?? RouteExtras.None) with { NextHops = NextHop.OnTheirDevices(value) }).OrNull();
    }

    /// <summary>The IPv6 source prefix of packets, or null for any, as is ::/0. IPv4 routes have none: use a <see cref="Rule"/>.</summary>
    public IPNetwork? Source
    {
        get => Extras?.Source;
        init => Extras = ((Extras ?? RouteExtras.None) with { Source = value is { PrefixLength: 0 } ? null : value }).OrNull();
    }

    /// <summary>In the reply to a lookup: the index of the input device of the packet.</summary>
    public int? InputInterface
    {
        get => Extras?.InputInterface;
        init => Extras = ((Extras ?? RouteExtras.None) with { InputInterface = value }).OrNull();
    }

    /// <summary>The id of the next-hop object that the route uses, or null. It replaces gateway, device, encapsulation and next hops; in
    /// a route that was read, these are what the object has.</summary>
    public uint? NextHopId
    {
        get => Extras?.NextHopId;
        init => Extras = ((Extras ?? RouteExtras.None) with { NextHopId = value }).OrNull();
    }

    /// <summary>The preference among IPv6 default routers (RFC 4191). The kernel's default is medium. IPv4 routes have none.</summary>
    public RouterPreference? Preference
    {
        get => _traits.Preference;
        init => _traits.Preference = value;
    }

    /// <summary>Path metrics of the route, or null for none.</summary>
    public RouteMetrics? Metrics
    {
        get => Extras?.Metrics;
        init => Extras = ((Extras ?? RouteExtras.None) with { Metrics = value }).OrNull();
    }

    /// <summary>The encapsulation of packets, or null for none. Each next hop of a multipath route has its own.</summary>
    public RouteEncapsulation? Encapsulation
    {
        get => Extras?.Encapsulation;
        init => Extras = ((Extras ?? RouteExtras.None) with { Encapsulation = value }).OrNull();
    }

    /// <summary>The IPv4 realms of packets, or null for none.</summary>
    public RouteRealms? Realms
    {
        get => Extras?.Realms;
        init => Extras = ((Extras ?? RouteExtras.None) with { Realms = value }).OrNull();
    }

    /// <summary>The lifetime of an IPv6 route; null or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for an infinite one. Sent in
    /// whole seconds, reported in hundredths of a second. IPv4 routes do not expire.</summary>
    /// <remarks>It counts down, so two routes that both expire are equal, whatever time is left.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than 4,294,967,294 seconds.</exception>
    public TimeSpan? ExpiresIn
    {
        get => Extras?.ExpiresIn?.Value;
        init
        {
            if (value == System.Threading.Timeout.InfiniteTimeSpan)
                value = null;
            if (value is TimeSpan given && (given <= TimeSpan.Zero || Math.Ceiling(given.TotalSeconds) >= uint.MaxValue))
                throw new ArgumentOutOfRangeException(nameof(ExpiresIn), value,
                    $"The lifetime of a route is positive, and at most {uint.MaxValue - 1} seconds; null is infinite.");
            Extras = ((Extras ?? RouteExtras.None) with { ExpiresIn = value is TimeSpan time ? new Fleeting<TimeSpan>(time) : null })
                .OrNull();
        }
    }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => Extras?.UnknownAttributes ?? [];
        init => Extras = ((Extras ?? RouteExtras.None) with { UnknownAttributes = value }).OrNull();
    }

    /// <summary>The family of the destination.</summary>
    public AddressFamily Family => PackedDestination.Family;

    /// <summary>0.0.0.0 until a destination is set.</summary>
    internal PackedAddress PackedDestination => _destination.IsNone ? PackedAddress.Any(ipv6: false) : _destination;

    internal PackedAddress PackedGateway => _gateway;

    internal PackedAddress PackedPreferredSource => _traits.PreferredSource;

    internal int PrefixLength => _prefixLength;

    /// <summary>The properties that few routes have.</summary>
    internal RouteExtras? Extras
    {
        get => _traits.Extras;
        private init => _traits.Extras = value;
    }

    /// <summary>Whether two routes to one destination are the same, apart from flags that depend on the state of links.</summary>
    internal bool LeadsTheSameWay(Route other)
        => _gateway == other._gateway && _outputInterface == other._outputInterface && _traits.AreAlike(other._traits);

    /// <summary>For example <c>route 10.244.1.0/24 via 10.1.5.11 dev 5 onlink</c>.</summary>
    public override string ToString() => "route " + RouteText.Describe(this);
}

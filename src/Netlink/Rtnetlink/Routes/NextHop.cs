using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A next hop of a multipath route (<c>nexthop</c> in ip-route(8)).</summary>
public sealed record NextHop
{
    /// <summary>The router, or null if the destination is directly reachable. It may be of the other family (<c>via inet6</c> in
    /// ip-route(8)).</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The index of the device.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The share of flows, relative to the other next hops.</summary>
    /// <value>1 to 256. Default 1.</value>
    public int Weight
    {
        get;
        init
            => field = value is >= 1 and <= 256 ? value
                : throw new ArgumentOutOfRangeException(nameof(Weight), value, "A weight is 1 to 256.");
    } = 1;

    /// <summary>Flags; only <see cref="RouteFlags.OnLink"/> and <see cref="RouteFlags.Pervasive"/> can be requested.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>The encapsulation of packets that take this next hop, or null for none.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>The IPv4 realms of packets, or null for none.</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The next hops with the devices that the scope ids of their gateways name, and without these, as they are
    /// reported.</summary>
    /// <exception cref="ArgumentException">A scope id is not the device.</exception>
    internal static IReadOnlyList<NextHop> OnTheirDevices(IReadOnlyList<NextHop> hops)
    {
        ArgumentNullException.ThrowIfNull(hops);
        return hops.All(static hop => hop.Gateway is null || ReferenceEquals(Arguments.WithoutScope(hop.Gateway), hop.Gateway)) ? hops
            : [.. hops.Select(static hop => hop.Gateway is null ? hop : hop with
            {
                OutputInterface = Arguments.DeviceOf(hop.Gateway, hop.OutputInterface, nameof(Gateway)),
                Gateway = Arguments.WithoutScope(hop.Gateway),
            })];
    }

    /// <summary>For example <c>via 10.0.0.1 dev 5 weight 2</c>.</summary>
    public override string ToString()
        => string.Join(' ', Words());

    private IEnumerable<string> Words()
    {
        if (Encapsulation is not null)
            yield return Encapsulation.ToString();
        if (Gateway is not null)
            yield return $"via {Gateway}";
        if (OutputInterface is not null)
            yield return $"dev {OutputInterface}";
        yield return $"weight {Weight}";
        if ((Flags & RouteFlags.OnLink) != 0)
            yield return "onlink";
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A route for packets that arrive with an MPLS label (<c>ip -f mpls route</c>). Used both to add it and to report it.</summary>
/// <remarks>
/// The kernel pops the label, pushes the new ones, and forwards the packet. It accepts labels on devices whose parameter
/// <c>net/mpls/conf/…/input</c> is 1, and only labels below <c>net/mpls/platform_labels</c>, which is initially 0. A route that pushes
/// labels on IP packets is a <see cref="Route"/> with <see cref="MplsEncapsulation"/>. Source: ip-route(8), net/mpls/af_mpls.c, RFC 3031.
/// </remarks>
public sealed record MplsRoute : INeedsModule
{
    /// <summary>Smaller labels are reserved (RFC 3032), and not routed.</summary>
    internal const uint SmallestLabel = 16;

    private readonly uint _label;

    /// <summary>Creates a route whose properties are set afterwards.</summary>
    public MplsRoute()
    {
    }

    [SetsRequiredMembers]
    private MplsRoute(uint label) => _label = label;

    /// <summary>The label that packets arrive with, 16 to 1048575.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The label is reserved or needs more than 20 bits.</exception>
    public required uint Label
    {
        get => _label;
        init => _label = value is >= SmallestLabel and <= MplsLabels.Largest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Label), value,
            $"Labels are {SmallestLabel} to {MplsLabels.Largest}; those below are reserved.");
    }

    /// <summary>The labels that replace it, outermost first (<c>as</c> in ip-route(8)). Default none: the label is popped.</summary>
    /// <exception cref="ArgumentException">A label needs more than 20 bits.</exception>
    public IReadOnlyList<uint> NewLabels { get; init => field = MplsLabels.Check(value, nameof(NewLabels)); } = ValueList<uint>.Empty;

    /// <summary>The router, or null. A scope id, such as that of fe80::1%4, names the device.</summary>
    /// <exception cref="ArgumentException">The address is an IPv4-mapped IPv6 address.</exception>
    public IPAddress? Gateway { get; init => field = PackedAddress.FromHost(value).IsNone ? null : value; }

    /// <summary>The link-layer address of the router (<c>via link</c> in ip-route(8)), instead of <see cref="Gateway"/>.</summary>
    public LinkLayerAddress? LinkLayerGateway { get; init; }

    /// <summary>The index of the device, or null if the kernel derives it from the gateway. The loopback device delivers packets to this
    /// host.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The next hops of a multipath route, instead of labels, gateway and device; empty for a route with a single next
    /// hop.</summary>
    public IReadOnlyList<MplsNextHop> NextHops { get; init => field = ValueList.From(value); } = ValueList<MplsNextHop>.Empty;

    /// <summary>The origin of the route. Default <see cref="RouteProtocol.Boot"/>, as in ip-route(8).</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>
    /// Whether the TTL of the label is copied to the inner packet when the last label is popped. Default null: as
    /// <c>net/mpls/ip_ttl_propagate</c> says.
    /// </summary>
    public bool? PropagateTimeToLive { get; init; }

    /// <summary>Flags, such as <see cref="RouteFlags.Dead"/> and <see cref="RouteFlags.LinkDown"/>. Only reported.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>A reported route, which is not checked.</summary>
    internal static MplsRoute Reported(uint label) => new(label);

    /// <summary>For example <c>mpls route 100 as 200/300 via 192.0.2.2 dev 5</c>.</summary>
    public override string ToString()
        => $"mpls route {Label}" + MplsNextHop.Describe(NewLabels, Gateway, LinkLayerGateway, OutputInterface)
            + string.Concat(NextHops.Select(static hop => $" nexthop{hop.Words}"));

    string? INeedsModule.Module => "mpls_router";

    string? INeedsModule.FindRemedy(Errno error) => null;
}

using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A next hop of a multipath MPLS route. The kernel distributes flows evenly among them.</summary>
public sealed record MplsNextHop
{
    /// <summary>The labels that replace the route's label, outermost first. Default none.</summary>
    /// <exception cref="ArgumentException">A label needs more than 20 bits.</exception>
    public IReadOnlyList<uint> NewLabels { get; init => field = MplsLabels.Check(value, nameof(NewLabels)); } = ValueList<uint>.Empty;

    /// <summary>The router, or null. A scope id, such as that of fe80::1%4, names the device.</summary>
    /// <exception cref="ArgumentException">The address is an IPv4-mapped IPv6 address.</exception>
    public IPAddress? Gateway { get; init => field = PackedAddress.FromHost(value).IsNone ? null : value; }

    /// <summary>The link-layer address of the router, instead of <see cref="Gateway"/>.</summary>
    public LinkLayerAddress? LinkLayerGateway { get; init; }

    /// <summary>The index of the device, or null if the kernel derives it from the gateway.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>Flags, such as <see cref="RouteFlags.Dead"/> and <see cref="RouteFlags.LinkDown"/>. Only reported.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal string Words => Describe(NewLabels, Gateway, LinkLayerGateway, OutputInterface);

    /// <summary>For example <c>as 200/300 via 192.0.2.2 dev 5</c>.</summary>
    public override string ToString() => Words.TrimStart();

    /// <summary>A next hop in the syntax of ip-route(8), with a space before each part.</summary>
    internal static string Describe(IReadOnlyList<uint> labels, IPAddress? gateway, LinkLayerAddress? linkLayerGateway, int? device)
        => (labels.Count == 0 ? "" : $" as {string.Join('/', labels)}")
            + (gateway is null ? "" : $" via {gateway}")
            + (linkLayerGateway is null ? "" : $" via link {linkLayerGateway}")
            + (device is null ? "" : $" dev {device}");
}

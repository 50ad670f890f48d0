using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The properties that few links have, or that are read only on request, stored separately so that most links stay
/// small.</summary>
internal sealed partial record LinkExtras
{
    public static LinkExtras None { get; } = new();

    public IReadOnlyList<string> AlternativeNames { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    public string? Alias { get; init; }

    public LinkPort? Port { get; init; }

    public XdpAttachment? Xdp { get; init; }

    public LinkStatistics? Statistics { get; init; }

    public IPv4Parameters? IPv4 { get; init; }

    public IPv6Parameters? IPv6 { get; init; }

    public LinkHardware? Hardware { get; init; }

    public int? ParentNamespaceId { get; init; }

    /// <summary>An address that is too long for <see cref="ShortLinkLayerAddress"/>.</summary>
    public LinkLayerAddress? LongAddress { get; init; }

    public LinkLayerAddress? LongBroadcast { get; init; }

    /// <summary>Null if there is nothing to store, so that links without extras are equal.</summary>
    public LinkExtras? OrNull() => Equals(None) ? null : this;
}

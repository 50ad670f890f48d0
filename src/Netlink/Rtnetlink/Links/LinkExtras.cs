using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What few links have, or who asks for it, kept apart so that the many stay small.</summary>
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

    /// <summary>An address that is longer than <see cref="ShortLinkLayerAddress"/> holds.</summary>
    public LinkLayerAddress? LongAddress { get; init; }

    public LinkLayerAddress? LongBroadcast { get; init; }

    /// <summary>Null when there is nothing to keep, so that links without extras are equal.</summary>
    public LinkExtras? OrNull() => Equals(None) ? null : this;
}

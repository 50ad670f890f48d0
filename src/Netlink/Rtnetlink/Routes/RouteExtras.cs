using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What few routes have, kept apart so that the many stay small.</summary>
internal sealed record RouteExtras
{
    public static RouteExtras None { get; } = new();

    public IReadOnlyList<NextHop> NextHops { get; init => field = ValueList.From(value); } = ValueList<NextHop>.Empty;

    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    public IPNetwork? Source { get; init; }

    public int? InputInterface { get; init; }

    public uint? NextHopId { get; init; }

    public RouteMetrics? Metrics { get; init; }

    public RouteEncapsulation? Encapsulation { get; init; }

    public RouteRealms? Realms { get; init; }

    public Fleeting<System.TimeSpan>? ExpiresIn { get; init; }

    /// <summary>Null when there is nothing to keep, so that routes without extras are equal.</summary>
    public RouteExtras? OrNull() => Equals(None) ? null : this;

    /// <summary>The same without what the state of links sets.</summary>
    public RouteExtras WithoutHopFlags()
        => NextHops.Count == 0 ? this : this with { NextHops = [.. NextHops.Select(static hop => hop with { Flags = RouteFlags.None })] };
}

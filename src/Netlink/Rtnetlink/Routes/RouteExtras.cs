using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The properties that few routes have, stored separately so that most routes stay small.</summary>
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

    /// <summary>Null if there is nothing to store, so that routes without extras are equal.</summary>
    public RouteExtras? OrNull() => Equals(None) ? null : this;

    /// <summary>The same without flags that depend on the state of links.</summary>
    public RouteExtras WithoutHopFlags()
        => NextHops.Count == 0 ? this : this with { NextHops = [.. NextHops.Select(static hop => hop with { Flags = RouteFlags.None })] };
}

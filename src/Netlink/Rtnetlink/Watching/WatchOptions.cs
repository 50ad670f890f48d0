using System;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Kinds of objects of a network.</summary>
[Flags]
public enum NetworkObjects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Network devices, as <see cref="Link"/>.</summary>
    Links = 1,

    /// <summary>Addresses of both families, as <see cref="Address"/>.</summary>
    Addresses = 2,

    /// <summary>Routes of both families, as <see cref="Route"/>.</summary>
    Routes = 4,

    /// <summary>
    /// Neighbours that can be sent to, as <see cref="Neighbour"/>: those with a link-layer address of which the kernel is not wholly in
    /// doubt. Proxies, entries that need no resolution and those still being resolved are left out, since the kernel announces
    /// neither when they come nor when they go; nor does it announce the state <see cref="NeighbourState.Delay"/>.
    /// </summary>
    Neighbours = 8,

    /// <summary>Rules of both families, as <see cref="Rule"/>. They are added and removed, never changed.</summary>
    Rules = 16,

    /// <summary>Next-hop objects, as <see cref="NextHopObject"/>.</summary>
    NextHops = 32,

    /// <summary>Routes for MPLS labels, as <see cref="MplsRoute"/>.</summary>
    MplsRoutes = 64,

    /// <summary>All of them.</summary>
    All = Links | Addresses | Routes | Neighbours | Rules | NextHops | MplsRoutes,
}

/// <summary>What to watch.</summary>
public sealed record WatchOptions
{
    /// <summary>Which kinds of objects. Default all.</summary>
    public NetworkObjects Objects
    {
        get;
        init => field = value is not NetworkObjects.None && (value & ~NetworkObjects.All) == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Objects), value, "Name at least one kind of object to watch.");
    } = NetworkObjects.All;

    /// <summary>Which routes, or null for all.</summary>
    public RouteFilter? Routes { get; init; }

    /// <summary>
    /// Namespaces to watch beside the client's own, over the same socket. The watch holds them open, and gives each a number in the
    /// client's namespace, should it have none, which stays (ip-netns(8), <c>set</c>). It needs <c>CAP_NET_BROADCAST</c> in each. Default
    /// none.
    /// </summary>
    public IReadOnlyList<NetworkNamespace> Namespaces
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = ValueList.From(value);
        }
    } = ValueList<NetworkNamespace>.Empty;

    /// <summary>How many bytes of changes the kernel keeps for a reader that is busy; a change of a route takes about 800. Without
    /// <c>CAP_NET_ADMIN</c>, <c>net.core.rmem_max</c> is the limit.</summary>
    /// <value>Positive. Default 8 MiB.</value>
    public int ReceiveBufferBytes
    {
        get;
        init
            => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ReceiveBufferBytes), value,
                "A buffer has a positive size.");
    } = 8 * 1024 * 1024;
}

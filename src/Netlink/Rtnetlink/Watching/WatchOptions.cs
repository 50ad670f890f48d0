using System;

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

    /// <summary>All of them.</summary>
    All = Links | Addresses | Routes,
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

    /// <summary>How many bytes of changes the kernel keeps for a reader that is busy; a change of a route takes about 800. Without <c>CAP_NET_ADMIN</c>, <c>net.core.rmem_max</c> is the limit.</summary>
    /// <value>Positive. Default 8 MiB.</value>
    public int ReceiveBufferBytes
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ReceiveBufferBytes), value, "A buffer has a positive size.");
    } = 8 * 1024 * 1024;
}

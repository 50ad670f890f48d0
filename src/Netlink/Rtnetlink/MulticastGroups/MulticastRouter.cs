using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A bridge port with a multicast router behind it, to which the bridge forwards all multicast traffic.</summary>
/// <remarks>Read-only; <see cref="BridgePort.MulticastRouter"/> sets it. Source: bridge(8), <c>bridge -d mdb</c>; <c>MDBA_ROUTER_PORT</c>
/// in <c>include/uapi/linux/if_bridge.h</c>.</remarks>
public sealed record MulticastRouter
{
    private readonly Fleeting<(TimeSpan? Longer, TimeSpan? IPv4, TimeSpan? IPv6)> _timers;

    /// <summary>The index of the bridge.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The index of the port; that of the bridge if the local host is the router.</summary>
    public required int Port { get; init; }

    /// <summary>The reason why the port is a router port; null if not reported.</summary>
    public MulticastRouterPort? State { get; init; }

    /// <summary>The VLAN, if the bridge snoops per VLAN; otherwise null.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>The time until the router port expires, the longer one of the two families, in hundredths of a second; zero if it does not
    /// expire. Ignored in comparisons, as the next two are.</summary>
    public TimeSpan? Timer { get => _timers.Value.Longer; init => _timers = new(_timers.Value with { Longer = value }); }

    /// <summary>The same for IPv4. Since Linux 5.14.</summary>
    public TimeSpan? IPv4Timer { get => _timers.Value.IPv4; init => _timers = new(_timers.Value with { IPv4 = value }); }

    /// <summary>The same for IPv6. Since Linux 5.14.</summary>
    public TimeSpan? IPv6Timer { get => _timers.Value.IPv6; init => _timers = new(_timers.Value with { IPv6 = value }); }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>multicast router port 5 dev 4</c>.</summary>
    public override string ToString() => $"multicast router port {Port} dev {LinkIndex}" + (Vlan is ushort vlan ? $" vlan {vlan}" : "");
}

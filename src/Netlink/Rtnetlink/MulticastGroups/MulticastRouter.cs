using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A port of a bridge behind which there is a multicast router, to which all multicast is forwarded.</summary>
/// <remarks>Only read here; <see cref="BridgePort.MulticastRouter"/> sets it. Source: bridge(8), <c>bridge -d mdb</c>;
/// <c>MDBA_ROUTER_PORT</c> in <c>include/uapi/linux/if_bridge.h</c>.</remarks>
public sealed record MulticastRouter
{
    private readonly Fleeting<(TimeSpan? Longer, TimeSpan? IPv4, TimeSpan? IPv6)> _timers;

    /// <summary>The index of the bridge.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The index of the port; the bridge itself where its machine is the router.</summary>
    public required int Port { get; init; }

    /// <summary>Why it is one; null when not reported.</summary>
    public MulticastRouterPort? State { get; init; }

    /// <summary>The VLAN, where the bridge snoops in each by itself; null otherwise.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>How long until the port is forgotten, the longer of the two families', to a hundredth of a second; zero when it is not.
    /// Left out of comparisons, as the next two are.</summary>
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

using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An entry of the multicast forwarding cache: where the kernel forwards the packets of a multicast group.</summary>
/// <remarks>Read-only: a multicast routing daemon adds such a route over its own socket (<c>MRT_ADD_MFC</c>), and the route goes when the
/// socket is closed. Source: mr_fill_mroute() in net/ipv4/ipmr_base.c, ip-mroute(8).</remarks>
public sealed record MulticastRoute
{
    /// <summary>The source address of the packets; 0.0.0.0 or <c>::</c> for every source.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>The group that they are sent to; 0.0.0.0 or <c>::</c> for every group.</summary>
    public required IPAddress Group { get; init; }

    /// <summary>The table: <see cref="RouteTable.Default"/> for IPv4 and <see cref="RouteTable.Main"/> for IPv6, unless multicast rules
    /// name others.</summary>
    public RouteTable Table { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => Group.AddressFamily;

    /// <summary>The index of the device on which the packets must arrive; null while it is not known (<see cref="IsUnresolved"/>), and if
    /// it is the daemon's own virtual interface.</summary>
    public int? InputInterface { get; init; }

    /// <summary>The output devices.</summary>
    public IReadOnlyList<MulticastRouteOutput> Outputs { get; init => field = ValueList.From(value); }
        = ValueList<MulticastRouteOutput>.Empty;

    /// <summary>The origin of the route: the daemon (17, <c>mrouted</c>), or unspecified while it is unresolved.</summary>
    public RouteProtocol Protocol { get; init; }

    /// <summary>Whether packets are queued until the daemon adds the route.</summary>
    public bool IsUnresolved { get; init; }

    /// <summary>Whether hardware forwards the packets.</summary>
    public bool IsOffloaded { get; init; }

    /// <summary>The counters; null while it is unresolved.</summary>
    public MulticastRouteStatistics? Statistics { get; init; }

    /// <summary>The time since it last forwarded a packet, in hundredths of a second; null while it is unresolved.</summary>
    public TimeSpan? SinceUse { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>multicast route (192.0.2.1, 239.1.1.1) from dev 5 to dev 6, 7</c>.</summary>
    public override string ToString()
    {
        string input = InputInterface is int index ? $" from dev {index}" : "";
        string output = Outputs.Count == 0 ? "" : $" to dev {string.Join(", ", Outputs)}";
        return $"multicast route ({Source}, {Group}){input}{output}{(IsUnresolved ? " unresolved" : "")}";
    }
}

/// <summary>An output device of a multicast route.</summary>
/// <param name="LinkIndex">The index of the device.</param>
/// <param name="TimeToLive">The TTL threshold (IPv4): only packets with a greater TTL are sent; 1 lets all pass.</param>
public sealed record MulticastRouteOutput(int LinkIndex, byte TimeToLive)
{
    /// <summary>For example <c>6</c>, or <c>6 (ttl 16)</c>.</summary>
    public override string ToString() => TimeToLive <= 1 ? $"{LinkIndex}" : $"{LinkIndex} (ttl {TimeToLive})";
}

/// <summary>The counters of a multicast route (<c>struct rta_mfc_stats</c>).</summary>
/// <param name="Packets">Packets that arrived on the input device.</param>
/// <param name="Bytes">Their bytes, with the IP headers.</param>
/// <param name="WrongInterface">Packets that arrived on another device, which were not forwarded.</param>
public readonly record struct MulticastRouteStatistics(ulong Packets, ulong Bytes, ulong WrongInterface);

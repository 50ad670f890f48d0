using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Where the kernel forwards the packets of a multicast group (the multicast forwarding cache).</summary>
/// <remarks>Only read here: such a route is made over the socket of a multicast routing daemon (<c>MRT_ADD_MFC</c>), and goes with it.
/// Source: mr_fill_mroute() in net/ipv4/ipmr_base.c, ip-mroute(8).</remarks>
public sealed record MulticastRoute
{
    /// <summary>Whoever sends the packets; 0.0.0.0 or <c>::</c> for everybody.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>The group that they are sent to; 0.0.0.0 or <c>::</c> for every group.</summary>
    public required IPAddress Group { get; init; }

    /// <summary>The table. There is one, <see cref="RouteTable.Default"/> of IPv4 and <see cref="RouteTable.Main"/> of IPv6,
    /// unless rules of multicast name others.</summary>
    public RouteTable Table { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => Group.AddressFamily;

    /// <summary>The index of the device over which the packets must come; null while that is not known (<see cref="IsUnresolved"/>), and
    /// where the daemon has the packets for itself.</summary>
    public int? InputInterface { get; init; }

    /// <summary>The devices that the packets go out of.</summary>
    public IReadOnlyList<MulticastRouteOutput> Outputs { get; init => field = ValueList.From(value); }
        = ValueList<MulticastRouteOutput>.Empty;

    /// <summary>Who made it: the daemon (17, <c>mrouted</c>), or nobody yet.</summary>
    public RouteProtocol Protocol { get; init; }

    /// <summary>Whether packets wait for the daemon to say where they go.</summary>
    public bool IsUnresolved { get; init; }

    /// <summary>Whether the device forwards the packets by itself.</summary>
    public bool IsOffloaded { get; init; }

    /// <summary>What it has forwarded; null while it is unresolved.</summary>
    public MulticastRouteStatistics? Statistics { get; init; }

    /// <summary>How long ago it forwarded a packet, in hundredths of a second; null while it is unresolved.</summary>
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

/// <summary>A device that packets of a group go out of.</summary>
/// <param name="LinkIndex">The index of the device.</param>
/// <param name="TimeToLive">A packet goes out of it only with a greater time to live (IPv4); 1 lets all through.</param>
public sealed record MulticastRouteOutput(int LinkIndex, byte TimeToLive)
{
    /// <summary>For example <c>6</c>, or <c>6 (ttl 16)</c>.</summary>
    public override string ToString() => TimeToLive <= 1 ? $"{LinkIndex}" : $"{LinkIndex} (ttl {TimeToLive})";
}

/// <summary>What a multicast route has forwarded (<c>struct rta_mfc_stats</c>).</summary>
/// <param name="Packets">Packets that came over the right device.</param>
/// <param name="Bytes">Their bytes, with the headers of IP.</param>
/// <param name="WrongInterface">Packets that came over another device, which were not forwarded.</param>
public readonly record struct MulticastRouteStatistics(ulong Packets, ulong Bytes, ulong WrongInterface);

using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An entry in the multicast database (MDB) of a bridge or of a VXLAN tunnel: where frames to a multicast group go. Used both to
/// set it and to report it.</summary>
/// <remarks>A null property is not sent, so that the kernel's default applies, or was not reported. Source: bridge(8), <c>bridge mdb</c>;
/// <c>include/uapi/linux/if_bridge.h</c>.</remarks>
public sealed record MulticastGroup
{
    private readonly Fleeting<TimeSpan>? _timer;

    /// <summary>Creates an entry for an IP multicast group.</summary>
    /// <param name="linkIndex">The index of the device that has the database: a bridge or a VXLAN tunnel.</param>
    /// <param name="port">The index of the port that the frames go to. The bridge itself stands for the local host; for a tunnel, give the
    /// tunnel itself.</param>
    /// <param name="group">The group, IPv4 or IPv6. On a tunnel 0.0.0.0 and :: stand for all groups without an entry.</param>
    /// <exception cref="ArgumentException">An index is not positive, or the address is neither IPv4 nor IPv6, or has the scope id of
    /// another device.</exception>
    public MulticastGroup(int linkIndex, int port, IPAddress group)
        : this(linkIndex, port)
    {
        ArgumentNullException.ThrowIfNull(group);
        _ = PackedAddress.FromHost(group);
        Arguments.DeviceOf(group, port, nameof(group));
        Group = Arguments.WithoutScope(group);
    }

    /// <summary>Creates an entry for a link-layer multicast group, which must be <see cref="MulticastGroupState.Permanent"/>.</summary>
    /// <param name="linkIndex">The index of the bridge.</param>
    /// <param name="port">The index of the port that the frames go to.</param>
    /// <param name="group">The group, an Ethernet address.</param>
    /// <exception cref="ArgumentException">An index is not positive, or the address does not have 6 bytes.</exception>
    public MulticastGroup(int linkIndex, int port, LinkLayerAddress group)
        : this(linkIndex, port)
    {
        LinkChecks.CheckLength(group, MulticastGroupCodec.LinkLayerLength, nameof(group), "multicast group");
        LinkLayerGroup = group;
    }

    private MulticastGroup(int linkIndex, int port)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(port);
        (LinkIndex, Port) = (linkIndex, port);
    }

    /// <summary>As the kernel reports it.</summary>
    internal static MulticastGroup Reported(int linkIndex, int port, IPAddress group) => new(linkIndex, port) { Group = group };

    /// <summary>The index of the bridge or tunnel that has the database.</summary>
    public int LinkIndex { get; }

    /// <summary>The index of the port that the frames go to; the bridge or tunnel itself as the constructor says.</summary>
    public int Port { get; }

    /// <summary>The IP group, or null for a link-layer group.</summary>
    public IPAddress? Group { get; private init; }

    /// <summary>The link-layer group, or null for an IP group.</summary>
    public LinkLayerAddress? LinkLayerGroup { get; }

    /// <summary>The source address of an (S, G) entry, or null for all sources (*, G). A scope id is dropped.</summary>
    public IPAddress? Source { get; init => field = value is null ? null : Arguments.WithoutScope(value); }

    /// <summary>The VLAN, from 1 to 4094, or null for none; in a request to a bridge with VLAN filtering, null stands for every VLAN of the
    /// port. Tunnels have none.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>Whether the entry expires. Default <see cref="MulticastGroupState.Temporary"/>, as in bridge(8); tunnels accept only
    /// permanent entries.</summary>
    public MulticastGroupState State { get; init; }

    /// <summary>Whether frames from <see cref="Sources"/> are forwarded or blocked; only without a <see cref="Source"/>. The kernel's
    /// default is <see cref="MulticastFilterMode.Exclude"/>. Since Linux 6.3.</summary>
    public MulticastFilterMode? FilterMode { get; init; }

    /// <summary>The sources that <see cref="FilterMode"/> applies to, reported in ascending order. For each the kernel adds an entry with
    /// that <see cref="Source"/>, and deletes it with this one. Since Linux 6.3.</summary>
    public IReadOnlyList<MulticastSource> Sources { get; init => field = ValueList.From(value); } = ValueList<MulticastSource>.Empty;

    /// <summary>The origin of the entry. The kernel's default is <see cref="RouteProtocol.Static"/>; entries that the bridge learned have
    /// <see cref="RouteProtocol.Kernel"/>. Since Linux 6.3.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>The remote address of a tunnel, where it is required. Each entry of a tunnel is one remote of a group. Since Linux
    /// 6.4.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The remote UDP port, or null for the one that the tunnel is set to.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The network identifier (VNI) to send with, or null for the one that the tunnel is set to.</summary>
    public uint? Vni { get; init; }

    /// <summary>The index of the device to reach the remote address through, or null for the kernel's choice.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The network identifier (VNI) that the entry belongs to, on a tunnel in metadata mode (<c>external</c>).</summary>
    public uint? SourceVni { get; init; }

    /// <summary>The flags of the entry. Only reported.</summary>
    public MulticastGroupFlags Flags { get; init; }

    /// <summary>The time until the entry expires, in hundredths of a second; zero if it does not expire. Only reported; ignored in
    /// comparisons.</summary>
    public TimeSpan? Timer
    {
        get => _timer?.Value;
        init => _timer = value is TimeSpan time ? new Fleeting<TimeSpan>(time) : null;
    }

    /// <summary>Attributes without a property, unchanged. Only reported: the attributes of requests are numbered differently.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>multicast group 239.1.1.1 src 192.0.2.1 port 5 dev 4 vlan 10</c>.</summary>
    public override string ToString()
        => $"multicast group {(object?)Group ?? LinkLayerGroup}" + (Source is null ? "" : $" src {Source}") +
            $" port {Port} dev {LinkIndex}" + (Vlan is ushort vlan ? $" vlan {vlan}" : "") +
            (SourceVni is uint vni ? $" src_vni {vni}" : "") + (Destination is null ? "" : $" dst {Destination}");
}

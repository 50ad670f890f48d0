using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Where frames to a multicast group go: an entry in the multicast database (MDB) of a bridge or of a VXLAN tunnel, used both to
/// set it and to report it.</summary>
/// <remarks>A null property is not sent, so that the kernel's default applies, or was not reported. Source: bridge(8), <c>bridge mdb</c>;
/// <c>include/uapi/linux/if_bridge.h</c>.</remarks>
public sealed record MulticastGroup
{
    private readonly Fleeting<TimeSpan>? _timer;

    /// <summary>Names an entry for a group of IP.</summary>
    /// <param name="linkIndex">The index of the device that has the database: a bridge or a VXLAN tunnel.</param>
    /// <param name="port">The index of the port that the frames go to. The bridge itself stands for the machine that it runs on; at a
    /// tunnel the tunnel itself is given.</param>
    /// <param name="group">The group, IPv4 or IPv6. At a tunnel 0.0.0.0 and :: stand for all groups without an entry.</param>
    /// <exception cref="ArgumentException">An index is not positive, or the address is not of IP or is of another device.</exception>
    public MulticastGroup(int linkIndex, int port, IPAddress group)
        : this(linkIndex, port)
    {
        ArgumentNullException.ThrowIfNull(group);
        _ = PackedAddress.FromHost(group);
        Arguments.DeviceOf(group, port, nameof(group));
        Group = Arguments.WithoutScope(group);
    }

    /// <summary>Names an entry for a group of link-layer addresses, which must be <see cref="MulticastGroupState.Permanent"/>.</summary>
    /// <param name="linkIndex">The index of the bridge.</param>
    /// <param name="port">The index of the port that the frames go to.</param>
    /// <param name="group">The group, an Ethernet address.</param>
    /// <exception cref="ArgumentException">An index is not positive, or the address has not 6 bytes.</exception>
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

    /// <summary>As the kernel has it.</summary>
    internal static MulticastGroup Reported(int linkIndex, int port, IPAddress group) => new(linkIndex, port) { Group = group };

    /// <summary>The index of the bridge or tunnel that has the database.</summary>
    public int LinkIndex { get; }

    /// <summary>The index of the port that the frames go to; the bridge or tunnel itself as the constructor says.</summary>
    public int Port { get; }

    /// <summary>The group of IP, or null for one of link-layer addresses.</summary>
    public IPAddress? Group { get; private init; }

    /// <summary>The group of link-layer addresses, or null for one of IP.</summary>
    public LinkLayerAddress? LinkLayerGroup { get; }

    /// <summary>The sender whose frames alone are meant (S, G), or null for all (*, G).</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The VLAN, from 1 to 4094, or null for none; in a request to a bridge that tells VLANs apart, for each VLAN of the port at
    /// once. Tunnels have none.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>Whether the entry is forgotten in time. Default <see cref="MulticastGroupState.Temporary"/>, as bridge(8) has it; tunnels
    /// take only permanent ones.</summary>
    public MulticastGroupState State { get; init; }

    /// <summary>Whether <see cref="Sources"/> are those whose frames are forwarded or those whose are not; only without a
    /// <see cref="Source"/>. The kernel's default is <see cref="MulticastFilterMode.Exclude"/>. Since Linux 6.3.</summary>
    public MulticastFilterMode? FilterMode { get; init; }

    /// <summary>The senders that <see cref="FilterMode"/> is about, reported in ascending order. For each the kernel makes an entry with
    /// that <see cref="Source"/>, which goes with this one. Since Linux 6.3.</summary>
    public IReadOnlyList<MulticastSource> Sources { get; init => field = ValueList.From(value); } = ValueList<MulticastSource>.Empty;

    /// <summary>Who made the entry. The kernel's default is <see cref="RouteProtocol.Static"/>; entries that the bridge learned have
    /// <see cref="RouteProtocol.Kernel"/>. Since Linux 6.3.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>The far end of a tunnel, which must be given there. An entry of a tunnel is one far end of a group. Since Linux
    /// 6.4.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The UDP port at the far end, or null for the tunnel's own.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The network identifier (VNI) to send with, or null for the tunnel's own.</summary>
    public uint? Vni { get; init; }

    /// <summary>The index of the device to reach the far end through, or null for the kernel's choice.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The network identifier (VNI) that the entry belongs to, at a tunnel with several.</summary>
    public uint? SourceVni { get; init; }

    /// <summary>What the kernel says of the entry. Only reported.</summary>
    public MulticastGroupFlags Flags { get; init; }

    /// <summary>How long until the kernel forgets the entry, to a hundredth of a second; zero when it does not. Only reported; ignored in
    /// comparisons.</summary>
    public TimeSpan? Timer
    {
        get => _timer?.Value;
        init => _timer = value is TimeSpan time ? new Fleeting<TimeSpan>(time) : null;
    }

    /// <summary>Attributes without a property, unchanged. Only reported: requests number theirs in another way.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>multicast group 239.1.1.1 src 192.0.2.1 port 5 dev 4 vlan 10</c>.</summary>
    public override string ToString()
        => $"multicast group {(object?)Group ?? LinkLayerGroup}" + (Source is null ? "" : $" src {Source}") +
            $" port {Port} dev {LinkIndex}" + (Vlan is ushort vlan ? $" vlan {vlan}" : "") +
            (SourceVni is uint vni ? $" src_vni {vni}" : "") + (Destination is null ? "" : $" dst {Destination}");
}

using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Where frames to a link-layer address go: an entry in the forwarding database (FDB) of a bridge or of a device such as a VXLAN
/// tunnel, used both to set it and to report it.</summary>
/// <remarks>Null means not sent, or not reported. Source: bridge(8), <c>bridge fdb</c>.</remarks>
public sealed record ForwardingEntry
{
    /// <summary>Names an entry.</summary>
    /// <param name="linkIndex">The index of the device: a port of a bridge, the bridge itself, or a tunnel.</param>
    /// <param name="address">The address; all zeros stand for any other at a VXLAN tunnel.</param>
    /// <exception cref="ArgumentException">The index is not positive, or the address is empty.</exception>
    public ForwardingEntry(int linkIndex, LinkLayerAddress address)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        if (address.Length == 0)
            throw new ArgumentException("An entry needs a link-layer address.", nameof(address));
        (LinkIndex, Address) = (linkIndex, address);
    }

    private ForwardingEntry(LinkLayerAddress address, int linkIndex) => (LinkIndex, Address) = (linkIndex, address);

    /// <summary>As the kernel has it.</summary>
    internal static ForwardingEntry Reported(int linkIndex, LinkLayerAddress address) => new(address, linkIndex);

    /// <summary>The index of the device that the frames go to.</summary>
    public int LinkIndex { get; }

    /// <summary>The link-layer address.</summary>
    public LinkLayerAddress Address { get; }

    /// <summary>
    /// Flags. A request needs <see cref="NeighbourFlags.Self"/> for the database of the device itself, as with a tunnel or the bridge's own
    /// address, or <see cref="NeighbourFlags.Master"/> for that of the bridge that it is a port of; a report says which one it was found
    /// in.
    /// </summary>
    public NeighbourFlags Flags { get; init; }

    /// <summary>
    /// The state. In a bridge: <see cref="NeighbourState.Permanent"/> for an address of the bridge itself,
    /// <see cref="NeighbourState.NoArp"/> for one that stays, <see cref="NeighbourState.Reachable"/> for one that is forgotten in time. At
    /// a tunnel: permanent or reachable. Default permanent, as bridge(8) has it.
    /// </summary>
    public NeighbourState State { get; init; } = NeighbourState.Permanent;

    /// <summary>The VLAN, or null for none; in a request to a bridge that tells VLANs apart, for none and for each VLAN of the port at
    /// once.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>The far end of the tunnel, or null for that of the tunnel itself.</summary>
    /// <remarks>An entry can have several far ends. In a request to delete, null stands for all of them.</remarks>
    public IPAddress? Destination { get; init; }

    /// <summary>The UDP port at the far end, or null for the tunnel's own.</summary>
    public ushort? Port { get; init; }

    /// <summary>The network identifier (VNI) to send with, or null for the tunnel's own.</summary>
    public uint? Vni { get; init; }

    /// <summary>The network identifier (VNI) that the entry belongs to, at a tunnel with several.</summary>
    public uint? SourceVni { get; init; }

    /// <summary>The index of the device to reach the far end through, or null for the kernel's choice.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The id of the next-hop object with the far ends, instead of <see cref="Destination"/>.</summary>
    public uint? NextHopId { get; init; }

    /// <summary>The index of the bridge that the entry is in, or null for one of the device itself. Only reported.</summary>
    public int? Bridge { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>forwarding entry 02:00:5e:10:00:01 dev 5</c>.</summary>
    public override string ToString()
        => $"forwarding entry {Address} dev {LinkIndex}" + (Vlan is ushort vlan ? $" vlan {vlan}" : "") +
            (Destination is null ? "" : $" dst {Destination}");
}

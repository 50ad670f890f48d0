using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An entry in the forwarding database (FDB) of a bridge or of a device such as a VXLAN tunnel: where frames to a link-layer
/// address go. Used both to set it and to report it.</summary>
/// <remarks>Null means not sent, or not reported. Source: bridge(8), <c>bridge fdb</c>.</remarks>
public sealed record ForwardingEntry
{
    /// <summary>Names an entry.</summary>
    /// <param name="linkIndex">The index of the device: a port of a bridge, the bridge itself, or a tunnel.</param>
    /// <param name="address">The address; on a VXLAN tunnel all zeros stand for every address without an entry.</param>
    /// <exception cref="ArgumentException">The index is not positive, or the address is empty.</exception>
    public ForwardingEntry(int linkIndex, LinkLayerAddress address)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        if (address.Length == 0)
            throw new ArgumentException("An entry needs a link-layer address.", nameof(address));
        (LinkIndex, Address) = (linkIndex, address);
    }

    private ForwardingEntry(LinkLayerAddress address, int linkIndex) => (LinkIndex, Address) = (linkIndex, address);

    /// <summary>As the kernel reports it.</summary>
    internal static ForwardingEntry Reported(int linkIndex, LinkLayerAddress address) => new(address, linkIndex);

    /// <summary>The index of the device that the frames go to.</summary>
    public int LinkIndex { get; }

    /// <summary>The link-layer address.</summary>
    public LinkLayerAddress Address { get; }

    /// <summary>
    /// Flags. A request needs <see cref="NeighbourFlags.Self"/> for the database of the device itself, such as a tunnel or a bridge, or
    /// <see cref="NeighbourFlags.Master"/> for that of the bridge whose port the device is; a report has the flag of the database that has
    /// the entry.
    /// </summary>
    public NeighbourFlags Flags { get; init; }

    /// <summary>
    /// The state. In a bridge: <see cref="NeighbourState.Permanent"/> for a local address, <see cref="NeighbourState.NoArp"/> for a static
    /// entry, <see cref="NeighbourState.Reachable"/> for one that ages. On a tunnel: permanent or reachable. Default permanent, as in
    /// bridge(8).
    /// </summary>
    public NeighbourState State { get; init; } = NeighbourState.Permanent;

    /// <summary>The VLAN, or null for none; in a request to a bridge with VLAN filtering, null stands for no VLAN and every VLAN of the
    /// port at once.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>The remote address of the tunnel, or null for the one that the tunnel is set to.</summary>
    /// <remarks>An entry can have several remote addresses. In a request to delete, null stands for all of them.</remarks>
    public IPAddress? Destination { get; init; }

    /// <summary>The remote UDP port, or null for the one that the tunnel is set to.</summary>
    public ushort? Port { get; init; }

    /// <summary>The network identifier (VNI) to send with, or null for the one that the tunnel is set to.</summary>
    public uint? Vni { get; init; }

    /// <summary>The network identifier (VNI) that the entry belongs to, on a tunnel in metadata mode (<c>external</c>).</summary>
    public uint? SourceVni { get; init; }

    /// <summary>The index of the device to reach the remote address through, or null for the kernel's choice.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The id of the next-hop object with the remote addresses, instead of <see cref="Destination"/>.</summary>
    public uint? NextHopId { get; init; }

    /// <summary>The index of the bridge that has the entry, or null if the device itself has it. Only reported.</summary>
    public int? Bridge { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>forwarding entry 02:00:5e:10:00:01 dev 5</c>.</summary>
    public override string ToString()
        => $"forwarding entry {Address} dev {LinkIndex}" + (Vlan is ushort vlan ? $" vlan {vlan}" : "") +
            (Destination is null ? "" : $" dst {Destination}") + (NextHopId is uint hop ? $" nhid {hop}" : "") +
            (Port is ushort port ? $" port {port}" : "") + (Vni is uint vni ? $" vni {vni}" : "") +
            (SourceVni is uint from ? $" src_vni {from}" : "");
}

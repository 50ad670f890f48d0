using System;

namespace Netlink.Rtnetlink;

/// <summary>A VLAN, or a range of VLANs, of a bridge port. Used both to set it and to report it.</summary>
/// <remarks>Only bridges with <see cref="BridgeLink.VlanFiltering"/> distinguish VLANs. Source: bridge(8),
/// <c>include/uapi/linux/if_bridge.h</c>.</remarks>
public sealed record BridgeVlan
{
    private const ushort FirstVlan = 1;
    private const ushort LastVlan = 4094;

    /// <summary>Creates a range of VLANs of a port.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlans">The ids, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an id is not that of a VLAN.</exception>
    public BridgeVlan(int linkIndex, InclusiveRange<ushort> vlans)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentOutOfRangeException.ThrowIfLessThan(vlans.First, FirstVlan, nameof(vlans));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vlans.Last, LastVlan, nameof(vlans));
        (LinkIndex, Vlans) = (linkIndex, vlans);
    }

    /// <summary>Creates one VLAN of a port.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlan">The id, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the id is not that of a VLAN.</exception>
    public BridgeVlan(int linkIndex, ushort vlan)
        : this(linkIndex, new InclusiveRange<ushort>(vlan))
    {
    }

    private BridgeVlan(InclusiveRange<ushort> vlans, int linkIndex) => (LinkIndex, Vlans) = (linkIndex, vlans);

    /// <summary>As the kernel reports it.</summary>
    internal static BridgeVlan Reported(int linkIndex, InclusiveRange<ushort> vlans) => new(vlans, linkIndex);

    /// <summary>The index of the port, or of the bridge itself.</summary>
    public int LinkIndex { get; }

    /// <summary>The ids.</summary>
    public InclusiveRange<ushort> Vlans { get; }

    /// <summary>Whether untagged frames that the port receives belong to this VLAN (PVID). A port has at most one such VLAN, so not for a
    /// range.</summary>
    public bool IsPortVlan { get; init; }

    /// <summary>Whether frames leave the port untagged.</summary>
    public bool Untagged { get; init; }

    /// <summary>Whether <see cref="LinkIndex"/> is the bridge itself, and the VLAN is that of the bridge device (<c>self</c>).</summary>
    public bool OfBridge { get; init; }

    /// <summary>For example <c>VLAN 10-20 of dev 5</c>.</summary>
    public override string ToString() => $"VLAN {Vlans} of dev {LinkIndex}";
}

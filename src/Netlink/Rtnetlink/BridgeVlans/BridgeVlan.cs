using System;

namespace Netlink.Rtnetlink;

/// <summary>A VLAN, or a range of them, that a port of a bridge lets through, used both to set it and to report it.</summary>
/// <remarks>VLANs are told apart by bridges with <see cref="BridgeLink.VlanFiltering"/>. Source: bridge(8),
/// <c>include/uapi/linux/if_bridge.h</c>.</remarks>
public sealed record BridgeVlan
{
    private const ushort FirstVlan = 1;
    private const ushort LastVlan = 4094;

    /// <summary>Joins a port and VLANs.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlans">The ids, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an id is none of a VLAN.</exception>
    public BridgeVlan(int linkIndex, InclusiveRange<ushort> vlans)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentOutOfRangeException.ThrowIfLessThan(vlans.First, FirstVlan, nameof(vlans));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vlans.Last, LastVlan, nameof(vlans));
        (LinkIndex, Vlans) = (linkIndex, vlans);
    }

    /// <summary>Joins a port and one VLAN.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlan">The id, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the id is none of a VLAN.</exception>
    public BridgeVlan(int linkIndex, ushort vlan)
        : this(linkIndex, new InclusiveRange<ushort>(vlan))
    {
    }

    private BridgeVlan(InclusiveRange<ushort> vlans, int linkIndex) => (LinkIndex, Vlans) = (linkIndex, vlans);

    /// <summary>As the kernel has it.</summary>
    internal static BridgeVlan Reported(int linkIndex, InclusiveRange<ushort> vlans) => new(vlans, linkIndex);

    /// <summary>The index of the port, or of the bridge itself.</summary>
    public int LinkIndex { get; }

    /// <summary>The ids.</summary>
    public InclusiveRange<ushort> Vlans { get; }

    /// <summary>Whether frames that come in without a tag belong to this VLAN (PVID). A port has one such VLAN at most, so a range cannot
    /// be it.</summary>
    public bool IsPortVlan { get; init; }

    /// <summary>Whether frames go out without the tag.</summary>
    public bool Untagged { get; init; }

    /// <summary>Whether <see cref="LinkIndex"/> is the bridge itself: what the bridge's own device lets through.</summary>
    public bool OfBridge { get; init; }

    /// <summary>For example <c>VLAN 10-20 of dev 5</c>.</summary>
    public override string ToString() => $"VLAN {Vlans} of dev {LinkIndex}";
}

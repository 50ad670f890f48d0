using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A network device as the kernel reports it. Null means that the kernel did not report the value.</summary>
public sealed record Link
{
    /// <summary>The number of the device in its namespace.</summary>
    public required int Index { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Further names, which may be longer than 15 bytes (ip-link(8), <c>altname</c>).</summary>
    public IReadOnlyList<string> AlternativeNames { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>Flags.</summary>
    public LinkFlags Flags { get; init; }

    /// <summary>Whether the administrator has set the device up.</summary>
    public bool IsUp => (Flags & LinkFlags.Up) != 0;

    /// <summary>The hardware type (<c>ARPHRD_*</c>): 1 Ethernet, 768 IPIP, 772 loopback. Source: <c>include/uapi/linux/if_arp.h</c>.</summary>
    public ushort HardwareType { get; init; }

    /// <summary>The kind with its settings, or null for devices without one, such as real hardware and the loopback.</summary>
    public LinkKind? Kind { get; init; }

    /// <summary>The maximum transmission unit in bytes.</summary>
    public int? Mtu { get; init; }

    /// <summary>The smallest MTU that the device accepts, in bytes; 0 means no limit.</summary>
    public int? MinimumMtu { get; init; }

    /// <summary>The largest MTU that the device accepts, in bytes; 0 means no limit.</summary>
    public int? MaximumMtu { get; init; }

    /// <summary>The link-layer address.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>The link-layer broadcast address, or for point-to-point devices that of the peer.</summary>
    public LinkLayerAddress? Broadcast { get; init; }

    /// <summary>Operational state.</summary>
    public OperationalState OperationalState { get; init; }

    /// <summary>Whether the device has a carrier.</summary>
    public bool? Carrier { get; init; }

    /// <summary>The index of the bridge, bond or VRF that the device belongs to, or null.</summary>
    public int? Master { get; init; }

    /// <summary>The index of the device that this one sits on, or of a veth's peer, or null.</summary>
    public int? ParentIndex { get; init; }

    /// <summary>The namespace that <see cref="ParentIndex"/> counts in, by its id here, or null when it is this one.</summary>
    public int? ParentNamespaceId { get; init; }

    /// <summary>The length of the transmit queue in packets.</summary>
    public int? TransmitQueueLength { get; init; }

    /// <summary>The name of the queueing discipline.</summary>
    public string? QueueingDiscipline { get; init; }

    /// <summary>How many transmit queues the device has.</summary>
    public int? TransmitQueues { get; init; }

    /// <summary>How many receive queues the device has.</summary>
    public int? ReceiveQueues { get; init; }

    /// <summary>The group number.</summary>
    public uint? Group { get; init; }

    /// <summary>How many users want the device to receive every packet.</summary>
    public uint? Promiscuity { get; init; }

    /// <summary>A free text (ip-link(8), <c>alias</c>).</summary>
    public string? Alias { get; init; }

    /// <summary>Attributes newer than this library, as they came.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>link 5 eth0</c>.</summary>
    public override string ToString() => $"link {Index} {Name}";
}

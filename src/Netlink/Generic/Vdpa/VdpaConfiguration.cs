using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The configuration space of a vDPA device, which a virtio driver reads.</summary>
/// <remarks>Source: <c>vdpa dev config</c> in vdpa-dev(8), Virtual I/O Device (VIRTIO) 1.2, sections 5.1.4 and 5.2.4.</remarks>
/// <param name="Name">The name of the device.</param>
public sealed record VdpaConfiguration(string Name)
{
    /// <summary>The type of device.</summary>
    public VirtioDeviceType Type { get; init; }

    /// <summary>The virtio features that the device offers, as a bit mask (<see cref="VirtioNetworkFeatures"/>,
    /// <see cref="VirtioBlockFeatures"/>); null before Linux 6.1.</summary>
    public ulong? Features { get; init; }

    /// <summary>The virtio features that the device and its driver negotiated; null before the negotiation.</summary>
    public ulong? NegotiatedFeatures { get; init; }

    /// <summary>The configuration of a network device; null for another type.</summary>
    public VdpaNetworkConfiguration? Network { get; init; }

    /// <summary>The configuration of a block device (Linux 6.9); null for another type.</summary>
    public VdpaBlockConfiguration? Block { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>vdpa0: Network</c>.</summary>
    public override string ToString() => $"{Name}: {Type}";
}

/// <summary>The configuration space of a network device. A setting is null if the device does not offer the feature that it belongs
/// to.</summary>
public sealed record VdpaNetworkConfiguration
{
    /// <summary>The MAC address; with <see cref="VirtioNetworkFeatures.Mac"/>.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>The MTU in bytes; with <see cref="VirtioNetworkFeatures.Mtu"/>.</summary>
    public ushort? Mtu { get; init; }

    /// <summary>The status; with <see cref="VirtioNetworkFeatures.Status"/>.</summary>
    public VirtioNetworkStatus? Status { get; init; }

    /// <summary>The maximum number of pairs of data virtqueues; with <see cref="VirtioNetworkFeatures.MultiQueue"/> or
    /// <see cref="VirtioNetworkFeatures.ReceiveSideScaling"/>.</summary>
    public ushort? MaxQueuePairs { get; init; }
}

/// <summary>The status of a network device (<c>VIRTIO_NET_S_*</c>). Bits without a name are kept.</summary>
[Flags]
public enum VirtioNetworkStatus : ushort
{
    /// <summary>The link is down.</summary>
    None = 0,

    /// <summary>The link is up.</summary>
    LinkUp = 1,

    /// <summary>The driver is asked to announce itself with gratuitous packets.</summary>
    Announce = 2,
}

/// <summary>The configuration space of a block device. A setting is null if the device does not offer the feature that it belongs
/// to.</summary>
public sealed record VdpaBlockConfiguration
{
    /// <summary>The capacity in sectors of 512 bytes.</summary>
    public ulong? Capacity { get; init; }

    /// <summary>The maximum size of a segment in bytes.</summary>
    public uint? MaxSegmentSize { get; init; }

    /// <summary>The maximum number of segments of a request.</summary>
    public uint? MaxSegments { get; init; }

    /// <summary>The optimal block size in bytes.</summary>
    public uint? BlockSize { get; init; }

    /// <summary>The number of request queues.</summary>
    public ushort? Queues { get; init; }

    /// <summary>The number of logical blocks in a physical block, as an exponent of 2.</summary>
    public byte? PhysicalBlockExponent { get; init; }

    /// <summary>The offset of the first aligned logical block, in logical blocks.</summary>
    public byte? AlignmentOffset { get; init; }

    /// <summary>The suggested minimum size of a request, in logical blocks.</summary>
    public ushort? MinIOSize { get; init; }

    /// <summary>The optimal size of a request, in logical blocks.</summary>
    public uint? OptimalIOSize { get; init; }

    /// <summary>The maximum of sectors, of 512 bytes, in a discard segment.</summary>
    public uint? MaxDiscardSectors { get; init; }

    /// <summary>The maximum number of segments in a discard request.</summary>
    public uint? MaxDiscardSegments { get; init; }

    /// <summary>The alignment of discards in sectors of 512 bytes.</summary>
    public uint? DiscardSectorAlignment { get; init; }

    /// <summary>The maximum of sectors, of 512 bytes, in a segment of zeroes to write.</summary>
    public uint? MaxWriteZeroesSectors { get; init; }

    /// <summary>The maximum number of segments in a request to write zeroes.</summary>
    public uint? MaxWriteZeroesSegments { get; init; }

    /// <summary>Whether it is read-only.</summary>
    public bool? IsReadOnly { get; init; }

    /// <summary>Whether it can flush its cache.</summary>
    public bool? SupportsFlush { get; init; }
}

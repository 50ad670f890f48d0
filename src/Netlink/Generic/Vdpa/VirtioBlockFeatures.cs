using System;

namespace Netlink.Generic;

/// <summary>The virtio features of a block device (<c>VIRTIO_BLK_F_*</c> and <c>VIRTIO_F_*</c>). Bits without a name are kept.</summary>
/// <remarks>Source: <c>include/uapi/linux/virtio_blk.h</c>, <c>virtio_config.h</c>, <c>virtio_ring.h</c>.</remarks>
[Flags]
public enum VirtioBlockFeatures : ulong
{
    /// <summary>No feature.</summary>
    None = 0,

    /// <summary>The device supports barriers; deprecated.</summary>
    Barrier = 1UL << 0,

    /// <summary>The device reports the maximum size of a segment.</summary>
    MaxSegmentSize = 1UL << 1,

    /// <summary>The device reports the maximum number of segments.</summary>
    MaxSegments = 1UL << 2,

    /// <summary>The device reports a geometry.</summary>
    Geometry = 1UL << 4,

    /// <summary>The device is read-only.</summary>
    ReadOnly = 1UL << 5,

    /// <summary>The device reports its block size.</summary>
    BlockSize = 1UL << 6,

    /// <summary>The device accepts SCSI commands; deprecated.</summary>
    Scsi = 1UL << 7,

    /// <summary>The device can flush its cache.</summary>
    Flush = 1UL << 9,

    /// <summary>The device reports the sizes and the alignment of its blocks.</summary>
    Topology = 1UL << 10,

    /// <summary>The mode of the cache can be changed.</summary>
    ConfigurableWriteback = 1UL << 11,

    /// <summary>The device has several request queues.</summary>
    MultiQueue = 1UL << 12,

    /// <summary>The device supports discards.</summary>
    Discard = 1UL << 13,

    /// <summary>The device can write zeroes.</summary>
    WriteZeroes = 1UL << 14,

    /// <summary>The device supports secure erase.</summary>
    SecureErase = 1UL << 16,

    /// <summary>The device is zoned.</summary>
    Zoned = 1UL << 17,

    /// <summary>The device notifies when a virtqueue is empty; deprecated.</summary>
    NotifyOnEmpty = 1UL << 24,

    /// <summary>The device accepts any layout of descriptors.</summary>
    AnyLayout = 1UL << 27,

    /// <summary>Descriptors may be indirect.</summary>
    IndirectDescriptors = 1UL << 28,

    /// <summary>Notifications are suppressed by index.</summary>
    EventIndex = 1UL << 29,

    /// <summary>The device conforms to VIRTIO 1.0 or later.</summary>
    Version1 = 1UL << 32,

    /// <summary>The access of the device to memory may be limited or translated.</summary>
    AccessPlatform = 1UL << 33,

    /// <summary>Virtqueues may be packed.</summary>
    PackedRing = 1UL << 34,

    /// <summary>Buffers are used in the order in which they were made available.</summary>
    InOrder = 1UL << 35,

    /// <summary>Memory accesses are ordered as the platform needs.</summary>
    OrderPlatform = 1UL << 36,

    /// <summary>The device supports SR-IOV.</summary>
    SrIov = 1UL << 37,

    /// <summary>Notifications of the driver have more data.</summary>
    NotificationData = 1UL << 38,

    /// <summary>The device chooses the data of notifications.</summary>
    NotificationConfigurationData = 1UL << 39,

    /// <summary>A virtqueue can be reset by itself.</summary>
    RingReset = 1UL << 40,

    /// <summary>The device has administration virtqueues.</summary>
    AdministrationQueue = 1UL << 41,
}

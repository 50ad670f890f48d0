using System;

namespace Netlink.Generic;

/// <summary>The virtio features of a network device (<c>VIRTIO_NET_F_*</c> and <c>VIRTIO_F_*</c>). Bits without a name are kept.</summary>
/// <remarks>Source: <c>include/uapi/linux/virtio_net.h</c>, <c>virtio_config.h</c>, <c>virtio_ring.h</c>.</remarks>
[Flags]
public enum VirtioNetworkFeatures : ulong
{
    /// <summary>No feature.</summary>
    None = 0,

    /// <summary>The device accepts packets with partial checksums.</summary>
    Checksum = 1UL << 0,

    /// <summary>The driver accepts packets with partial checksums.</summary>
    GuestChecksum = 1UL << 1,

    /// <summary>Receive offloads can be changed over the control virtqueue.</summary>
    ControlGuestOffloads = 1UL << 2,

    /// <summary>The device reports its MTU.</summary>
    Mtu = 1UL << 3,

    /// <summary>The device has a MAC address.</summary>
    Mac = 1UL << 5,

    /// <summary>The device accepts packets of any segmentation offload; deprecated.</summary>
    GenericSegmentation = 1UL << 6,

    /// <summary>The driver accepts TCP segments of IPv4 that are larger than the MTU.</summary>
    GuestTso4 = 1UL << 7,

    /// <summary>The driver accepts TCP segments of IPv6 that are larger than the MTU.</summary>
    GuestTso6 = 1UL << 8,

    /// <summary>The driver accepts such segments with ECN.</summary>
    GuestEcn = 1UL << 9,

    /// <summary>The driver accepts UDP fragments that are larger than the MTU.</summary>
    GuestUfo = 1UL << 10,

    /// <summary>The device accepts TCP segments of IPv4 that are larger than the MTU.</summary>
    HostTso4 = 1UL << 11,

    /// <summary>The device accepts TCP segments of IPv6 that are larger than the MTU.</summary>
    HostTso6 = 1UL << 12,

    /// <summary>The device accepts such segments with ECN.</summary>
    HostEcn = 1UL << 13,

    /// <summary>The device accepts UDP fragments that are larger than the MTU.</summary>
    HostUfo = 1UL << 14,

    /// <summary>A received packet may be spread over several buffers.</summary>
    MergeableReceiveBuffers = 1UL << 15,

    /// <summary>The device reports its status.</summary>
    Status = 1UL << 16,

    /// <summary>The device has a control virtqueue.</summary>
    ControlQueue = 1UL << 17,

    /// <summary>Receive modes can be set over the control virtqueue.</summary>
    ControlReceive = 1UL << 18,

    /// <summary>VLANs can be filtered over the control virtqueue.</summary>
    ControlVlan = 1UL << 19,

    /// <summary>More receive modes can be set over the control virtqueue.</summary>
    ControlReceiveExtra = 1UL << 20,

    /// <summary>The driver can announce itself with gratuitous packets.</summary>
    GuestAnnounce = 1UL << 21,

    /// <summary>The device has several pairs of data virtqueues.</summary>
    MultiQueue = 1UL << 22,

    /// <summary>The MAC address can be set over the control virtqueue.</summary>
    ControlMacAddress = 1UL << 23,

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

    /// <summary>The device has statistics.</summary>
    DeviceStatistics = 1UL << 50,

    /// <summary>Notifications of each virtqueue can be coalesced.</summary>
    QueueNotificationCoalescing = 1UL << 52,

    /// <summary>Notifications can be coalesced.</summary>
    NotificationCoalescing = 1UL << 53,

    /// <summary>The driver accepts UDP segments of IPv4 that are larger than the MTU.</summary>
    GuestUso4 = 1UL << 54,

    /// <summary>The driver accepts UDP segments of IPv6 that are larger than the MTU.</summary>
    GuestUso6 = 1UL << 55,

    /// <summary>The device accepts UDP segments that are larger than the MTU.</summary>
    HostUso = 1UL << 56,

    /// <summary>The device reports the hash of a packet.</summary>
    HashReport = 1UL << 57,

    /// <summary>The driver gives the exact length of headers.</summary>
    GuestHeaderLength = 1UL << 59,

    /// <summary>The device steers packets to virtqueues by their hash.</summary>
    ReceiveSideScaling = 1UL << 60,

    /// <summary>The device reports how many packets were coalesced.</summary>
    ReceiveSegmentCoalescing = 1UL << 61,

    /// <summary>The device may be the standby for another one with its MAC address.</summary>
    Standby = 1UL << 62,

    /// <summary>The device reports speed and duplex.</summary>
    SpeedDuplex = 1UL << 63,
}

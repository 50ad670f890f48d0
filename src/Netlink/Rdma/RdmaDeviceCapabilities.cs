using System;

namespace Netlink.Rdma;

/// <summary>Capabilities of a device (<c>IB_UVERBS_DEVICE_*</c>). Bits without a name are kept.</summary>
/// <remarks>Source: <c>include/uapi/rdma/ib_user_verbs.h</c>.</remarks>
[Flags]
public enum RdmaDeviceCapabilities : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The work queues of queue pairs can be resized.</summary>
    ResizeWorkQueues = 1UL << 0,

    /// <summary>It counts packets with a wrong partition key.</summary>
    BadPartitionKeyCounter = 1UL << 1,

    /// <summary>It counts packets with a wrong queue key.</summary>
    BadQueueKeyCounter = 1UL << 2,

    /// <summary>It sends and receives raw multicast packets.</summary>
    RawMulticast = 1UL << 3,

    /// <summary>Connections migrate to an alternate path automatically.</summary>
    AutomaticPathMigration = 1UL << 4,

    /// <summary>A queue pair can be moved to another port.</summary>
    ChangePhysicalPort = 1UL << 5,

    /// <summary>The port of an address handle must be that of the queue pair.</summary>
    AddressPortEnforced = 1UL << 6,

    /// <summary>A change of a queue pair may name its current state.</summary>
    CurrentStateModifier = 1UL << 7,

    /// <summary>Ports can be shut down.</summary>
    ShutdownPort = 1UL << 8,

    /// <summary>It reports when a port becomes active.</summary>
    PortActiveEvent = 1UL << 10,

    /// <summary>It has a GUID of the system.</summary>
    SystemImageGuid = 1UL << 11,

    /// <summary>Reliable connections report when the receiver is not ready.</summary>
    ReceiverNotReadyNak = 1UL << 12,

    /// <summary>Shared receive queues can be resized.</summary>
    ResizeSharedReceiveQueue = 1UL << 13,

    /// <summary>Completion queues notify after several completions.</summary>
    NotifyAfterSeveral = 1UL << 14,

    /// <summary>It has memory windows.</summary>
    MemoryWindow = 1UL << 17,

    /// <summary>It computes checksums of IP in unreliable datagrams.</summary>
    DatagramChecksum = 1UL << 18,

    /// <summary>It has extended reliable connections (XRC).</summary>
    ExtendedReliableConnection = 1UL << 20,

    /// <summary>It has the base memory management extensions.</summary>
    MemoryManagementExtensions = 1UL << 21,

    /// <summary>It has memory windows of type 2A.</summary>
    MemoryWindowType2A = 1UL << 23,

    /// <summary>It has memory windows of type 2B.</summary>
    MemoryWindowType2B = 1UL << 24,

    /// <summary>It computes checksums of IP in reliable connections.</summary>
    ReliableConnectionChecksum = 1UL << 25,

    /// <summary>It computes checksums of IP in raw packets.</summary>
    RawPacketChecksum = 1UL << 26,

    /// <summary>It steers flows to queue pairs.</summary>
    ManagedFlowSteering = 1UL << 29,

    /// <summary>Raw packets are received with their frame check sequence.</summary>
    RawScatterFrameCheck = 1UL << 34,

    /// <summary>It pads writes over PCI to whole cache lines.</summary>
    PciWriteEndPadding = 1UL << 36,

    /// <summary>It flushes memory to global visibility.</summary>
    FlushGlobal = 1UL << 38,

    /// <summary>It flushes memory to persistence.</summary>
    FlushPersistent = 1UL << 39,

    /// <summary>It writes 8 bytes atomically.</summary>
    AtomicWrite = 1UL << 40,

    /// <summary>In a confidential guest its DMA goes through shared buffers.</summary>
    ConfidentialBounce = 1UL << 41,
}

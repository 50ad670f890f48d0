using System;

namespace Netlink.Rdma;

/// <summary>Capabilities of a port of InfiniBand (<c>IB_UVERBS_PCF_*</c>); above them, from bit 32, is its second mask
/// (<c>CapabilityMask2</c>). Bits without a name are kept.</summary>
/// <remarks>Source: <c>include/uapi/rdma/ib_user_ioctl_verbs.h</c>.</remarks>
[Flags]
public enum RdmaPortCapabilities : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A subnet manager runs on the port.</summary>
    SubnetManager = 1UL << 1,

    /// <summary>Notices.</summary>
    Notice = 1UL << 2,

    /// <summary>Traps.</summary>
    Trap = 1UL << 3,

    /// <summary>Optional delays between packets.</summary>
    OptionalInterPacketDelay = 1UL << 4,

    /// <summary>Connections migrate to an alternate path automatically.</summary>
    AutomaticMigration = 1UL << 5,

    /// <summary>A map from service levels to virtual lanes.</summary>
    ServiceLevelMap = 1UL << 6,

    /// <summary>The management key survives a power cycle.</summary>
    ManagementKeyNvram = 1UL << 7,

    /// <summary>Partition keys survive a power cycle.</summary>
    PartitionKeyNvram = 1UL << 8,

    /// <summary>Its LED can be read and set.</summary>
    LedInformation = 1UL << 9,

    /// <summary>The subnet manager of the port is disabled.</summary>
    SubnetManagerDisabled = 1UL << 10,

    /// <summary>A GUID of the system.</summary>
    SystemImageGuid = 1UL << 11,

    /// <summary>Switches trap packets with a wrong partition key at external ports.</summary>
    PartitionKeySwitchTrap = 1UL << 12,

    /// <summary>Extended link speeds.</summary>
    ExtendedSpeeds = 1UL << 14,

    /// <summary>Connection management.</summary>
    ConnectionManagement = 1UL << 16,

    /// <summary>Tunnels for SNMP.</summary>
    SnmpTunnel = 1UL << 17,

    /// <summary>The node can be initialized anew.</summary>
    Reinitialization = 1UL << 18,

    /// <summary>Device management.</summary>
    DeviceManagement = 1UL << 19,

    /// <summary>Management classes of the vendor.</summary>
    VendorClass = 1UL << 20,

    /// <summary>Notices over direct routes.</summary>
    DirectRouteNotice = 1UL << 21,

    /// <summary>Notices of changed capabilities.</summary>
    CapabilityMaskNotice = 1UL << 22,

    /// <summary>Boot management.</summary>
    BootManagement = 1UL << 23,

    /// <summary>The latency of the link is measured.</summary>
    LinkLatency = 1UL << 24,

    /// <summary>The subnet manager can ask clients to register again.</summary>
    ClientReregistration = 1UL << 25,

    /// <summary>GIDs are made of IP addresses.</summary>
    IpBasedGids = 1UL << 26,

    /// <summary>A table of link speeds and widths.</summary>
    LinkSpeedWidthTable = 1UL << 27,

    /// <summary>A table of management datagrams of the vendor.</summary>
    VendorMadsTable = 1UL << 28,

    /// <summary>Traps about partition keys of multicast can be suppressed.</summary>
    MulticastPartitionKeyTrapSuppression = 1UL << 29,

    /// <summary>The multicast forwarding table reports where it ends.</summary>
    MulticastForwardingTop = 1UL << 30,

    /// <summary>Information about the hierarchy.</summary>
    HierarchyInformation = 1UL << 31,
}

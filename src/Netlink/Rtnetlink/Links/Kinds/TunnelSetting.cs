namespace Netlink.Rtnetlink;

/// <summary>A setting that several kinds of tunnel have, each family under a number of its own.</summary>
internal enum TunnelSetting : byte
{
    None,

    // Over IPv4.
    TypeOfService,
    PathMtuDiscovery,

    // Over IPv6.
    EncapsulationLimit,
    FlowInformation,
    Flags,

    // What every tunnel has.
    Link,
    FirstOfAll = Link,
    Local,
    Remote,
    TimeToLive,
    EncapsulationType,
    EncapsulationFlags,
    EncapsulationSourcePort,
    EncapsulationDestinationPort,
    CollectMetadata,
    FirewallMark,
}

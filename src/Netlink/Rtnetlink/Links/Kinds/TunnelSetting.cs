namespace Netlink.Rtnetlink;

/// <summary>A setting that several kinds of tunnel have, each family under a number of its own.</summary>
internal enum TunnelSetting : byte
{
    None,
    Link,
    Local,
    Remote,
    TimeToLive,
    TypeOfService,
    PathMtuDiscovery,
    EncapsulationLimit,
    FlowInformation,
    Flags,
    EncapsulationType,
    EncapsulationFlags,
    EncapsulationSourcePort,
    EncapsulationDestinationPort,
    CollectMetadata,
    FirewallMark,
}

namespace Netlink.Rtnetlink;

/// <summary>A setting that several kinds of tunnel have, with a different number in each family.</summary>
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

    // In every tunnel.
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

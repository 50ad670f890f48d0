using System;

namespace Netlink.Rtnetlink;

/// <summary>An Ethernet bridge (<c>ip link add … type bridge</c>).</summary>
/// <remarks>Source: <c>IFLA_BR_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>br_policy</c> in net/bridge/br_netlink.c.</remarks>
public sealed partial record BridgeLink : LinkKind
{
    /// <summary>A bridge with the kernel's defaults.</summary>
    public BridgeLink()
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The forward delay: how long a port listens and learns before it forwards, with STP on. 2 to 30 seconds, in steps of 10 ms;
    /// the kernel's default is 15 seconds.</summary>
    public TimeSpan? ForwardDelay { get; init; }

    /// <summary>The interval of hello BPDUs of the root bridge. 1 to 10 seconds; the kernel's default is 2 seconds.</summary>
    public TimeSpan? HelloTime { get; init; }

    /// <summary>The maximum age of BPDU information. 6 to 40 seconds; the kernel's default is 20 seconds.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How long a learned address is kept. The kernel's default is 300 seconds.</summary>
    public TimeSpan? AgeingTime { get; init; }

    /// <summary>Whether the spanning tree protocol runs. The kernel's default is false.</summary>
    public bool? SpanningTree { get; init; }

    /// <summary>Who runs the spanning tree. The kernel's default is <see cref="BridgeSpanningTreeMode.Automatic"/>. Linux 7.3 has
    /// it.</summary>
    public BridgeSpanningTreeMode? SpanningTreeMode { get; init; }

    /// <summary>The bridge priority in the spanning tree; lower wins. The kernel's default is 32768.</summary>
    public ushort? Priority { get; init; }

    /// <summary>Whether VLAN filtering is enabled. The kernel's default is false.</summary>
    public bool? VlanFiltering { get; init; }

    /// <summary>The EtherType of VLAN tags: 0x8100 (802.1Q, the kernel's default) or 0x88a8 (802.1ad).</summary>
    public ushort? VlanProtocol { get; init; }

    /// <summary>Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X. The kernel's default is 0.</summary>
    public ushort? GroupForwardMask { get; init; }

    /// <summary>The destination address of BPDUs, one of 01:80:c2:00:00:0X. The kernel's default is 01:80:c2:00:00:00.</summary>
    public LinkLayerAddress? GroupAddress { get; init; }

    /// <summary>Whether the bridge itself is a multicast router: 0 never, 1 if it has received queries (the kernel's default), 2
    /// always.</summary>
    public byte? MulticastRouter { get; init; }

    /// <summary>Whether multicast is forwarded only to ports with members (IGMP and MLD snooping). The kernel's default is true.</summary>
    public bool? MulticastSnooping { get; init; }

    /// <summary>Whether queries are sent from the bridge's own address instead of 0.0.0.0. The kernel's default is false.</summary>
    public bool? MulticastQueryAddress { get; init; }

    /// <summary>Whether the bridge is an IGMP and MLD querier. The kernel's default is false.</summary>
    public bool? MulticastQuerier { get; init; }

    /// <summary>The maximum number of multicast groups. The kernel's default is 4096.</summary>
    public uint? MulticastGroupLimit { get; init; }

    /// <summary>The number of queries sent after a leave message before the group is removed. The kernel's default is 2.</summary>
    public uint? MulticastLastMemberCount { get; init; }

    /// <summary>The number of queries sent at startup. The kernel's default is 2.</summary>
    public uint? MulticastStartupQueryCount { get; init; }

    /// <summary>The interval between the queries after a leave message. The kernel's default is 1 second.</summary>
    public TimeSpan? MulticastLastMemberInterval { get; init; }

    /// <summary>The time without a report after which the bridge leaves a group. The kernel's default is 260 seconds.</summary>
    public TimeSpan? MulticastMembershipInterval { get; init; }

    /// <summary>The time without a query after which another querier is considered gone. The kernel's default is 255 seconds.</summary>
    public TimeSpan? MulticastQuerierInterval { get; init; }

    /// <summary>The interval between queries, at least 1 second. The kernel's default is 125 seconds.</summary>
    public TimeSpan? MulticastQueryInterval { get; init; }

    /// <summary>The maximum response time announced in queries. The kernel's default is 10 seconds.</summary>
    public TimeSpan? MulticastResponseInterval { get; init; }

    /// <summary>The interval between the startup queries, at least 1 second. The kernel's default is 31.25 seconds.</summary>
    public TimeSpan? MulticastStartupQueryInterval { get; init; }

    /// <summary>Whether bridged IPv4 packets pass through iptables. The kernel's default is false.</summary>
    public bool? CallIptables { get; init; }

    /// <summary>Whether bridged IPv6 packets pass through ip6tables. The kernel's default is false.</summary>
    public bool? CallIp6tables { get; init; }

    /// <summary>Whether bridged ARP packets pass through arptables. The kernel's default is false.</summary>
    public bool? CallArptables { get; init; }

    /// <summary>The port VLAN (PVID) of new ports; 0 is none. The kernel's default is 1.</summary>
    public ushort? DefaultVlan { get; init; }

    /// <summary>Whether traffic is counted for each VLAN. The kernel's default is false.</summary>
    public bool? VlanStatistics { get; init; }

    /// <summary>Whether IGMP and MLD packets are counted. The kernel's default is false.</summary>
    public bool? MulticastStatistics { get; init; }

    /// <summary>The IGMP version of the bridge's queries, 2 or 3. The kernel's default is 2.</summary>
    public byte? IgmpVersion { get; init; }

    /// <summary>The MLD version of the bridge's queries, 1 or 2. The kernel's default is 1.</summary>
    public byte? MldVersion { get; init; }

    /// <summary>Whether traffic is counted for each VLAN of each port; it can be changed only while no port has a VLAN. The kernel's
    /// default is false.</summary>
    public bool? VlanStatisticsPerPort { get; init; }

    /// <summary>Whether addresses are learned from link-local frames. The kernel's default is true.</summary>
    public bool? LinkLocalLearning { get; init; }

    /// <summary>Whether multicast snooping is done per VLAN; needs <see cref="VlanFiltering"/>. The kernel's default is false. Since Linux
    /// 5.15.</summary>
    public bool? MulticastVlanSnooping { get; init; }

    /// <summary>Whether VLANs can have separate spanning trees (MST); it can be changed only while there are no VLANs. The kernel's default
    /// is false. Since Linux 5.18.</summary>
    public bool? MultipleSpanningTrees { get; init; }

    /// <summary>Whether a multicast group that the hardware did not take over is announced. The kernel's default is false. Since Linux
    /// 6.16.</summary>
    public bool? MulticastOffloadFailureNotifications { get; init; }

    /// <summary>Whether the addresses of the bridge and its ports are in the forwarding database once, for VLAN 0, instead of once for each
    /// VLAN. The kernel's default is false. Since Linux 6.18.</summary>
    public bool? LocalAddressesInVlan0 { get; init; }

    /// <summary>The maximum number of learned addresses. The kernel's default is 0: no limit. Since Linux 6.7.</summary>
    public uint? LearnedAddressLimit { get; init; }
}

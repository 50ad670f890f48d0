using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>Says what iproute2 would write of a kind (<c>linkinfo/info_data</c> of <c>ip -j -d -N link show</c>), to compare it field by
/// field.</summary>
internal static class KindOracle
{
    public static void AssertSame(JsonElement data, LinkKind kind, Func<int, string> nameOf)
    {
        foreach ((string field, object? value) in Fields(kind, nameOf))
        {
            string? said = data.TryGetProperty(field, out JsonElement element) && element.ValueKind is not JsonValueKind.Null
                ? element.ToString() : null;
            Assert.Equal($"{field}: {Convert.ToString(value, CultureInfo.InvariantCulture)}",
                $"{field}: {said?.Replace(" ", "", StringComparison.Ordinal)}");
        }
    }

    private static IEnumerable<(string Field, object? Value)> Fields(LinkKind kind, Func<int, string> nameOf) => kind switch
    {
        VlanLink k => [("id", k.Id), ("protocol", $"[{k.Protocol}]"), ("flags", Flags(k)), ("ingress_qos", Priorities(k.IngressPriorities)),
            ("egress_qos", Priorities(k.EgressPriorities))],
        VxlanLink k =>
        [
            ("id", k.Vni), ("external", IfTrue(k.CollectMetadata)), ("vnifilter", IfTrue(k.VniFilter)),
                ("link", k.UnderlyingIndex is > 0 ? nameOf(k.UnderlyingIndex.Value) : null), ("port", k.Port),
            (k.Remote is { } group && IsMulticast(group) ? "group" + Six(k.Remote) : "remote" + Six(k.Remote), k.Remote),
                ("local" + Six(k.Local), k.Local),
            ("ttl", k.InheritTimeToLive ? null : k.TimeToLive), ("tos", Hex(k.TypeOfService)), ("label", Hex(k.FlowLabel)),
                ("df", k.DontFragment?.ToString().ToLowerInvariant()),
            ("port_range", $"{{\"low\":{k.SourcePorts?.First},\"high\":{k.SourcePorts?.Last}}}"), ("learning", k.Learning),
                ("ageing", k.Ageing?.TotalSeconds),
            ("limit", k.AddressLimit is 0 ? null : k.AddressLimit), ("proxy", IfTrue(k.NeighbourProxy)),
                ("rsc", IfTrue(k.RouteShortCircuit)),
            ("l2miss", IfTrue(k.ReportUnknownAddresses)), ("l3miss", IfTrue(k.ReportUnknownNeighbours)), ("udp_csum", k.UdpChecksum),
            ("udp_zero_csum6_tx", k.SendWithoutChecksum6), ("udp_zero_csum6_rx", k.AcceptWithoutChecksum6),
                ("remcsum_tx", IfTrue(k.RemoteChecksumSent)),
            ("remcsum_rx", IfTrue(k.RemoteChecksumAccepted)), ("gbp", IfTrue(k.GroupPolicy)), ("gpe", IfTrue(k.GenericProtocol)),
        ],
        GeneveLink k =>
        [
            ("id", k.Vni), ("external", IfTrue(k.CollectMetadata)), ("inner_proto_inherit", IfTrue(k.InheritInnerProtocol)),
                ("remote" + Six(k.Remote), k.Remote), ("port", k.Port),
            ("ttl", k.InheritTimeToLive is true ? null : k.TimeToLive), ("tos", Hex(k.TypeOfService)), ("label", Hex(k.FlowLabel)),
                ("df", k.DontFragment?.ToString().ToLowerInvariant()),
            ("udp_csum", k.UdpChecksum), ("udp_zero_csum6_rx", k.AcceptWithoutChecksum6), ("udp_zero_csum6_tx", k.SendWithoutChecksum6),
        ],
        MacvlanKind k =>
        [
            ("mode", k.Mode?.ToString().ToLowerInvariant()), ("nopromisc", IfTrue(k.Flags?.HasFlag(MacvlanFlags.NoPromiscuous))),
                ("bcqueuelen", k.BroadcastQueueLength),
            ("macaddr_count", k.SourceAddresses?.Count),
                ("macaddr_data", k.SourceAddresses is null ? null
                    : JsonSerializer.Serialize(k.SourceAddresses.Select(address => address.ToString()))),
        ],
        IpvlanKind k => [("mode", k.Mode is IpvlanMode.L3Symmetric ? "l3s" : k.Mode?.ToString().ToLowerInvariant()),
            ("vepa", IfTrue(k.Flags?.HasFlag(IpvlanFlags.Vepa)))],
        VrfLink k => [("table", (uint?)k.Table)],
        MacsecLink k =>
        [
            ("sci", k.ChannelId?.ToString("x16", CultureInfo.InvariantCulture)), ("protect", k.Protect), ("encrypt", k.Encrypt),
                ("inc_sci", k.SendChannelId), ("es", k.EndStation),
            ("scb", k.SingleCopyBroadcast), ("replay_protect", k.ReplayProtection), ("window", k.ReplayWindow),
                ("icv_len", k.IcvLength), ("encoding_sa", k.EncodingAssociation),
            ("validation", k.Validation?.ToString().ToLowerInvariant()),
            ("cipher_suite", k.CipherSuite switch { MacsecCipherSuite.Default or MacsecCipherSuite.GcmAes128 => "GCM-AES-128",
                MacsecCipherSuite.GcmAes256 => "GCM-AES-256", _ => null }),
        ],
        BondLink k => Fields(k),
        BridgeLink k => Fields(k),
        TunLink k =>
        [
            ("type", k.Mode is TunMode.Tun ? "tun" : "tap"), ("pi", k.PacketInformation), ("vnet_hdr", k.OffloadHeader),
                ("multi_queue", k.MultiQueue), ("persist", k.Persistent),
            ("numqueues", k.Queues), ("numdisabled", k.DisabledQueues),
        ],
        VtiKind k => [.. Ends(k.Local, k.Remote, k.UnderlyingIndex, k.FirewallMark, nameOf), ("ikey", Key(k.InputKey)),
            ("okey", Key(k.OutputKey))],
        ErspanLink k => [.. Tunnel(k, nameOf), .. Ipv4(k), .. Header("i", k.Input), .. Header("o", k.Output), .. Fields(k.Header)],
        Ip6erspanLink k => [.. Tunnel(k, nameOf), .. Ipv6(k), .. Header("i", k.Input), .. Header("o", k.Output), .. Fields(k.Header)],
        GreKind k => [.. Tunnel(k, nameOf), .. Ipv4(k), .. Header("i", k.Input), .. Header("o", k.Output),
            ("ignore_df", IfTrue(k.IgnoreDontFragment))],
        Ip6greKind k => [.. Tunnel(k, nameOf), .. Ipv6(k), .. Header("i", k.Input), .. Header("o", k.Output)],
        SitLink k => [.. Tunnel(k, nameOf), .. Ipv4(k), ("isatap", IfTrue(k.Isatap)),
            ("proto", k.Protocol switch { 41 => "ip6ip", 4 => "ipip", 0 => "any", _ => null })],
        IpipLink k => [.. Tunnel(k, nameOf), .. Ipv4(k), ("proto", k.Protocol switch { 4 => "ipip", 0 => "any", _ => null })],
        Ip6tnlLink k => [.. Tunnel(k, nameOf), .. Ipv6(k),
            ("proto", k.Protocol switch { 4 => "ipip6", 41 => "ip6ip6", 0 => "any", _ => null })],
        _ => [],
    };

    private static IEnumerable<(string Field, object? Value)> Fields(ErspanHeader? header) =>
    [
        ("erspan_ver", header?.Version), ("erspan_index", header?.Index),
        ("erspan_dir", header?.Direction?.ToString().ToLowerInvariant()),
        ("erspan_hwid", header?.HardwareId is ushort engine ? $"0x{engine:x}" : null),
    ];

    private static IEnumerable<(string Field, object? Value)> Fields(BondLink k) =>
    [
        ("mode", k.Mode switch { BondMode.RoundRobin => "balance-rr", BondMode.ActiveBackup => "active-backup", BondMode.Lacp => "802.3ad",
            BondMode.TransmitLoad => "balance-tlb", _ => null }),
        ("miimon", k.MiiMonitorInterval?.TotalMilliseconds), ("use_carrier", k.UseCarrier is true ? 1 : 0),
            ("arp_all_targets", k.ArpNeedsAllTargets is true ? "all" : "any"),
        ("arp_ip_target", k.ArpTargets is null ? null : JsonSerializer.Serialize(k.ArpTargets.Select(address => address.ToString()))),
        ("primary_reselect", k.PrimaryReselect?.ToString().ToLowerInvariant()),
            ("fail_over_mac", k.FailOverAddress?.ToString().ToLowerInvariant()),
        ("xmit_hash_policy", k.HashPolicy switch { BondHashPolicy.Layer2 => "layer2", BondHashPolicy.Layer34 => "layer3+4", _ => null }),
        ("resend_igmp", k.MembershipReports), ("num_peer_notif", k.PeerNotifications),
            ("all_slaves_active", k.AllPortsReceive is true ? 1 : 0), ("min_links", k.MinimumPorts),
        ("lp_interval", k.LearningPacketInterval?.TotalSeconds), ("ad_select", k.AggregatorChoice?.ToString().ToLowerInvariant()),
        // What follows is reported whether the mode knows it or not.
        .. Known("updelay", k.UpDelay?.TotalMilliseconds), .. Known("downdelay", k.DownDelay?.TotalMilliseconds),
        .. Known("peer_notify_delay", k.PeerNotificationDelay?.TotalMilliseconds),
        .. Known("arp_interval", k.ArpInterval?.TotalMilliseconds), .. Known("arp_missed_max", k.MissedAnswers),
        .. Known("packets_per_slave", k.PacketsPerPort),
        .. Known("arp_validate", k.ArpValidation switch { BondArpValidation.FilterActive => "filter_active", _ => null }),
        .. Known("ad_lacp_rate", k.LacpFast is bool fast ? fast ? "fast" : "slow" : null),
        .. Known("ad_lacp_active", k.LacpActive is bool active ? active ? "on" : "off" : null),
        .. Known("ad_actor_sys_prio", k.ActorSystemPriority), .. Known("ad_user_port_key", k.UserPortKey),
        .. Known("ad_actor_system", k.ActorSystem),
        .. Known("tlb_dynamic_lb", k.DynamicBalancing is bool balancing ? balancing ? 1 : 0 : null),
    ];

    private static IEnumerable<(string Field, object? Value)> Fields(BridgeLink k) =>
    [
        ("forward_delay", Hundredths(k.ForwardDelay)), ("hello_time", Hundredths(k.HelloTime)), ("max_age", Hundredths(k.MaxAge)),
            ("ageing_time", Hundredths(k.AgeingTime)),
        ("stp_state", Bit(k.SpanningTree)), ("priority", k.Priority), ("vlan_filtering", Bit(k.VlanFiltering)),
            ("vlan_protocol", $"[{k.VlanProtocol}]"), ("group_addr", k.GroupAddress),
        ("vlan_default_pvid", k.DefaultVlan), ("vlan_stats_enabled", Bit(k.VlanStatistics)),
            ("vlan_stats_per_port", Bit(k.VlanStatisticsPerPort)),
        ("no_linklocal_learn", Bit(!k.LinkLocalLearning)), ("mcast_vlan_snooping", Bit(k.MulticastVlanSnooping)),
            ("mcast_router", k.MulticastRouter),
        ("mcast_snooping", Bit(k.MulticastSnooping)), ("mcast_querier", Bit(k.MulticastQuerier)),
            ("mcast_query_use_ifaddr", Bit(k.MulticastQueryAddress)),
        ("mcast_hash_max", k.MulticastGroupLimit), ("mcast_last_member_cnt", k.MulticastLastMemberCount),
            ("mcast_startup_query_cnt", k.MulticastStartupQueryCount),
        ("mcast_last_member_intvl", Hundredths(k.MulticastLastMemberInterval)),
            ("mcast_membership_intvl", Hundredths(k.MulticastMembershipInterval)),
        ("mcast_querier_intvl", Hundredths(k.MulticastQuerierInterval)), ("mcast_query_intvl", Hundredths(k.MulticastQueryInterval)),
        ("mcast_query_response_intvl", Hundredths(k.MulticastResponseInterval)),
            ("mcast_startup_query_intvl", Hundredths(k.MulticastStartupQueryInterval)),
        ("mcast_stats_enabled", Bit(k.MulticastStatistics)), ("mcast_igmp_version", k.IgmpVersion), ("mcast_mld_version", k.MldVersion),
        ("nf_call_iptables", Bit(k.CallIptables)), ("nf_call_ip6tables", Bit(k.CallIp6tables)), ("nf_call_arptables", Bit(k.CallArptables)),
    ];

    private static IEnumerable<(string Field, object? Value)> Tunnel(TunnelKind k, Func<int, string> nameOf)
        => [("external", IfTrue(k.CollectMetadata)), .. Ends(k.Local, k.Remote, k.UnderlyingIndex, k.FirewallMark, nameOf),
            ("ttl", k.TimeToLive)];

    private static IEnumerable<(string Field, object? Value)> Ends(IPAddress? local, IPAddress? remote, int? underlying, uint? mark,
        Func<int, string> nameOf)
        => [("local", AnyIfZero(local)), ("remote", AnyIfZero(remote)), ("link", underlying is > 0 ? nameOf(underlying.Value) : null),
            ("fwmark", Hex(mark))];

    private static IEnumerable<(string Field, object? Value)> Ipv4(IPv4TunnelKind k)
        => [("tos", Hex(k.TypeOfService)), ("pmtudisc", k.PathMtuDiscovery)];

    private static IEnumerable<(string Field, object? Value)> Ipv6(IPv6TunnelKind k)
    {
        IPv6TunnelFlags flags = k.Flags ?? IPv6TunnelFlags.None;
        return
        [
            ("encap_limit", flags.HasFlag(IPv6TunnelFlags.IgnoreEncapsulationLimit) ? null : k.EncapsulationLimit),
            ("tclass", flags.HasFlag(IPv6TunnelFlags.InheritTrafficClass) ? null : $"0x{k.TrafficClass:x2}"),
                ("flowlabel", flags.HasFlag(IPv6TunnelFlags.InheritFlowLabel) ? null : $"0x{k.FlowLabel:x5}"),
            ("ip6_tnl_f_ign_encap_limit", Flag(IPv6TunnelFlags.IgnoreEncapsulationLimit)),
                ("ip6_tnl_f_use_orig_tclass", Flag(IPv6TunnelFlags.InheritTrafficClass)),
            ("ip6_tnl_f_use_orig_flowlabel", Flag(IPv6TunnelFlags.InheritFlowLabel)),
                ("ip6_tnl_f_rcv_dscp_copy", Flag(IPv6TunnelFlags.CopyReceivedDscp)),
            ("ip6_tnl_f_use_orig_fwmark", Flag(IPv6TunnelFlags.InheritFirewallMark)),
                ("ip6_tnl_f_allow_local_remote", Flag(IPv6TunnelFlags.AllowLocalRemote)),
        ];

        bool? Flag(IPv6TunnelFlags flag) => IfTrue(flags.HasFlag(flag));
    }

    private static IEnumerable<(string Field, object? Value)> Header(string direction, GreHeader? header)
        => [(direction + "key", header?.Key is uint key ? Key(key) : null), (direction + "csum", IfTrue(header?.Checksum)),
            (direction + "seq", IfTrue(header?.SequenceNumbers))];

    /// <summary>A field that is compared only when the kind has it.</summary>
    private static IEnumerable<(string Field, object? Value)> Known(string field, object? value) => value is null ? [] : [(field, value)];

    private static bool? IfTrue(bool? value) => value is true ? true : null;

    private static int? Bit(bool? value) => value is bool given ? given ? 1 : 0 : null;

    private static double? Hundredths(TimeSpan? time) => time?.TotalMilliseconds / 10;

    private static string? Hex(uint? value) => value is null or 0 ? null : $"0x{value:x}";

    /// <summary>iproute2 writes keys as if they were addresses.</summary>
    private static string? Key(uint? key)
        => key is null ? null : new IPAddress([(byte)(key >> 24), (byte)(key >> 16), (byte)(key >> 8), (byte)key]).ToString();

    private static string AnyIfZero(IPAddress? address)
        => address is null || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "any" : address.ToString();

    private static string Six(IPAddress? address) => address?.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? "6" : "";

    private static bool IsMulticast(IPAddress address)
        => address.IsIPv6Multicast || (address.GetAddressBytes() is { Length: 4 } bytes && bytes[0] is >= 224 and < 240);

    private static string? Flags(VlanLink k)
    {
        string[] names = [.. new[] { (k.ReorderHeaders, "REORDER_HDR"), (k.Gvrp, "GVRP"), (k.Mvrp, "MVRP"),
            (k.LooseBinding, "LOOSE_BINDING"), (k.BridgeBinding, "BRIDGE_BINDING") }
            .Where(flag => flag.Item1 is true).Select(flag => flag.Item2)];
        return JsonSerializer.Serialize(names);
    }

    private static string? Priorities(IReadOnlyList<VlanPriority>? list)
        => list is null ? null : "[" + string.Join(',', list.Select(one => $"{{\"from\":{one.From},\"to\":{one.To}}}")) + "]";
}

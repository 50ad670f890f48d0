using System;
using static Netlink.Rtnetlink.GreAttribute;
using static Netlink.Rtnetlink.IptunAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attribute numbers of the settings that all tunnels have, by family of tunnels.</summary>
internal sealed class TunnelAttributes
{
    /// <summary>The largest attribute number of all kinds.</summary>
    private const int LargestNumber = 31;

    private readonly ushort[] _numbers = new ushort[Enum.GetValues<TunnelSetting>().Length];
    private readonly TunnelSetting[] _settings;

    private TunnelAttributes(params ReadOnlySpan<(ushort Number, TunnelSetting Setting)> shared)
    {
        _settings = new TunnelSetting[LargestNumber + 1];
        foreach ((ushort number, TunnelSetting setting) in shared)
        {
            _settings[number] = setting;
            _numbers[(int)setting] = number;
        }
    }

    /// <summary>The numbers of ipip, sit and ip6tnl.</summary>
    public static TunnelAttributes Iptun { get; } = new(
        ((ushort)IFLA_IPTUN_LINK, TunnelSetting.Link),
        ((ushort)IFLA_IPTUN_LOCAL, TunnelSetting.Local),
        ((ushort)IFLA_IPTUN_REMOTE, TunnelSetting.Remote),
        ((ushort)IFLA_IPTUN_TTL, TunnelSetting.TimeToLive),
        ((ushort)IFLA_IPTUN_TOS, TunnelSetting.TypeOfService),
        ((ushort)IFLA_IPTUN_ENCAP_LIMIT, TunnelSetting.EncapsulationLimit),
        ((ushort)IFLA_IPTUN_FLOWINFO, TunnelSetting.FlowInformation),
        ((ushort)IFLA_IPTUN_FLAGS, TunnelSetting.Flags),
        ((ushort)IFLA_IPTUN_PMTUDISC, TunnelSetting.PathMtuDiscovery),
        ((ushort)IFLA_IPTUN_ENCAP_TYPE, TunnelSetting.EncapsulationType),
        ((ushort)IFLA_IPTUN_ENCAP_FLAGS, TunnelSetting.EncapsulationFlags),
        ((ushort)IFLA_IPTUN_ENCAP_SPORT, TunnelSetting.EncapsulationSourcePort),
        ((ushort)IFLA_IPTUN_ENCAP_DPORT, TunnelSetting.EncapsulationDestinationPort),
        ((ushort)IFLA_IPTUN_COLLECT_METADATA, TunnelSetting.CollectMetadata),
        ((ushort)IFLA_IPTUN_FWMARK, TunnelSetting.FirewallMark));

    /// <summary>The numbers of gre, gretap, ip6gre and ip6gretap.</summary>
    public static TunnelAttributes Gre { get; } = new(
        ((ushort)IFLA_GRE_LINK, TunnelSetting.Link),
        ((ushort)IFLA_GRE_LOCAL, TunnelSetting.Local),
        ((ushort)IFLA_GRE_REMOTE, TunnelSetting.Remote),
        ((ushort)IFLA_GRE_TTL, TunnelSetting.TimeToLive),
        ((ushort)IFLA_GRE_TOS, TunnelSetting.TypeOfService),
        ((ushort)IFLA_GRE_PMTUDISC, TunnelSetting.PathMtuDiscovery),
        ((ushort)IFLA_GRE_ENCAP_LIMIT, TunnelSetting.EncapsulationLimit),
        ((ushort)IFLA_GRE_FLOWINFO, TunnelSetting.FlowInformation),
        ((ushort)IFLA_GRE_FLAGS, TunnelSetting.Flags),
        ((ushort)IFLA_GRE_ENCAP_TYPE, TunnelSetting.EncapsulationType),
        ((ushort)IFLA_GRE_ENCAP_FLAGS, TunnelSetting.EncapsulationFlags),
        ((ushort)IFLA_GRE_ENCAP_SPORT, TunnelSetting.EncapsulationSourcePort),
        ((ushort)IFLA_GRE_ENCAP_DPORT, TunnelSetting.EncapsulationDestinationPort),
        ((ushort)IFLA_GRE_COLLECT_METADATA, TunnelSetting.CollectMetadata),
        ((ushort)IFLA_GRE_FWMARK, TunnelSetting.FirewallMark));

    /// <summary>The number of a setting.</summary>
    public ushort this[TunnelSetting setting] => _numbers[(int)setting];

    /// <summary>The setting with a number; none if only one kind has it.</summary>
    public TunnelSetting Find(ushort number) => number < _settings.Length ? _settings[number] : TunnelSetting.None;
}

/// <summary><c>IFLA_IPTUN_*</c>. Source: <c>include/uapi/linux/if_tunnel.h</c>.</summary>
internal enum IptunAttribute : ushort
{
    IFLA_IPTUN_LINK = 1,
    IFLA_IPTUN_LOCAL = 2,
    IFLA_IPTUN_REMOTE = 3,
    IFLA_IPTUN_TTL = 4,
    IFLA_IPTUN_TOS = 5,
    IFLA_IPTUN_ENCAP_LIMIT = 6,
    IFLA_IPTUN_FLOWINFO = 7,
    IFLA_IPTUN_FLAGS = 8,
    IFLA_IPTUN_PROTO = 9,
    IFLA_IPTUN_PMTUDISC = 10,
    IFLA_IPTUN_6RD_PREFIX = 11,
    IFLA_IPTUN_6RD_RELAY_PREFIX = 12,
    IFLA_IPTUN_6RD_PREFIXLEN = 13,
    IFLA_IPTUN_6RD_RELAY_PREFIXLEN = 14,
    IFLA_IPTUN_ENCAP_TYPE = 15,
    IFLA_IPTUN_ENCAP_FLAGS = 16,
    IFLA_IPTUN_ENCAP_SPORT = 17,
    IFLA_IPTUN_ENCAP_DPORT = 18,
    IFLA_IPTUN_COLLECT_METADATA = 19,
    IFLA_IPTUN_FWMARK = 20,
}

/// <summary><c>IFLA_GRE_*</c>. Source: <c>include/uapi/linux/if_tunnel.h</c>.</summary>
internal enum GreAttribute : ushort
{
    IFLA_GRE_LINK = 1,
    IFLA_GRE_IFLAGS = 2,
    IFLA_GRE_OFLAGS = 3,
    IFLA_GRE_IKEY = 4,
    IFLA_GRE_OKEY = 5,
    IFLA_GRE_LOCAL = 6,
    IFLA_GRE_REMOTE = 7,
    IFLA_GRE_TTL = 8,
    IFLA_GRE_TOS = 9,
    IFLA_GRE_PMTUDISC = 10,
    IFLA_GRE_ENCAP_LIMIT = 11,
    IFLA_GRE_FLOWINFO = 12,
    IFLA_GRE_FLAGS = 13,
    IFLA_GRE_ENCAP_TYPE = 14,
    IFLA_GRE_ENCAP_FLAGS = 15,
    IFLA_GRE_ENCAP_SPORT = 16,
    IFLA_GRE_ENCAP_DPORT = 17,
    IFLA_GRE_COLLECT_METADATA = 18,
    IFLA_GRE_IGNORE_DF = 19,
    IFLA_GRE_FWMARK = 20,
    IFLA_GRE_ERSPAN_INDEX = 21,
    IFLA_GRE_ERSPAN_VER = 22,
    IFLA_GRE_ERSPAN_DIR = 23,
    IFLA_GRE_ERSPAN_HWID = 24,
}

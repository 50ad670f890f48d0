using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The numbers under which a family of tunnels knows the settings that all of them have.</summary>
/// <remarks>Source: <c>IFLA_IPTUN_*</c> and <c>IFLA_GRE_*</c> in <c>include/uapi/linux/if_tunnel.h</c>.</remarks>
internal sealed class TunnelAttributes
{
    private readonly ushort[] _numbers = new ushort[Enum.GetValues<TunnelSetting>().Length];
    private readonly TunnelSetting[] _settings;

    private TunnelAttributes((TunnelSetting Setting, string Name)[] byNumber)
    {
        _settings = new TunnelSetting[byNumber.Length + 1];
        for (int i = 0; i < byNumber.Length; i++)
        {
            (TunnelSetting setting, string name) = byNumber[i];
            ushort number = (ushort)(i + 1);
            _settings[number] = setting;
            _numbers[(int)setting] = number;
            Schema.Add(number, name);
        }
    }

    /// <summary>Of ipip, sit and ip6tnl.</summary>
    public static TunnelAttributes Iptun { get; } = new(
    [
        (TunnelSetting.Link, "IFLA_IPTUN_LINK"),
        (TunnelSetting.Local, "IFLA_IPTUN_LOCAL"),
        (TunnelSetting.Remote, "IFLA_IPTUN_REMOTE"),
        (TunnelSetting.TimeToLive, "IFLA_IPTUN_TTL"),
        (TunnelSetting.TypeOfService, "IFLA_IPTUN_TOS"),
        (TunnelSetting.EncapsulationLimit, "IFLA_IPTUN_ENCAP_LIMIT"),
        (TunnelSetting.FlowInformation, "IFLA_IPTUN_FLOWINFO"),
        (TunnelSetting.Flags, "IFLA_IPTUN_FLAGS"),
        (TunnelSetting.None, "IFLA_IPTUN_PROTO"),
        (TunnelSetting.PathMtuDiscovery, "IFLA_IPTUN_PMTUDISC"),
        (TunnelSetting.None, "IFLA_IPTUN_6RD_PREFIX"),
        (TunnelSetting.None, "IFLA_IPTUN_6RD_RELAY_PREFIX"),
        (TunnelSetting.None, "IFLA_IPTUN_6RD_PREFIXLEN"),
        (TunnelSetting.None, "IFLA_IPTUN_6RD_RELAY_PREFIXLEN"),
        (TunnelSetting.EncapsulationType, "IFLA_IPTUN_ENCAP_TYPE"),
        (TunnelSetting.EncapsulationFlags, "IFLA_IPTUN_ENCAP_FLAGS"),
        (TunnelSetting.EncapsulationSourcePort, "IFLA_IPTUN_ENCAP_SPORT"),
        (TunnelSetting.EncapsulationDestinationPort, "IFLA_IPTUN_ENCAP_DPORT"),
        (TunnelSetting.CollectMetadata, "IFLA_IPTUN_COLLECT_METADATA"),
        (TunnelSetting.FirewallMark, "IFLA_IPTUN_FWMARK"),
    ]);

    /// <summary>Of gre, gretap, ip6gre and ip6gretap.</summary>
    public static TunnelAttributes Gre { get; } = new(
    [
        (TunnelSetting.Link, "IFLA_GRE_LINK"),
        (TunnelSetting.None, "IFLA_GRE_IFLAGS"),
        (TunnelSetting.None, "IFLA_GRE_OFLAGS"),
        (TunnelSetting.None, "IFLA_GRE_IKEY"),
        (TunnelSetting.None, "IFLA_GRE_OKEY"),
        (TunnelSetting.Local, "IFLA_GRE_LOCAL"),
        (TunnelSetting.Remote, "IFLA_GRE_REMOTE"),
        (TunnelSetting.TimeToLive, "IFLA_GRE_TTL"),
        (TunnelSetting.TypeOfService, "IFLA_GRE_TOS"),
        (TunnelSetting.PathMtuDiscovery, "IFLA_GRE_PMTUDISC"),
        (TunnelSetting.EncapsulationLimit, "IFLA_GRE_ENCAP_LIMIT"),
        (TunnelSetting.FlowInformation, "IFLA_GRE_FLOWINFO"),
        (TunnelSetting.Flags, "IFLA_GRE_FLAGS"),
        (TunnelSetting.EncapsulationType, "IFLA_GRE_ENCAP_TYPE"),
        (TunnelSetting.EncapsulationFlags, "IFLA_GRE_ENCAP_FLAGS"),
        (TunnelSetting.EncapsulationSourcePort, "IFLA_GRE_ENCAP_SPORT"),
        (TunnelSetting.EncapsulationDestinationPort, "IFLA_GRE_ENCAP_DPORT"),
        (TunnelSetting.CollectMetadata, "IFLA_GRE_COLLECT_METADATA"),
        (TunnelSetting.None, "IFLA_GRE_IGNORE_DF"),
        (TunnelSetting.FirewallMark, "IFLA_GRE_FWMARK"),
        (TunnelSetting.None, "IFLA_GRE_ERSPAN_INDEX"),
        (TunnelSetting.None, "IFLA_GRE_ERSPAN_VER"),
        (TunnelSetting.None, "IFLA_GRE_ERSPAN_DIR"),
        (TunnelSetting.None, "IFLA_GRE_ERSPAN_HWID"),
    ]);

    /// <summary>The names, for people.</summary>
    public AttributeSchema Schema { get; } = [];

    /// <summary>The number of a setting.</summary>
    public ushort this[TunnelSetting setting] => _numbers[(int)setting];

    /// <summary>The setting of a number; none when only one kind has it.</summary>
    public TunnelSetting Find(ushort number) => number < _settings.Length ? _settings[number] : TunnelSetting.None;
}

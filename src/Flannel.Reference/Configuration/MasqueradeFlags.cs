namespace Flannel.Reference.Configuration;

/// <summary>Flags about iptables.</summary>
internal static class MasqueradeFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        Flag.Switch("ip-masq", "masquerade traffic between the pod network and the outside",
            (options, isOn) => options with { IpMasquerade = isOn }),
        Flag.Switch("ip-masq-fully-random-disable", "masquerade without --random-fully, for networks that drop packets from random ports",
            (options, isOn) => options with { DisableRandomFully = isOn }),
        Flag.Switch("iptables-forward-rules", "add rules that accept forwarded packets of pods (default true)",
            (options, isOn) => options with { IptablesForwardRules = isOn }),
        new("iptables-resync", "SECONDS",
            $"interval at which the rules are checked (default {FlannelOptions.DefaultIptablesResync.TotalSeconds})",
            (options, value) => options with { IptablesResync = TimeSpan.FromSeconds(FlagValue.Integer(value, 1, 86400)) }),
    ];
}

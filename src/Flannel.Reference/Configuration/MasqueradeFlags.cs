using System;
using System.Collections.Generic;

namespace Flannel.Reference.Configuration;

/// <summary>Flags about iptables.</summary>
internal static class MasqueradeFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        new()
        {
            Name = "ip-masq",
            Description = "masquerade traffic between the pods' network and the world",
            Apply = (options, value) => options with { IpMasquerade = FlagValue.Boolean(value) },
        },
        new()
        {
            Name = "ip-masq-fully-random-disable",
            Description = "masquerade without --random-fully, for networks that drop packets from such ports",
            Apply = (options, value) => options with { DisableRandomFully = FlagValue.Boolean(value) },
        },
        new()
        {
            Name = "iptables-forward-rules",
            Description = "let packets of pods be forwarded (default true)",
            Apply = (options, value) => options with { IptablesForwardRules = FlagValue.Boolean(value) },
        },
        new()
        {
            Name = "iptables-resync",
            Argument = "SECONDS",
            Description = $"how often the rules are looked at (default {FlannelOptions.DefaultIptablesResync.TotalSeconds})",
            Apply = (options, value) => options with { IptablesResync = TimeSpan.FromSeconds(FlagValue.Integer(value, 1, 86400)) },
        },
    ];
}

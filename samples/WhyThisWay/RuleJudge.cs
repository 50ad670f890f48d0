using System.Net;
using Netlink.Rtnetlink;

namespace WhyThisWay;

/// <summary>Whether a rule matches a packet, as fib_rule_match() in net/core/fib_rules.c decides.</summary>
internal static class RuleJudge
{
    /// <summary>Why a rule does not match a packet, or null if it does.</summary>
    public static string? WhyNot(Rule rule, Question packet)
    {
        string? reason = Mismatch(rule, packet);
        if (!rule.IsInverted)
            return reason;
        return reason is null ? "it is for all others" : null;
    }

    private static string? Mismatch(Rule rule, Question packet)
    {
        if (rule.Destination is IPNetwork to && !to.Contains(packet.Destination))
            return $"it is for packets to {to}";
        if (rule.Source is IPNetwork from && (packet.Source is null || !from.Contains(packet.Source)))
            return $"it is for packets from {from}" + (packet.Source is null ? ", and no source address is selected yet" : "");
        // Packets that this host sends have the loopback device as their input device.
        if (rule.InputInterface is string input && input != (packet.InputDevice ?? "lo"))
            return $"it is for packets that arrive on {input}";
        if (rule.OutputInterface is string output && output != packet.OutputDevice)
            return $"it is for packets of sockets that are bound to {output}";
        if (rule.Mark is uint mark && ((packet.Mark ?? 0) & (rule.MarkMask ?? uint.MaxValue)) != mark)
            return $"it is for packets with mark 0x{mark:x}" + (rule.MarkMask is uint mask and not uint.MaxValue ? $"/0x{mask:x}" : "");
        if (rule.TypeOfService != 0)
            return $"it is for the type of service 0x{rule.TypeOfService:x}";
        if (rule.IPProtocol is byte protocol)
            return $"it is for protocol {protocol}, which was not specified";
        if (rule.SourcePorts is not null || rule.DestinationPorts is not null)
            return "it is for certain ports, which were not specified";
        return rule.UserIds is { } users ? $"it is for the user IDs {users}, which were not specified" : null;
    }
}

using System.Globalization;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>A rule in the syntax of ip-rule(8).</summary>
internal static class RuleText
{
    public static string Describe(Rule rule)
    {
        var text = new StringBuilder();
        if (rule.Priority is uint priority)
            text.Append(CultureInfo.InvariantCulture, $"{priority} ");
        if (rule.IsInverted)
            text.Append("not ");
        text.Append("from ").Append(rule.Source?.ToString() ?? "all");
        Append("to", rule.Destination);
        Append("iif", rule.InputInterface);
        Append("oif", rule.OutputInterface);
        if (rule.Mark is uint mark)
            text.Append(CultureInfo.InvariantCulture, $" fwmark 0x{mark:x}")
                .Append(rule.MarkMask is uint mask and not uint.MaxValue ? $"/0x{mask:x}" : "");
        if (rule.TypeOfService != 0)
            text.Append(CultureInfo.InvariantCulture, $" tos 0x{rule.TypeOfService:x}");
        Append("tun_id", rule.TunnelId);
        Append("uidrange", rule.UserIds);
        Append("ipproto", rule.IPProtocol);
        Append("sport", rule.SourcePorts);
        Append("dport", rule.DestinationPorts);
        // iproute2 deletes with action 0, which stands for any.
        if (rule.Action is RuleAction.ToTable or 0 && !rule.L3Master)
            Append("lookup", rule.Table?.ToString().ToLowerInvariant());
        else
            text.Append(' ').Append(rule.L3Master ? "lookup [l3mdev-table]" : rule.Action.ToString().ToLowerInvariant());
        if (rule.Target is uint target)
            text.Append(CultureInfo.InvariantCulture, $" {target}");
        Append("suppress_ifgroup", rule.SuppressInterfaceGroup);
        Append("realms", rule.Realms);
        Append("suppress_prefixlength", rule.SuppressPrefixLength);
        return text.ToString();

        void Append<T>(string word, T value)
        {
            if (value is not null)
                text.Append(CultureInfo.InvariantCulture, $" {word} {value}");
        }
    }
}

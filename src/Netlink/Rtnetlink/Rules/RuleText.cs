using System.Globalization;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>A rule in the syntax of ip-rule(8).</summary>
internal static class RuleText
{
    public const uint WholeFlowLabel = 0xfffff;

    private const byte WholeDscp = 0x3f;

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
        AppendPorts("sport", rule.SourcePorts, rule.SourcePortMask);
        AppendPorts("dport", rule.DestinationPorts, rule.DestinationPortMask);
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
        if (rule.Dscp is byte dscp)
            Append("dscp", rule.DscpMask is byte dscpMask and not WholeDscp ? $"0x{dscp:x}/0x{dscpMask:x}" : $"{dscp}");
        if (rule.FlowLabel is uint label)
            Append("flowlabel", $"0x{label:x}" + (rule.FlowLabelMask is uint labelMask and not WholeFlowLabel ? $"/0x{labelMask:x}" : ""));
        return text.ToString();

        void AppendPorts(string word, InclusiveRange<ushort>? ports, ushort? mask)
        {
            if (ports is InclusiveRange<ushort> { First: ushort port } && mask is ushort bits and not ushort.MaxValue)
                Append(word, $"0x{port:x}/0x{bits:x}");
            else
                Append(word, ports);
        }

        void Append<T>(string word, T value)
        {
            if (value is not null)
                text.Append(CultureInfo.InvariantCulture, $" {word} {value}");
        }
    }
}

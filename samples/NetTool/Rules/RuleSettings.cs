using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Rules;

/// <summary>The settings of <c>rule add</c>.</summary>
internal static class RuleSettings
{
    public static Rule Read(Words words, Session session)
    {
        AddressFamily? family = session.Options.Family;
        Rule rule = new(family ?? AddressFamily.InterNetwork);
        bool isFree = family is null;   // The first network determines the family.
        while (!words.IsEmpty)
        {
            if (words.Peek is "from" or "src" or "to" or "dst")
            {
                bool isSource = words.Take("from or to") is "from" or "src";
                string word = words.Take("a network");
                IPNetwork network = Values.Network(word, rule.Family);
                if (isFree && word is not "all" and not "any" and not "default")
                    (rule, isFree) = (Of(network.BaseAddress.AddressFamily, rule), false);
                rule = word is "all" or "any" or "default" ? rule : isSource ? rule with { Source = network }
                    : rule with { Destination = network };
            }
            else
            {
                rule = ReadSetting(words, rule);
            }
        }

        return rule;
    }

    private static Rule ReadSetting(Words words, Rule rule)
    {
        string setting = words.Take("a setting");
        switch (setting)
        {
            case "not": return rule with { IsInverted = true };
            case "iif" or "dev": return rule with { InputInterface = words.Take("the name of a device") };
            case "oif": return rule with { OutputInterface = words.Take("the name of a device") };
            case "fwmark":
                (uint mark, uint? mask) = Values.Masked(words, setting);
                return rule with { Mark = mark, MarkMask = mask };
            case "tos" or "dsfield": return rule with { TypeOfService = (byte)Values.Number(words, setting, byte.MaxValue) };
            case "ipproto": return rule with { IPProtocol = ReadProtocol(words) };
            case "sport": return rule with { SourcePorts = ReadPorts(words, setting) };
            case "dport": return rule with { DestinationPorts = ReadPorts(words, setting) };
            case "uidrange":
                (uint first, uint last) = Values.Range(words, setting, uint.MaxValue);
                return rule with { UserIds = new InclusiveRange<uint>(first, last) };
            case "priority" or "pref" or "preference" or "order": return rule with { Priority = Values.Number(words, setting) };
            case "lookup" or "table":
                return rule with { Table = (RouteTable)NumberNames.Tables().NumberOf(words.Take("a routing table")) };
            case "suppress_prefixlength": return rule with { SuppressPrefixLength = (int)Values.Number(words, setting, 128) };
            case "blackhole": return rule with { Action = RuleAction.Blackhole };
            case "unreachable": return rule with { Action = RuleAction.Unreachable };
            case "prohibit": return rule with { Action = RuleAction.Prohibit };
            default:
                throw new UsageException($"'{setting}' is not a setting of a rule; use not, from, to, iif, oif, fwmark, tos, ipproto, " +
                    "sport, dport, uidrange, priority, lookup, suppress_prefixlength, blackhole, unreachable or prohibit.");
        }
    }

    private static InclusiveRange<ushort> ReadPorts(Words words, string setting)
    {
        (uint first, uint last) = Values.Range(words, setting, ushort.MaxValue);
        return new InclusiveRange<ushort>((ushort)first, (ushort)last);
    }

    private static byte ReadProtocol(Words words)
    {
        if (words.TakeIf("tcp"))
            return 6;
        if (words.TakeIf("udp"))
            return 17;
        return words.TakeIf("icmp") ? (byte)1 : (byte)Values.Number(words, "ipproto", byte.MaxValue);
    }

    /// <summary>The rule so far, with another family.</summary>
    private static Rule Of(AddressFamily family, Rule rule) => family == rule.Family ? rule : new Rule(family)
    {
        Priority = rule.Priority,
        Action = rule.Action,
        Table = rule.Table,
        IsInverted = rule.IsInverted,
        TypeOfService = rule.TypeOfService,
        InputInterface = rule.InputInterface,
        OutputInterface = rule.OutputInterface,
        Mark = rule.Mark,
        MarkMask = rule.MarkMask,
        UserIds = rule.UserIds,
        IPProtocol = rule.IPProtocol,
        SourcePorts = rule.SourcePorts,
        DestinationPorts = rule.DestinationPorts,
        SuppressPrefixLength = rule.SuppressPrefixLength,
    };
}

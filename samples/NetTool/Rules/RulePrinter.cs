using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Rules;

/// <summary>Shows rules, as print_rule() in ip/iprule.c of iproute2 does.</summary>
/// <param name="session">The session.</param>
internal sealed class RulePrinter(Session session)
{
    private readonly Report _report = session.Report;
    private readonly NumberNames _tables = NumberNames.Tables(), _protocols = NumberNames.Protocols(), _groups = NumberNames.Groups();

    public void Show(Rule rule)
    {
        _report.Number("priority", rule.Priority ?? 0, "", ":\t");
        if (rule.IsInverted)
            _report.Null("not", "not ");
        ShowNetwork("from", "src", rule.Source, rule.Family);
        if (rule.Destination is not null)
            ShowNetwork(" to", "dst", rule.Destination, rule.Family);
        if (rule.TypeOfService != 0)
            _report.Labelled(" tos", "tos", Hex(rule.TypeOfService, "x2"), "");
        ShowMark(rule);
        ShowDevice("iif", rule.InputInterface);
        ShowDevice("oif", rule.OutputInterface);
        if (rule.L3Master)
            _report.Null("l3mdev", " lookup [l3mdev-table]");
        if (rule.UserIds is { } users)
            ShowRange("uidrange", "uid_start", "uid_end", users.First, users.Last, alwaysBoth: true);
        if (rule.IPProtocol is byte protocol)
            _report.Labelled(" ipproto", "ipproto", NameOf(protocol), "");
        if (rule.SourcePorts is { } source)
            ShowRange("sport", "sport_start", "sport_end", source.First, source.Last, alwaysBoth: false);
        if (rule.DestinationPorts is { } destination)
            ShowRange("dport", "dport_start", "dport_end", destination.First, destination.Last, alwaysBoth: false);
        ShowAction(rule);
        if (rule.Protocol is RouteProtocol origin and not RouteProtocol.Kernel and not RouteProtocol.Unspecified)
            _report.Labelled(" proto", "protocol", _protocols.NameOf((uint)origin), "");
        _report.Text("\n");
    }

    private void ShowNetwork(string label, string key, IPNetwork? network, AddressFamily family)
    {
        _report.Text(label + " ");
        if (network is not IPNetwork given)
        {
            _report.Word(key, "all", "");
            return;
        }

        int longest = family is AddressFamily.InterNetwork ? 32 : 128;
        Shade shade = Values.ShadeOf(family);
        _report.Word(key, given.BaseAddress.ToString(), "", shade);
        if (given.PrefixLength != longest)
            _report.Number(key + "len", given.PrefixLength, "/", "");
    }

    private void ShowMark(Rule rule)
    {
        if (rule.Mark is not uint mark)
            return;
        _report.Text(" fwmark ");
        _report.Word("fwmark", Hex(mark), "");
        if (rule.MarkMask is uint mask and not uint.MaxValue)
        {
            _report.Text("/");
            _report.Word("fwmask", Hex(mask), "");
        }
    }

    private void ShowDevice(string key, string? name)
    {
        if (name is null)
            return;
        _report.Labelled(" " + key, key, name, "", Shade.Device);
        if (session.Client.Links.TryGet(name) is null)
            _report.Null(key + "_detached", " [detached]");
    }

    private void ShowRange(string label, string firstKey, string lastKey, uint first, uint last, bool alwaysBoth)
    {
        if (first == last && !alwaysBoth)
        {
            _report.Number(label, first, $" {label} ", "");
            return;
        }

        _report.Number(firstKey, first, $" {label} ", "");
        _report.Number(lastKey, last, "-", "");
    }

    private void ShowAction(Rule rule)
    {
        if (rule.TunnelId is ulong tunnel)
            _report.Number("tun_id", (long)tunnel, " tun_id ", "");
        if (rule.Table is RouteTable table and not RouteTable.Unspecified)
            ShowTable(rule, table);
        ShowRealms(rule.Realms);
        switch (rule.Action)
        {
            case RuleAction.ToTable:
                return;
            case RuleAction.GoTo:
                _report.Number("goto", rule.Target ?? 0, " goto ", "");
                if (session.Client.Rules.List(new RuleFilter { Family = rule.Family }).All(other => other.Priority != rule.Target))
                    _report.Null("unresolved", " [unresolved]");
                return;
            case RuleAction.None:
                _report.Null("nop", " nop");
                return;
            default:
                _report.Text(" ");
                _report.Word("action", rule.Action.ToString().ToLowerInvariant(), "");
                return;
        }
    }

    private void ShowTable(Rule rule, RouteTable table)
    {
        _report.Labelled(" lookup", "table", _tables.NameOf((uint)table), "");
        if (rule.SuppressPrefixLength is int length and >= 0)
            _report.Number("suppress_prefixlen", length, " suppress_prefixlength ", "");
        if (rule.SuppressInterfaceGroup is int group and >= 0)
            _report.Labelled(" suppress_ifgroup", "suppress_ifgroup", _groups.NameOf((uint)group), "");
    }

    private void ShowRealms(RouteRealms? realms)
    {
        if (realms is not RouteRealms given)
            return;
        _report.Text($" realms {given}");
        if (given.Source != 0)
            _report.Json("flow_from", given.Source.ToString(CultureInfo.InvariantCulture));
        _report.Json("flow_to", given.Destination.ToString(CultureInfo.InvariantCulture));
    }

    private static string Hex(uint number, string format = "x")
        => "0x" + number.ToString(format, CultureInfo.InvariantCulture);

    private static string NameOf(byte protocol) => protocol switch
    {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        58 => "ipv6-icmp",
        132 => "sctp",
        _ => protocol.ToString(CultureInfo.InvariantCulture),
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Rules;

public sealed class RuleServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private RuleService Rules => _network.Rtnetlink.Rules;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Add_EveryShape_IsWhatIproute2Shows()
    {
        Rule[] wanted = [
            new(AddressFamily.InterNetwork) { Priority = 10, Source = IPNetwork.Parse("192.0.2.0/24"), Table = (RouteTable)1000 },
            new(AddressFamily.InterNetwork) { Priority = 11, IsInverted = true, Destination = IPNetwork.Parse("198.51.100.0/24"),
                Mark = 0x42, MarkMask = 0xff, InputInterface = "lo" },
            new(AddressFamily.InterNetwork) { Priority = 12, IPProtocol = 6, SourcePorts = new InclusiveRange<ushort>(1024, 2047),
                DestinationPorts = new InclusiveRange<ushort>(443), UserIds = new InclusiveRange<uint>(1000, 1999),
                    Table = (RouteTable)100 },
            new(AddressFamily.InterNetwork) { Priority = 13, Action = RuleAction.Prohibit },
            new(AddressFamily.InterNetwork) { Priority = 14, SuppressPrefixLength = 0 },
        ];
        foreach (Rule rule in wanted)
            Rules.Add(rule);

        Assert.Equal(
            [
                "10: from 192.0.2.0/24 lookup 1000",
                "11: not from all to 198.51.100.0/24 fwmark 0x42/0xff iif lo lookup 254",
                "12: from all uidrange 1000-1999 ipproto ipproto-6 sport 1024-2047 dport 443 lookup 100",
                "13: from all 8",   // FR_ACT_PROHIBIT, shown as a number
                "14: from all lookup 254 suppress_prefixlength 0",
            ],
            Shown(first: 10, last: 14));
        foreach (Rule rule in wanted)
            Assert.Contains(Rules.List(), found => Says(found, rule));
    }

    [KernelFact]
    public void Add_WithoutAPriority_ReturnsTheOneThatTheKernelChose()
    {
        Rule made = Rules.Add(new Rule(AddressFamily.InterNetwork) { Source = IPNetwork.Parse("192.0.2.0/24"), Table = (RouteTable)1000 });

        Assert.Equal(32765U, made.Priority);   // the one before the rule of table main
        Assert.Contains(made, Rules.List());
        Rules.Delete(made);
        Assert.DoesNotContain(made, Rules.List());
    }

    [KernelFact]
    public void Add_Twice_ReportsEexist()
    {
        var rule = new Rule(AddressFamily.InterNetworkV6)
        {
            Priority = 10,
            Source = IPNetwork.Parse("2001:db8::/32"),
            Table = (RouteTable)100
        };
        Rules.Add(rule);
        Assert.True(Assert.Throws<NetlinkException>(() => Rules.Add(rule)).IsAlreadyExists);
    }

    [KernelFact]
    public void DeleteAndAdd_EveryRuleListed_GivesTheSameList()
    {
        Rules.Add(new Rule(AddressFamily.InterNetwork)
        {
            Priority = 12,
            IPProtocol = 17,
            DestinationPorts = new InclusiveRange<ushort>(53),
            Table = (RouteTable)100
        });
        Rules.Add(new Rule(AddressFamily.InterNetwork) { Priority = 13, L3Master = true });
        Rules.Add(new Rule(AddressFamily.InterNetworkV6) { Priority = 14, Action = RuleAction.GoTo, Target = 32766 });
        IReadOnlyList<Rule> before = Rules.List();

        foreach (Rule rule in before)
        {
            Rules.Delete(rule);
            Rules.Add(rule);
            Assert.Equal(before, Rules.List());
        }
    }

    [KernelFact]
    public void DeleteAndAdd_RulesOfEveryShape_AreAsTheyWere()
    {
        foreach (string command in (string[])
        [
            "rule add not from 192.0.2.0/24 to 198.51.100.0/24 tos 0x10 fwmark 0x42/0xff iif v0 oif v1 uidrange 1000-1999 ipproto tcp " +
            "sport 1024-2047 dport 443 lookup 1000 suppress_prefixlength 8 suppress_ifgroup 5 pref 10 protocol 99",
            "rule add from 192.0.2.0/24 tun_id 7 realms 2/3 table 100 pref 11",
            "rule add to 198.51.100.0/24 nop pref 12",
            "rule add fwmark 0x1 blackhole pref 13",
            "rule add iif lo unreachable pref 14",
            "rule add goto 32766 pref 15",
            "rule add l3mdev pref 16",
            "-6 rule add from 2001:db8::/32 table 100 pref 17",
            "-6 rule add to 2001:db8::/48 prohibit pref 18",
        ])
        {
            _network.Ip(command);
        }

        string shown = _network.Ip("-N rule show") + _network.Ip("-6 -N rule show");
        IReadOnlyList<Rule> before = Rules.List();

        foreach (Rule rule in before)
        {
            Rules.Delete(rule);
            Assert.DoesNotContain(rule, Rules.List());
            Rules.Add(rule);
            Assert.Equal(before, Rules.List());
        }

        Assert.Equal(shown, _network.Ip("-N rule show") + _network.Ip("-6 -N rule show"));
    }

    [KernelFact(Kinds = "linux-6.18")]
    public void Delete_RuleByDscpOrFlowLabel_LeavesThoseWithAnother()
    {
        Rule dscp = new(AddressFamily.InterNetwork) { Priority = 20, Table = (RouteTable)100, Dscp = 46, DscpMask = 0x3f };
        Rule flow = new(AddressFamily.InterNetworkV6)
        {
            Priority = 20,
            Table = (RouteTable)100,
            FlowLabel = 0x12345,
            FlowLabelMask = 0xfffff,
        };
        Rule[] rules =
        [
            dscp with { Dscp = 0 }, dscp with { Dscp = 8, DscpMask = 0x38 }, dscp,
            flow with { FlowLabel = 0x10000, FlowLabelMask = 0xf0000 }, flow,
        ];
        foreach (Rule rule in rules)
            Rules.Add(rule with { DscpMask = rule.DscpMask is 0x3f ? null : rule.DscpMask });
        Assert.Equal(rules, Added());

        foreach (Rule rule in new[] { dscp, flow })
        {
            Rules.Delete(rule);
            Assert.DoesNotContain(rule, Added());
            Rules.Add(rule);
            Assert.Equal(rules, Added());
        }

        IEnumerable<Rule> Added()
            => Rules.List().Where(rule => rule.Priority is 20).Select(rule => rule with { Protocol = null });
    }

    [KernelFact]
    public void Delete_Missing_IsNotFound()
        => Assert.True(Assert.Throws<NetlinkException>(() =>
            Rules.Delete(new Rule(AddressFamily.InterNetwork) { Priority = 4711 })).IsNotFound);

    [KernelFact]
    public void List_OfATable_HoldsOnlyThatTable()
    {
        Rule main = Assert.Single(Rules.List(new RuleFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main }));
        Assert.Equal(32766u, main.Priority);
    }

    private static bool Says(Rule found, Rule wanted)
        => found with { Protocol = null, DestinationPortMask = null, Table = wanted.Table, UserIds = wanted.UserIds } == wanted
            && (wanted.Table is null || found.Table == wanted.Table);

    /// <summary>The rules between two priorities as iproute2 shows them.</summary>
    private List<string> Shown(int first, int last)
    {
        List<string> lines = [];
        foreach (string line in _network.Ip("-N rule show").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.Parse(line.AsSpan(0, line.IndexOf(':', StringComparison.Ordinal)),
                System.Globalization.CultureInfo.InvariantCulture) is int priority && priority >= first && priority <= last)
                lines.Add(line.Replace('\t', ' ').TrimEnd());
        }

        return lines;
    }
}

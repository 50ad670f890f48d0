using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>What rules, objects and elements count is returned once and starts anew.</summary>
public sealed class ResetTests : IDisposable
{
    private const string Ruleset = """
        table inet t {
            counter a { packets 1 bytes 2 }
            counter b { packets 3 bytes 4 }
            quota q { 100 bytes used 7 bytes }
            limit l { rate 5/second }
            set s {
                type ipv4_addr
                counter
                elements = { 192.0.2.1 counter packets 5 bytes 6, 192.0.2.2 counter packets 7 bytes 8 }
            }
            set r {
                type ipv4_addr
                flags interval
                counter
                elements = { 192.0.2.0/24 counter packets 1 bytes 2, 198.51.100.1-198.51.100.9 counter packets 3 bytes 4 }
            }
            chain c {
                tcp dport { 80, 443 } counter packets 9 bytes 10 accept comment "web"
                quota over 50 bytes used 5 bytes drop
                counter packets 11 bytes 12
            }
            chain d {
                counter packets 13 bytes 14
            }
        }
        table ip u {
            counter a { packets 21 bytes 22 }
            chain c {
                counter packets 23 bytes 24
            }
        }
        """;

    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.Inet, "t");

    public ResetTests() => _network.Load(Ruleset);

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-objects")]
    public void Reset_ACounter_IsReturnedAsItWasAndStartsAnew()
    {
        NftCounter before = _network.Client.Objects.Reset(new NftCounter(_table, "a"));

        Assert.Equal((1ul, 2ul), (before.Packets, before.Bytes));
        Assert.Equal(["a 0", "b 3", "a 21"], Counters());
        Assert.Throws<NetlinkException>(() => _network.Client.Objects.Reset(new NftCounter(_table, "none")));
        Assert.Throws<ArgumentException>(() => _network.Client.Objects.Reset(_network.Client.Objects.List<NftLimit>().Single()));
    }

    [KernelFact(Kinds = "nftables-objects")]
    public void Reset_OneKindOfATable_LeavesAllOthers()
    {
        IReadOnlyList<NftCounter> before = _network.Client.Objects.Reset<NftCounter>(_table);

        Assert.Equal([1ul, 3ul], before.Select(static counter => counter.Packets));
        Assert.Equal(["a 0", "b 0", "a 21"], Counters());
        Assert.Equal(7ul, _network.Client.Objects.List<NftQuota>().Single().Consumed);

        Assert.Equal(["a", "b", "q", "a"], _network.Client.Objects.Reset().Select(static item => item.Name));
        Assert.Equal(["a 0", "b 0", "a 0"], Counters());
        Assert.Equal(0ul, _network.Client.Objects.List<NftQuota>().Single().Consumed ?? 0);
        Assert.Empty(_network.Client.Objects.Reset(new NftTable(NftFamily.IPv6, "none")));
    }

    [KernelFact(Kinds = "nftables-objects nftables-reset")]
    public void Reset_RulesOfAChain_AreReturnedAsTheyWereAndNoOthersAreReset()
    {
        IReadOnlyList<NftRule> listed = _network.Client.Rules.List(new NftChain(_table, "c"));

        IReadOnlyList<NftRule> before = _network.Client.Rules.Reset(new NftChain(_table, "c"));

        Assert.Equal(listed.Select(static rule => rule.Text), before.Select(static rule => rule.Text));
        Assert.Equal(listed.Select(static rule => (rule.Handle, rule.Comment)), before.Select(static rule => (rule.Handle, rule.Comment)));
        string[] now = [.. _network.Client.Rules.List().Select(static rule => rule.Text)];
        Assert.Equal(["tcp dport { 80, 443 } counter packets 0 bytes 0 accept comment \"web\"", "quota over 50 bytes drop",
            "counter packets 0 bytes 0", "counter packets 13 bytes 14", "counter packets 23 bytes 24"], now);
    }

    [KernelFact(Kinds = "nftables-objects nftables-reset")]
    public void Reset_OneRule_IsThatAlone()
    {
        NftRule last = _network.Client.Rules.List(new NftChain(_table, "c"))[^1];

        Assert.Equal(last, _network.Client.Rules.Reset(last));

        Assert.Equal("counter packets 0 bytes 0", _network.Client.Rules.List(new NftChain(_table, "c"))[^1].Text);
        Assert.Equal(24ul, ((NftCounterExpression)_network.Client.Rules.Reset()[^1].Expressions[0]).Bytes);
        Assert.DoesNotContain(_network.Client.Rules.List(), static rule => rule.Text.Contains("packets 9", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => _network.Client.Rules.Reset(last with { Handle = null }));
        Assert.True(Assert.Throws<NetlinkException>(() => _network.Client.Rules.Reset(last with { Handle = 4711 })).IsNotFound);
    }

    [KernelTheory(Kinds = "nftables-objects nftables-reset")]
    [InlineData("s")]
    [InlineData("r")]
    public void ResetElements_OfASet_AreReturnedAsTheyWereAndStartAnew(string name)
    {
        NftSet set = _network.Client.Sets.List(_table).Single(found => found.Name == name);
        string[] listed = [.. _network.Client.Sets.ListElements(set).Select(set.TextOf)];

        Assert.Equal(listed[1..], _network.Client.Sets.ResetElements(set, set.Element(name is "s" ? "192.0.2.2" : "198.51.100.5"))
            .Select(set.TextOf));
        Assert.Equal([0, 1], ZerosIn(set));
        Assert.Equal([listed[0]], _network.Client.Sets.ResetElements(set).Select(set.TextOf).Take(1));
        Assert.Equal([1, 1], ZerosIn(set));
        Assert.Empty(_network.Client.Sets.ResetElements(set, set.Element("203.0.113.1")));
    }

    private int[] ZerosIn(NftSet set) => [.. _network.Client.Sets.ListElements(set)
        .Select(static element => ((NftCounterExpression)element.Expressions[0]).Packets == 0 ? 1 : 0)];

    private string[] Counters()
        => [.. _network.Client.Objects.List<NftCounter>().Select(static counter => $"{counter.Name} {counter.Packets}")];
}

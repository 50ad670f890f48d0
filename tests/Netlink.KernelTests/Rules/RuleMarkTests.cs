using System;
using System.Linq;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Rules;

/// <summary>Rules for packets with mark 0, which the kernel reports only by its mask.</summary>
public sealed class RuleMarkTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private RuleService Rules => _network.Rtnetlink.Rules;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void DeleteAndAdd_BitsThatMustBeZero_AreTheSameAgain()
    {
        _network.Ip("rule add pref 10 fwmark 0/0xff table 100");
        string before = _network.Ip("rule show");
        Rule listed = Assert.Single(Rules.List(), rule => rule.Priority == 10);
        Assert.Equal((0u, 0xffu), (listed.Mark, listed.MarkMask));

        Rules.Delete(listed);
        Assert.DoesNotContain(Rules.List(), rule => rule.Priority == 10);
        Assert.Equal(listed, Rules.Add(listed));

        Assert.Equal(before, _network.Ip("rule show"));
    }

    /// <summary>Without a mask, the kernel would match every packet.</summary>
    [KernelFact]
    public void Add_MarkZero_MatchesUnmarkedPacketsOnly()
    {
        var rule = new Rule(AddressFamily.InterNetwork) { Priority = 10, Mark = 0, Table = (RouteTable)100 };
        Rule made = Rules.Add(rule);
        Assert.Equal((0u, uint.MaxValue), (made.Mark, made.MarkMask));
        Assert.Contains("fwmark 0 ", _network.Ip("rule show pref 10"), StringComparison.Ordinal);

        _network.Ip("rule add pref 11 table 100");
        Rules.Delete(rule with { Priority = null });
        Assert.Equal([11u], Rules.List().Where(there => there.Table == (RouteTable)100).Select(there => there.Priority));
    }
}

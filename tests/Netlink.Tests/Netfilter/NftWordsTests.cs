using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Rules made of words are those that the text makes, which the kernel tests compare with nft's.</summary>
public sealed class NftWordsTests
{
    private static readonly NftChain s_inet = new(new NftTable(NftFamily.Inet, "t"), "c");
    private static readonly NftChain s_ipv4 = new(new NftTable(NftFamily.IPv4, "t"), "c");

    public static TheoryData<string, NftStatement[]> Rules => new()
    {
        { "quota 5 bytes", [Nft.Quota(5)] },
        { "quota over 1 mbytes drop", [Nft.Quota(1024 * 1024, over: true), Nft.Drop] },
        { "ct count over 5 drop", [Nft.ConnectionLimit(5, over: true), Nft.Drop] },
        { "ct count 5", [Nft.ConnectionLimit(5)] },
        { "limit rate over 3/hour burst 7 packets", [Nft.Limit(3, TimeSpan.FromHours(1), 7, over: true)] },
        { "limit rate 3/week", [Nft.Limit(3, TimeSpan.FromDays(7))] },
        { "tcp dport 5 tproxy ip to 127.0.0.1:6", [Nft.Tcp.Dport.Is(5), Nft.TransparentProxy(6, "127.0.0.1", NftFamily.IPv4)] },
        { "tcp dport 5 tproxy to :6", [Nft.Tcp.Dport.Is(5), Nft.TransparentProxy(6)] },
        { "flow add @f", [Nft.AddToFlow("f")] },
        { "goto other", [Nft.Goto("other")] },
        { "add @s { ip saddr timeout 1m }",
            [Nft.ChangeSet(NftDynamicSetOperation.Add, "s", Nft.Ip.Saddr.AsFields(), TimeSpan.FromMinutes(1))] },
        { "meta mark set numgen inc mod 5", [Nft.Meta.Mark.Set(Nft.NumberInTurn(5))] },
        { "meta mark set jhash ip saddr . tcp dport mod 8 seed 0x5", [Nft.Meta.Mark.Set(Nft.Hash(Nft.Ip.Saddr.And(Nft.Tcp.Dport), 8, 5))] },
        { "udp dport 5 redirect to :6", [Nft.Udp.Dport.Is(5), Nft.Redirect(6)] },
        { "redirect", [Nft.Redirect()] },
        { "tcp dport >= 1024", [Nft.Tcp.Dport.Compares(NftComparison.GreaterOrEqual, 1024)] },
        { "tcp dport != { 5, 6 }", [Nft.Tcp.Dport.NotIn(5, 6)] },
        { "tcp dport != @s", [Nft.Tcp.Dport.NotInSet("s")] },
        { "tcp dport vmap @m", [Nft.Tcp.Dport.VerdictMap("m")] },
        { "ip saddr . ip daddr . tcp dport != @s", [Nft.Ip.Saddr.And(Nft.Ip.Daddr).And(Nft.Tcp.Dport).NotInSet("s")] },
        { "ip saddr . tcp dport != { 10.0.0.1 . 5 }", [Nft.Ip.Saddr.And(Nft.Tcp.Dport).NotIn("10.0.0.1 . 5")] },
        { "ip saddr . tcp dport vmap @m", [Nft.Ip.Saddr.And(Nft.Tcp.Dport).VerdictMap("m")] },
        { "ip ttl 5", [Nft.Field("ip ttl").Is(5u)] },
        { "log prefix \"x\"", [Nft.Log("x")] },
        { "log group 3", [Nft.Log(group: 3)] },
        { "queue to 1-65535", [Nft.Queue(1, 65535)] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Words_AndText_MakeTheSameExpressions(string text, NftStatement[] words)
    {
        NftRule written = NftRule.Parse(s_inet, text);

        Assert.Equal(written.Expressions.Select(Told), new NftRule(s_inet, words).Expressions.Select(Told));
        Assert.Equal($"rule inet t c {text}", written.ToString());
    }

    [Fact]
    public void SourceNat_InATableOfAFamily_IsThatOfTheText()
        => Assert.Equal(NftRule.Parse(s_ipv4, "tcp dport 5 snat to 10.0.0.1-10.0.0.9:1000-2000 persistent").Expressions,
            new NftRule(s_ipv4, Nft.Tcp.Dport.Is(5), Nft.SourceNat("10.0.0.1-10.0.0.9", "1000-2000", NftNatFlags.Persistent)).Expressions);

    [Fact]
    public void Words_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Nft.Limit(0, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Nft.Limit(1, TimeSpan.FromMilliseconds(500)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Nft.Limit(1, TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Nft.Queue(0, ushort.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Nft.Queue(5, 4));
    }

    /// <summary>Without the numbers by which sets of rules without a name are told apart.</summary>
    private static string Told(NftExpression expression)
        => (expression is NftLookupExpression lookup ? lookup with { AnonymousSet = null } : expression).ToString();
}

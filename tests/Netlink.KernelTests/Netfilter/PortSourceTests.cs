using System.Linq;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Statements that take a port from a field or a map keep the match of the protocol, which they cannot be written without.
/// </summary>
public sealed class PortSourceTests
{
    private const string Nat = """
        table inet t {
            chain c {
                type nat hook prerouting priority dstnat; policy accept;
                meta l4proto tcp redirect to :tcp dport map { 22 : 33 }
                meta l4proto tcp meta nfproto ipv4 redirect to :ip saddr . tcp dport map { 192.0.2.1 . 22 : 33 }
                meta l4proto tcp dnat to :tcp dport map { 22 : 33 }
                meta l4proto tcp dnat ip to 192.0.2.1:tcp dport map { 22 : 33 }
                meta l4proto { tcp, udp } redirect to :th dport map { 22 : 33 }
                dnat ip to tcp dport map { 22 : 192.0.2.1 }
                dnat ip to tcp dport map { 22 : 192.0.2.1 . 80 }
                tcp dport 22 redirect to :tcp dport map { 22 : 33 }
                meta mark set tcp dport map { 22 : 0x00000021 }
            }
            chain p {
                type nat hook postrouting priority srcnat; policy accept;
                meta l4proto tcp masquerade to :tcp dport map { 22 : 33 }
            }
        }
        """;

    [KernelFact(Kinds = "nftables-router")]
    public void ToString_PortsOfMaps_IsWhatNftLists() => LanguageLaws.TextIsWhatNftLists(Nat);

    [KernelFact(Kinds = "nftables-router")]
    public void Parse_PortsOfMaps_MakesTheExpressionsOfNft() => LanguageLaws.ParsedRulesAreTheExpressionsOfNft(Nat);

    /// <summary>nft 1.0.6 takes them, and lists them without the map.</summary>
    [KernelTheory(Kinds = "nftables-router")]
    [InlineData("meta l4proto tcp tproxy to :tcp dport map { 22 : 33 }")]
    [InlineData("tcp dport 22 tproxy to :tcp dport map { 22 : 33 }")]
    [InlineData("meta l4proto { tcp, udp } tproxy ip to 192.0.2.1:th dport map { 22 : 33 }")]
    [InlineData("meta l4proto tcp tproxy ip6 to [2001:db8::1]:tcp dport map { 22 : 33 }")]
    public void ToString_ProxyToAPortOfAMap_IsWhatNftTook(string rule)
    {
        string ruleset = $"table inet t {{\nchain c {{\ntype filter hook prerouting priority mangle; policy accept;\n{rule}\n}}\n}}\n";
        using var network = new NftNamespace();
        network.Load(ruleset);

        Assert.Equal(rule, network.Client.Read().Rules.Single().Text);
        LanguageLaws.ParsedRulesAreTheExpressionsOfNft(ruleset);
    }
}

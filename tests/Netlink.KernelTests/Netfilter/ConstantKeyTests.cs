using System;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Constants in the key of an element that a rule adds, whose types are those of the set.</summary>
public sealed class ConstantKeyTests
{
    private const string Ruleset = """
        table inet t {
            set pairs {
                type ipv4_addr . inet_service
                size 100
                flags dynamic,timeout
            }
            set named {
                typeof ip6 daddr . iifname . meta mark
                size 100
                flags dynamic
            }
            map back {
                type ipv4_addr . inet_service : ipv4_addr
                size 100
                flags dynamic
            }
            chain c {
                add @pairs { ip saddr . 22 }
                update @pairs { 192.0.2.1 . tcp dport timeout 1m counter }
                meta l4proto udp update @pairs { ip saddr . 53 timeout 5s }
                update @named { ip6 saddr . "eth0" . 0x00000010 limit rate 5/second }
                update @named { 2001:db8::1 . iifname . meta mark }
                delete @named { 2001:db8::1 . "lo" . 0x00000001 }
                add @back { ip daddr . 80 : 192.0.2.9 }
                add @back { 192.0.2.3 . 443 : ip saddr }
            }
        }
        """;

    [KernelFact(Kinds = "nftables-router")]
    public void ToString_ConstantsInKeys_IsWhatNftLists() => LanguageLaws.TextIsWhatNftLists(Ruleset);

    [KernelFact(Kinds = "nftables-router")]
    public void ToString_ConstantsInKeysGivenToNft_AreTheSameInTheKernel() => LanguageLaws.NftTakesTheText(Ruleset);

    [KernelFact(Kinds = "nftables-router")]
    public void Parse_ConstantsInKeys_MakesTheExpressionsOfNft() => LanguageLaws.ParsedRulesAreTheExpressionsOfNft(Ruleset);

    /// <summary>nft 1.0.6 takes a key of one constant, and lists it as "0x16 [invalid type]".</summary>
    [KernelFact(Kinds = "nftables-router")]
    public void ToString_KeyOfOneConstant_IsWhatNftTook()
    {
        const string Written = "table inet t {\n\tset ports {\n\t\ttype inet_service\n\t\tsize 100\n\t\tflags dynamic\n\t}\n\n" +
            "\tchain c {\n\t\tupdate @ports { 22 counter }\n\t}\n}\n";
        using var network = new NftNamespace();
        network.Load(Written);

        Assert.Equal(Written, network.Client.Read().ToString());
    }

    [KernelFact(Kinds = "nftables-router")]
    public void Run_AConstantInAKeyOfASetInTheKernel_HasItsType()
    {
        using var network = new NftNamespace();
        network.Load(Ruleset);

        network.Client.Commit(change => change.Run("add rule inet t c update @pairs { 192.0.2.7 . 22 }"));

        Assert.Contains("update @pairs { 192.0.2.7 . 22 }\n", network.List(), StringComparison.Ordinal);
    }
}

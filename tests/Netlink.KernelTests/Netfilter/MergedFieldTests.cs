using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>nft loads adjacent fields together, and gives sets without a name other intervals than were written; the texts are still
/// its own.</summary>
public sealed class MergedFieldTests
{
    private const string Ruleset = """
        table inet t {
            chain c {
                tcp dport 22 tcp sport 5 accept
                ip saddr 192.0.2.1 ip daddr 198.51.100.1 accept
                icmp type destination-unreachable icmp code frag-needed icmp mtu 1280 drop
                icmp type echo-request icmp code 0 icmp id 5 accept
                icmp id 5 icmp sequence 7 accept
                icmpv6 id 7 icmpv6 sequence 8 accept
                udp sport 53 udp dport 53 udp length 8 accept
                ip6 nexthdr tcp ip6 hoplimit 5 accept
                th sport 1 th dport 2 accept
                ip protocol tcp tcp dport 22 accept
                tcp dport { 80 comment "web", 443 } accept
            }
        }
        table bridge t {
            chain c {
                ether daddr 02:00:00:00:00:02 ether saddr 02:00:00:00:00:01 accept
                ether saddr 02:00:00:00:00:01 ether type 8021ad vlan id 1 vlan type 8021q vlan id 2 accept
                vlan pcp set 1
                vlan type { ip, arp, 0x1234 } accept
                arp htype 1 arp ptype ip arp hlen 6 arp plen 4 accept
            }
        }
        """;

    [KernelFact(Kinds = "nftables-router")]
    public void ToString_AdjacentFields_IsWhatNftLists() => LanguageLaws.TextIsWhatNftLists(Ruleset);

    [KernelFact(Kinds = "nftables-router")]
    public void Read_AdjacentFieldsCommitted_AreTheSameInTheKernel() => LanguageLaws.WhatWasReadIsTheSameInTheKernel(Ruleset);

    [KernelFact(Kinds = "nftables-router")]
    public void ToString_AdjacentFieldsGivenToNft_AreTheSameInTheKernel() => LanguageLaws.NftTakesTheText(Ruleset);

    /// <summary>nft loads and compares adjacent bytes together, in the order of the packet.</summary>
    [KernelTheory(Kinds = "nftables-router")]
    [InlineData("inet", "tcp sport 1 tcp dport 2")]
    [InlineData("inet", "tcp dport { 1 } ip saddr 192.0.2.1 tcp sport 2 accept")]
    [InlineData("inet", "tcp sport 1 tcp dport 2-3")]
    [InlineData("inet", "tcp sport 1 tcp dport != 2")]
    [InlineData("inet", "tcp sport 1 tcp dport & 0xff == 2")]
    [InlineData("inet", "tcp dport 1 tcp flags == syn tcp sport 2")]
    [InlineData("inet", "tcp sport 1 tcp dport 2 tcp sport 1 tcp dport 2")]
    [InlineData("inet", "tcp window 1 tcp checksum 2 tcp urgptr 3")]
    [InlineData("inet", "udp length 8 udp checksum 0 udp sport 1 udp dport 2")]
    [InlineData("inet", "th sport 1 th dport 2")]
    [InlineData("inet", "@th,0,16 1 @th,16,16 2")]
    [InlineData("inet", "ip ttl 1 ip protocol tcp ip checksum 5 ip saddr 192.0.2.1 ip daddr 192.0.2.2 tcp sport 1 tcp dport 3")]
    [InlineData("inet", "ip checksum 1 ip saddr 10.0.0.0/8")]
    [InlineData("inet", "ip6 saddr 2001:db8::1 ip6 daddr 2001:db8::2 ip6 hoplimit 5")]
    [InlineData("inet", "icmp type echo-request icmp code 0 icmp id 5")]
    [InlineData("inet", "ether saddr 02:00:00:00:00:01 ether daddr 02:00:00:00:00:02")]
    [InlineData("inet", "ether saddr 02:00:00:00:00:01 ip saddr 192.0.2.1 drop")]
    [InlineData("inet", "ip saddr 192.0.2.1 ether saddr 02:00:00:00:00:01 ip daddr 192.0.2.2")]
    [InlineData("inet", "ether daddr 02:00:00:00:00:01 ip daddr 192.0.2.1 ether saddr 02:00:00:00:00:02 accept")]
    [InlineData("inet", "ether saddr 02:00:00:00:00:01 icmp type echo-request")]
    [InlineData("inet", "ether saddr 02:00:00:00:00:01 vlan id 5 ip saddr 192.0.2.1")]
    [InlineData("inet", "ether saddr 02:00:00:00:00:01 meta nfproto ipv4 ip saddr 192.0.2.1")]
    [InlineData("ip", "ether saddr 02:00:00:00:00:01 ip saddr 192.0.2.1")]
    [InlineData("ip", "ip protocol 6 ip checksum 3 tcp sport 1")]
    [InlineData("netdev", "ether saddr 02:00:00:00:00:01 ip saddr 192.0.2.1")]
    [InlineData("bridge", "ether saddr 02:00:00:00:00:01 ip saddr 192.0.2.1")]
    [InlineData("bridge", "ether type ip ether saddr 02:00:00:00:00:01")]
    [InlineData("bridge", "ether saddr 02:00:00:00:00:01 ether type vlan vlan type ip")]
    [InlineData("bridge", "ether saddr 02:00:00:00:00:01 icmp type echo-request accept")]
    [InlineData("arp", "arp htype 1 arp ptype ip arp hlen 6 arp plen 4 arp operation request")]
    [InlineData("arp", "arp saddr ether 02:00:00:00:00:01 arp saddr ip 192.0.2.1")]
    public void Parse_AdjacentFields_EqualsWhatNftMakesOfThem(string family, string rule)
    {
        using var network = new NftNamespace();
        network.Load($"table {family} t {{\nchain c {{\n{rule}\n}}\n}}\n");
        NftRuleset read = network.Client.Read();

        NftRule parsed = NftRule.Parse(read.Chains[0], rule);

        Assert.Equal(read.Rules[0].Expressions, parsed.Expressions);
    }

    /// <summary>nft 1.0.6 sends single addresses in a form that the kernel refuses, and the kernel takes ours.</summary>
    [KernelTheory(Kinds = "nftables-router")]
    [InlineData("tcp dport 80 dnat ip to ip saddr map { 192.0.2.1 : 10.0.0.1-10.0.0.9, 192.0.2.2 : 10.0.0.1/32 }")]
    [InlineData("tcp dport 80 dnat ip to ip saddr map { 192.0.2.1 : 10.0.0.1-10.0.0.9 }:80")]
    [InlineData("tcp dport 80 dnat ip6 to ip6 saddr map { 2001:db8::1 : 2001:db8::10-2001:db8::20 . 80-90 }")]
    public void Run_ARangeThatNftCannotSend_IsReadAsItWasWritten(string rule)
    {
        using var network = new NftNamespace();

        network.Client.Commit(change => change.Run(
            "add table inet t; add chain inet t c { type nat hook prerouting priority -100; }; add rule inet t c " + rule));

        Assert.Contains($"\t\t{rule}\n", network.Client.Read().ToString(), System.StringComparison.Ordinal);
    }

    /// <summary>nft 1.0.6 does not list them as they were written.</summary>
    [KernelFact(Kinds = "nftables-router")]
    public void Parse_PartsOfBytesInConcatenations_MakesTheExpressionsOfNft() => LanguageLaws.ParsedRulesAreTheExpressionsOfNft("""
        table inet t {
            set pairs {
                type dscp . ipv4_addr
                elements = { cs1 . 192.0.2.1 }
            }
            map queues {
                type dscp : mark
                elements = { cs1 : 0x1, ef : 0x2 }
            }
            set seen {
                type dscp
                flags dynamic
            }
            chain c {
                ip dscp . ip saddr @pairs accept
                ip dscp . ip saddr { cs1 . 192.0.2.1, 0x3f . 192.0.2.2 } accept
                ip saddr . ip ecn vmap { 192.0.2.1 . ce : accept, 192.0.2.2 . not-ect : drop }
                tcp doff . tcp dport { 5 . 80 } accept
                meta mark set ip dscp map @queues
                add @seen { ip dscp }
                counter reject with tcp reset
                meta mark 5 counter reject with icmp host-unreachable
                ip6 saddr ::1 reject
                counter frag id 5 accept
                ct l3proto ipv4 ip checksum 5 ip ecn set ce
            }
        }
        table bridge t {
            chain c {
                counter frag id 5 accept
                icmp type echo-request accept
                igmp type leave-group accept
                mh type binding-update accept
            }
        }
        """);

    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("tcp dport { 22, 20-30 } accept")]
    [InlineData("tcp dport { 20-25, 24-30, 31 } accept")]
    [InlineData("ip saddr { 10.0.0.0/8, 10.1.0.0/16, 192.0.2.1 } accept")]
    [InlineData("ip saddr { 192.0.2.1-255.255.255.255, 0.0.0.0-0.0.0.5 } accept")]
    [InlineData("meta mark { 1, 2-5, 0x100-0x1fe } accept")]
    [InlineData("meta mark . ip saddr { 0x1 . 192.0.2.1, 0x2-0x5 . 10.0.0.0/8 } accept")]
    [InlineData("tcp dport 80 redirect to :tcp dport map { 80 : 8080 }")]
    [InlineData("tcp dport 80 dnat to :8080")]
    [InlineData("dnat ip to tcp dport map { 80 : 10.0.0.1, * : 10.0.0.2 }")]
    [InlineData("tcp dport { 22 } accept")]
    [InlineData("meta mark != { 0x1-0x5 } accept")]
    [InlineData("iifname { \"eth*\" } accept")]
    [InlineData("frag id 5 counter accept")]
    [InlineData("meta l4proto { tcp, udp } redirect to :80")]
    [InlineData("ip saddr vmap { 10.0.0.0/8 : accept, * : return }")]
    public void Run_ARule_MakesWhatNftMakesOfIt(string rule)
    {
        const string Table = "add table inet t; add chain inet t c { type nat hook prerouting priority -100; }; add rule inet t c ";
        using NftNamespace own = new(), nft = new();
        nft.Load(Table + rule);

        own.Client.Commit(change => change.Run(Table + rule));

        Assert.Equal(NftNamespace.Lines(nft.List()), NftNamespace.Lines(own.List()));
        Assert.Equal(NftNamespace.Lines(nft.List()), NftNamespace.Lines(own.Client.Read().ToString()));
    }
}

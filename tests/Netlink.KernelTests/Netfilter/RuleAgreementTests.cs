using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>A rule that nft takes is the same rule here, and one that nft refuses is refused here.</summary>
public sealed class RuleAgreementTests
{
    private const string Theirs = "theirs", Ours = "ours";

    /// <summary>Sets that rules refer to.</summary>
    private const string Sets = """
        set ports { type inet_service; }
        set seen { type ipv4_addr; flags dynamic; size 100; }
        map marks { type ipv4_addr : mark; }
        map hosts { type ipv4_addr : ipv4_addr; }
        map services { type inet_proto . inet_service : ipv4_addr . inet_service; }
        """;

    /// <summary>The family of the table, and the rule.</summary>
    public static TheoryData<string, string> Same => new()
    {
        // Shifts bind more than and, and more than exclusive or, exclusive or more than or.
        { "inet", "ct mark set meta mark >> 4 | 3" },
        { "inet", "ct mark set (meta mark | 3) << 4" },
        { "inet", "ct mark set ((meta mark & 0xf0) >> 4 | 8) << 2" },
        { "inet", "meta mark set ct mark xor 6 and 3" },
        { "inet", "meta mark set ct mark or 5 xor 3 and 7" },
        { "inet", "meta mark set ct mark and 0xf0 or 7 xor 1" },
        { "inet", "ct mark & 0xf0 | 1 == 0x31" },
        { "inet", "tcp flags & (syn | ack) | fin == (syn | fin)" },
        { "inet", "ct state != new,related" },
        // Constants are computed.
        { "inet", "meta mark set 0x7 xor 0x1" },
        { "inet", "meta mark set 0x70 or 0x6 and 0x3" },
        { "inet", "meta mark set (0x70 | 6) & 0x3c" },
        { "inet", "meta mark 4 or 8" },
        { "inet", "meta mark == (0x4 | 0x8) accept" },
        // Other notations.
        { "inet", "limit rate 7 / minute" },
        { "inet", "limit rate 7 kbytes / hour burst 9 kbytes" },
        { "inet", "counter bytes 7 packets 1" },
        { "inet", "counter packets 7" },
        { "inet", "tcp dport \"ssh\" accept" },
        { "inet", "tcp dport vmap { 7:accept, 9:jump c2 }" },
        { "inet", "ip saddr { { 192.0.2.1, 192.0.2.7 }, 198.51.100.1 } drop" },
        { "inet", "ip daddr & 0xff == 0xff drop" },
        { "inet", "ether saddr & 01:00:00:00:00:00 == 0 accept" },
        { "inet", "ether saddr 2:0:0:0:0:a accept" },
        { "inet", "meta priority 0x10007 accept" },
        { "inet", "meta skuid { \"root\", daemon } accept" },
        { "inet", "meta skgid root accept" },
        { "inet", "meta secpath exists" },
        { "inet", "reset tcp option 77" },
        { "inet", "@nh,0,128 0x45000000000000000000000000000007" },
        { "inet", "ip daddr 10.0.0.0-10.255.255.255 accept" },
        { "inet", "tcp flags & (fin | rst) vmap { fin : accept, rst : drop }" },
        { "inet", "ether type ip ip saddr 192.0.2.1 accept" },
        // A mark is compared by its value, not by its bytes.
        { "inet", "meta mark & 0x7 < 3" },
        { "inet", "ct mark & 0xff00 >= 0x300 accept" },
        { "inet", "meta mark & 0xff 2-5 accept" },
        { "inet", "meta mark & 0xff != 2-5 accept" },
        { "inet", "ip saddr 192.0.2.1 - 192.0.2.9 accept" },
        { "ip", "ip saddr set ip saddr & 255.255.255.0" },
        { "ip", "ip id set ip id & 0xff" },
        { "netdev", "@nh,96,32 set 0xa000001" },
        { "ip", "tcp dport 7 dnat to ip saddr map @hosts:80" },
        // The asterisk is part of the name.
        { "inet", "iifname \"eth\\*\" accept" },
        // The counter counts only packets of the protocol.
        { "inet", "meta nfproto ipv4 counter ip saddr 192.0.2.1" },
        { "inet", "meta l4proto tcp counter tcp dport 7" },
        { "ip", "ip protocol udp counter udp dport 7" },
        { "inet", "icmp type echo-request counter icmp id 7" },
        { "bridge", "ether type vlan counter vlan id 7" },
        { "netdev", "meta protocol ip counter ip saddr 192.0.2.1" },
        { "inet", "counter exthdr hbh exists" },
        { "inet", "meta iiftype ether counter ether saddr 02:00:00:00:00:07" },
        { "ip", "rt nexthop 192.0.2.1" },
        { "ip6", "rt nexthop 2001:db8::1" },
        { "ip", "ct original saddr 192.0.2.1" },
        { "ip6", "ct reply daddr 2001:db8::7" },
        { "ip", "icmp type echo-request ct mark set ip ttl map { 1-9 : 0x5, * : 6 }" },
        // Ports from a map or a field, behind addresses of any kind.
        { "ip", "dnat to tcp dport map { 7 : 192.0.2.7, 9 : 192.0.2.9 }:tcp dport map { 7 : 70, 9 : 90 }" },
        { "ip", "dnat to tcp dport map { 7 : 192.0.2.7, 9 : 192.0.2.9 } : tcp dport map { 7 : 70, 9 : 90 }" },
        { "ip6", "dnat to udp dport map { 7 : 2001:db8::7 }:udp dport map { 7 : 70 }" },
        { "inet", "dnat ip6 to udp dport map { 7 : 2001:db8::7 }:udp dport map { 7 : 70 }" },
        { "ip", "tcp dport 7 dnat to ip saddr map @hosts:tcp sport map { 7 : 70 }" },
        { "ip", "tcp dport 7 dnat to 192.0.2.7:tcp sport map { 7 : 70 }" },
        { "ip", "tcp dport 7 dnat to :tcp sport map { 7 : 70 }" },
        { "ip", "tcp dport 7 dnat to 192.0.2.7:numgen inc mod 9 offset 7000" },
        { "ip", "tcp dport 7 dnat to numgen inc mod 2 map { 0 : 192.0.2.7, 1 : 192.0.2.9 }:numgen inc mod 2 map { 0 : 70, 1 : 90 }" },
        { "ip", "tcp dport 7 redirect to :tcp sport map { 7 : 70 }" },
        // The key has a port, and so only packets with ports are found.
        { "inet", "fib daddr type local dnat ip to meta l4proto . th dport map @services" },
        // Addresses from a field.
        { "ip", "dnat to numgen inc mod 8 offset 3232261320" },
        { "ip6", "dnat to ip6 daddr" },
        // A prefix is a range even if it has only one address.
        { "ip", "tcp sport 7 snat ip prefix to ip saddr map { 192.0.2.7 : 198.51.100.7/32 }" },
        { "inet", "ct state \"established\" accept" },
    };

    /// <summary>What would be another rule than the words say, or one that never matches.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "inet", "limit rate 7/second burst 9 bytes" },
        { "inet", "limit rate 7 kbytes/second burst 9 packets" },
        { "inet", "log level audit prefix \"x\"" },
        { "inet", "log level audit snaplen 7" },
        { "inet", "meta nftrace set 2" },
        { "inet", "socket transparent 2" },
        { "inet", "meta day 7" },
        { "inet", "arp operation request" },
        { "inet", "ether type ip6 ip saddr 192.0.2.1" },
        { "inet", "ip protocol tcp tproxy ip6 to [2001:db8::1]:7" },
        { "inet", "add @seen { tcp dport }" },
        { "inet", "meta mark set tcp dport map @marks" },
        { "inet", "ip saddr @ports" },
        { "inet", "queue to symhash mod 7 offset 65530" },
        { "inet", "meta mark set 4 xor x" },
        { "inet", "meta skuid nosuchuser" },
        { "bridge", "ether type ip vlan id 7" },
        { "bridge", "meta nfproto ipv4" },
        { "arp", "tcp dport 7" },
        { "ip", "rt ip6 nexthop 2001:db8::1" },
        { "ip", "tcp dport 7 dnat to 80:90" },
        { "ip", "dnat to 192.0.2.7 : tcp dport map { 7 : 70 }" },
        { "ip", "dnat to ip saddr map @hosts:tcp dport map { 7 : 70 }" },
        { "ip", "tcp dport 7 tproxy to 80:90" },
        { "ip6", "ct original ip saddr 192.0.2.1" },
    };

    [KernelTheory(Kinds = "nftables-fields")]
    [MemberData(nameof(Same))]
    public void Rule_ThatNftTakes_IsTheSameHere(string family, string rule)
    {
        using NftNamespace network = Prepare(family);
        network.Nft($"add rule {family} {Theirs} c {rule}");

        network.Client.Commit(change => change.Run($"add rule {family} {Ours} c {rule}"));

        string theirs = List(network, family, Theirs);
        Assert.Equal(theirs, List(network, family, Ours));
        Assert.Equal(theirs.Split('\n').Single(static line => line.StartsWith("\t\t", StringComparison.Ordinal)).Trim(),
            Assert.Single(network.Client.Rules.List(Chain(network, Theirs))).Text);
    }

    [KernelTheory(Kinds = "nftables-fields")]
    [MemberData(nameof(Refused))]
    public void Rule_ThatNftRefuses_IsRefusedHere(string family, string rule)
    {
        using NftNamespace network = Prepare(family);
        Assert.ThrowsAny<Exception>(() => network.Nft($"add rule {family} {Theirs} c {rule}"));

        Assert.Throws<FormatException>(() => network.Client.Commit(change => change.Run($"add rule {family} {Ours} c {rule}")));
    }

    private static NftNamespace Prepare(string family)
    {
        var network = new NftNamespace();
        foreach (string table in (string[])[Theirs, Ours])
            network.Load($"table {family} {table} {{\n{Sets}\nchain c2 {{ }}\nchain c {{ }}\n}}\n");
        return network;
    }

    private static NftChain Chain(NftNamespace network, string table)
        => network.Client.Chains.List().Single(chain => chain.Table == table && chain.Name == "c");

    private static string List(NftNamespace network, string family, string table)
        => NftNamespace.Normal(network.Nft("list", "chain", family, table, "c")).Replace($" {table} ", " t ", StringComparison.Ordinal);
}

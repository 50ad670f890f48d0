using System.Collections.Generic;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Rulesets as people write them for nft.</summary>
internal static class NftSamples
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["blocks"] = """
            table inet b {
                chain web {
                    tcp dport 80 jump {
                        counter accept
                    }
                }
                chain input { type filter hook input priority filter; policy drop;
                    meta l4proto { tcp, udp } th dport 53 jump {
                        ip saddr { 192.0.2.0/24, 198.51.100.7 } counter accept
                        ip6 saddr 2001:db8::7 accept comment "own"
                    } comment "names"
                    tcp dport 22 goto {
                        ip saddr . tcp sport vmap { 192.0.2.7 . 7 : accept, 192.0.2.9 . 9 : goto web }
                        tcp sport 9 reject with tcp reset
                    }
                    ip saddr { 192.0.2.7 counter packets 7 bytes 700, 192.0.2.9 } counter
                    jump web
                }
            }
            """,
        ["overlaps"] = """
            table inet o {
                set pairs { type ipv4_addr . inet_service; flags interval;
                    elements = { 192.0.2.7 . 80, 192.0.2.0/24 . 80, 192.0.2.0/24 . 7-90 }
                }
                map ways { type ipv4_addr . inet_service : verdict; flags interval;
                    elements = { 192.0.2.9 . 1-9 : accept, 192.0.2.0/24 . 9 : drop }
                }
                chain c {
                    ip saddr . tcp dport { 198.51.100.7 . 7, 198.51.100.0/24 . 7 } accept
                    ip saddr . tcp dport @pairs accept
                    ip saddr . tcp dport vmap @ways
                }
            }
            """,
        ["firewall"] = """
            table inet fw {
                comment "a firewall"
                counter web { }
                set blocked { type ipv4_addr; flags interval, timeout; elements = { 192.0.2.0/24, 198.51.100.1-198.51.100.9 timeout 1h }; }
                set pairs { type ipv4_addr . inet_service; elements = { 10.0.0.1 . 80, 10.0.0.2 . 443 }; }
                chain dns {
                    counter accept
                }
                map ports { type inet_proto . inet_service : verdict; elements = { tcp . 22 : accept, udp . 53 : goto dns }; }
                chain input { type filter hook input priority filter; policy drop;
                    ct state established,related accept
                    ct state { new, untracked } counter
                    iifname "lo" accept
                    iifname "veth*" drop
                    ip saddr @blocked drop
                    ip saddr != @blocked counter
                    tcp dport { 22, 80, 443 } ct state new limit rate 10/second burst 20 packets accept
                    tcp dport 1000-2000 counter name web accept comment "hello"
                    tcp dport != 1000-2000 counter
                    ip saddr . tcp dport @pairs accept
                    meta l4proto . th dport vmap @ports
                    ip saddr != 10.244.0.0/16 log group 2 prefix "no: " snaplen 100 reject with icmp type admin-prohibited
                    meta mark & 0x4000 == 0x4000 return
                    meta mark 0x10-0x20 counter
                    meta mark > 5 counter
                    meta mark set meta mark | 0x10
                    meta mark set 0x7
                    ct mark set meta mark
                    meta mark set ct mark
                    fib daddr type local counter
                    fib saddr . iif oif missing drop
                    udp dport 53 queue num 1-3 fanout,bypass
                    reject with tcp reset
                    ip6 saddr fe80::/10 accept
                    iifname != { "eth0", "eth1" } drop
                    tcp dport != 22 drop
                    tcp dport > 1024 accept
                    tcp dport <= 7 accept
                    icmp type { echo-request, echo-reply } accept
                    icmp type echo-request accept
                    icmpv6 type { nd-neighbor-solicit, nd-router-advert } accept
                    tcp flags & (syn | ack) == syn accept
                    tcp flags syn drop
                    ip daddr { 10.0.0.0/8, 192.168.0.0/16 } accept
                    ip saddr 192.0.2.1-192.0.2.9 drop
                    tcp sport vmap { 22 : accept, 23 : drop }
                    meta skuid 1000 accept
                    limit rate over 1 mbytes/second drop
                    limit rate 3/minute accept
                    reject with icmpx admin-prohibited
                    reject
                }
                chain post { type nat hook postrouting priority srcnat;
                    oifname "eth*" masquerade fully-random
                    ip saddr 10.0.0.0/8 ip protocol tcp snat ip to 192.0.2.1-192.0.2.9:1000-2000 persistent
                    ct status dnat masquerade
                    meta l4proto tcp masquerade to :1024-65535 random
                    ip6 saddr fd00::/8 snat ip6 to 2001:db8::1
                }
                chain pre { type nat hook prerouting priority dstnat; policy accept;
                    tcp dport 8080 dnat ip to 10.1.1.1:80
                    tcp dport 8080 dnat ip6 to [2001:db8::1]:80
                    dnat ip to numgen random mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 }
                    tcp dport 81 redirect to :8081
                    dnat ip to jhash ip saddr mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 }
                }
            }
            """,
        ["flannel"] = """
            table ip flannel-ipv4 {
                comment "rules for flannel-ipv4"
                chain postrtg { type nat hook postrouting priority srcnat; policy accept;
                    comment "chain to manage traffic masquerading by flannel"
                    meta mark & 0x4000 == 0x4000 return
                    ip saddr 10.244.1.0/24 ip daddr 10.244.0.0/16 return
                    ip saddr 10.244.0.0/16 ip daddr 10.244.1.0/24 return
                    ip saddr != 10.244.1.0/24 ip daddr 10.244.0.0/16 return
                    ip saddr 10.244.0.0/16 ip daddr != 224.0.0.0/4 masquerade fully-random
                    ip saddr != 10.244.0.0/16 ip daddr 10.244.0.0/16 masquerade
                }
                chain forward { type filter hook forward priority filter; policy accept;
                    ip saddr 10.244.0.0/16 accept
                    ip daddr 10.244.0.0/16 accept
                }
            }
            table ip6 flannel-ipv6 {
                chain postrtg { type nat hook postrouting priority srcnat; policy accept;
                    ip6 saddr fd00:1::/64 ip6 daddr != ff00::/8 masquerade fully-random
                }
                chain f {
                    tcp dport 22 reject
                    reject with icmpv6 no-route
                    reject
                }
            }
            """,
        ["sets"] = """
            table ip t {
                set names { type ifname; elements = { "eth0", "eth1" }; }
                set marks { type mark; elements = { 0x1, 0x20 }; }
                set ranges { type inet_service; flags interval; elements = { 1-5, 80, 8000-8999 }; }
                set wide { type ipv4_addr; flags interval; elements = { 0.0.0.0-10.255.255.255, 224.0.0.0/3 }; }
                set both { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 80, 192.0.2.1-192.0.2.9 . 1-1023 }; }
                set brief { type ipv4_addr; timeout 1h; size 100; comment "for a while"; }
                set macs { type ether_addr; elements = { 02:00:00:00:00:01 comment "one" }; }
                map marked { type ipv4_addr : mark; elements = { 192.0.2.1 : 0x1, 192.0.2.2 : 0x2 }; }
                map ways { type ipv4_addr : verdict; flags interval; elements = { 10.0.0.0/8 : accept, 192.0.2.7 : drop }; }
                chain c {
                    ip saddr vmap @ways
                    ip saddr . tcp dport @both accept
                    iifname @names accept
                    meta mark @marks accept
                    tcp dport @ranges drop
                    ip daddr { 10.0.0.1, 10.0.0.2 } tcp dport { 80, 8000-8999 } accept
                    meta mark { 1, 2 } accept
                    ip saddr . ip daddr { 10.0.0.1 . 10.0.0.2, 10.0.0.3 . 10.0.0.4 } accept
                }
            }
            """,
        ["bridge and devices"] = """
            table bridge b {
                chain f { type filter hook forward priority filter; policy accept;
                    ether saddr 02:00:00:00:00:01 drop
                    ether type arp accept
                    ip saddr 10.0.0.0/8 tcp dport 22 drop
                }
            }
            table netdev d {
                chain i { type filter hook ingress device "lo" priority -500; policy accept;
                    ip saddr 10.0.0.0/8 drop
                    udp dport 4789 drop
                }
            }
            table arp a {
                chain i { type filter hook input priority filter; policy accept;
                    counter
                }
            }
            """,
        ["rarely written"] = """
            table inet r {
                chain rates {
                    limit rate 5/hour
                    limit rate over 5/day burst 7 packets
                    limit rate 5/week
                    limit rate 1 mbytes/hour burst 3 kbytes
                    quota over 25 mbytes used 5 kbytes drop
                    ct count over 5 drop
                    log level audit
                    log prefix "g" group 3 snaplen 80 queue-threshold 5
                }
                chain fields {
                    ct mark and 0xff == 0x5
                    ct mark set ct mark or 0x10
                    ct mark set meta mark rshift 4
                    meta mark set meta mark and 0xff xor 0x5
                    meta priority set 1:2
                    meta priority root
                    meta priority set none
                    meta iifgroup 0
                    meta mark set symhash mod 4 offset 2
                    meta mark set jhash ip saddr . tcp dport mod 8 seed 0xdeadbeef
                    meta mark set numgen inc mod 5 offset 3
                    @ll,48,48 0x020000000001 drop
                    @nh,96,32 0xc0000201
                    @th,16,16 22
                    ether saddr 02:00:00:00:00:01 accept
                    ether type vlan vlan id 7
                    fib saddr . iif oifname "lo" accept
                    ip ecn not-ect
                    ip6 ecn not-ect
                    icmpv6 type 133-137
                    icmpv6 type { 1, 2, 133-137 }
                    icmp type 3-5
                    ct original bytes > 1000
                    ct original ip saddr 192.0.2.1
                    ip saddr vmap { 192.0.2.1 : continue, 192.0.2.3 : drop }
                    goto rates
                }
                chain proxies { type filter hook prerouting priority mangle;
                    reject with tcp reset
                }
                chain late { type filter hook prerouting priority raw - 5; }
            }
            table ip r {
                set lasting { type ipv4_addr; policy performance; elements = { 192.0.2.1 } }
                set small { type ipv4_addr; policy memory; size 9; gc-interval 5m; timeout 1h; }
                chain marking { type route hook output priority mangle; policy accept;
                    meta mark set 5
                    reject with tcp reset
                }
                chain guarded { type filter hook output priority security; }
            }
            table ip6 r {
                chain c {
                    reject with tcp reset
                    reject with icmpv6 type policy-fail
                    ip6 saddr & ::ffff == ::5
                }
            }
            table bridge r {
                chain o { type filter hook output priority out; }
                chain s { type filter hook postrouting priority srcnat; }
                chain d { type filter hook prerouting priority dstnat; }
            }
            table arp r {
                chain o { type filter hook output priority filter;
                    arp operation reply accept
                    arp daddr ether 02:00:00:00:00:01 drop
                }
            }
            """,
    };
}

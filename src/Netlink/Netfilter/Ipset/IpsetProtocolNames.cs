using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>The names of IP protocols in protocols(5), and of ICMP messages in ipset(8).</summary>
internal static class IpsetProtocolNames
{
    private const byte IPPROTO_ICMP = 1;
    private const byte IPPROTO_ICMPV6 = 58;

    private static readonly FrozenDictionary<byte, string> s_protocols = new Dictionary<byte, string>
    {
        [0] = "ip",
        [IPPROTO_ICMP] = "icmp",
        [2] = "igmp",
        [3] = "ggp",
        [4] = "ipencap",
        [5] = "st",
        [6] = "tcp",
        [8] = "egp",
        [9] = "igp",
        [12] = "pup",
        [17] = "udp",
        [20] = "hmp",
        [22] = "xns-idp",
        [27] = "rdp",
        [29] = "iso-tp4",
        [33] = "dccp",
        [36] = "xtp",
        [37] = "ddp",
        [38] = "idpr-cmtp",
        [41] = "ipv6",
        [43] = "ipv6-route",
        [44] = "ipv6-frag",
        [45] = "idrp",
        [46] = "rsvp",
        [47] = "gre",
        [50] = "esp",
        [51] = "ah",
        [57] = "skip",
        [IPPROTO_ICMPV6] = "ipv6-icmp",
        [59] = "ipv6-nonxt",
        [60] = "ipv6-opts",
        [73] = "rspf",
        [81] = "vmtp",
        [88] = "eigrp",
        [89] = "ospf",
        [93] = "ax.25",
        [94] = "ipip",
        [97] = "etherip",
        [98] = "encap",
        [103] = "pim",
        [108] = "ipcomp",
        [112] = "vrrp",
        [115] = "l2tp",
        [124] = "isis",
        [132] = "sctp",
        [133] = "fc",
        [135] = "mobility-header",
        [136] = "udplite",
        [137] = "mpls-in-ip",
        [138] = "manet",
        [139] = "hip",
        [140] = "shim6",
        [141] = "wesp",
        [142] = "rohc",
        [143] = "ethernet",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ushort, string> s_icmp = new Dictionary<ushort, string>
    {
        [0x0000] = "echo-reply",
        [0x0300] = "network-unreachable",
        [0x0301] = "host-unreachable",
        [0x0302] = "protocol-unreachable",
        [0x0303] = "port-unreachable",
        [0x0304] = "fragmentation-needed",
        [0x0305] = "source-route-failed",
        [0x0306] = "network-unknown",
        [0x0307] = "host-unknown",
        [0x0309] = "network-prohibited",
        [0x030a] = "host-prohibited",
        [0x030b] = "TOS-network-unreachable",
        [0x030c] = "TOS-host-unreachable",
        [0x030d] = "communication-prohibited",
        [0x030e] = "host-precedence-violation",
        [0x030f] = "precedence-cutoff",
        [0x0400] = "source-quench",
        [0x0500] = "network-redirect",
        [0x0501] = "host-redirect",
        [0x0502] = "TOS-network-redirect",
        [0x0503] = "TOS-host-redirect",
        [0x0800] = "echo-request",
        [0x0900] = "router-advertisement",
        [0x0a00] = "router-solicitation",
        [0x0b00] = "ttl-zero-during-transit",
        [0x0b01] = "ttl-zero-during-reassembly",
        [0x0c00] = "ip-header-bad",
        [0x0c01] = "required-option-missing",
        [0x0d00] = "timestamp-request",
        [0x0e00] = "timestamp-reply",
        [0x1100] = "address-mask-request",
        [0x1200] = "address-mask-reply",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ushort, string> s_icmpv6 = new Dictionary<ushort, string>
    {
        [0x0100] = "no-route",
        [0x0101] = "communication-prohibited",
        [0x0103] = "address-unreachable",
        [0x0104] = "port-unreachable",
        [0x0200] = "packet-too-big",
        [0x0300] = "ttl-zero-during-transit",
        [0x0301] = "ttl-zero-during-reassembly",
        [0x0400] = "bad-header",
        [0x0401] = "unknown-header-type",
        [0x0402] = "unknown-option",
        [0x8000] = "echo-request",
        [0x8100] = "echo-reply",
        [0x8500] = "router-solicitation",
        [0x8600] = "router-advertisement",
        [0x8700] = "neighbour-solicitation",
        [0x8800] = "neighbour-advertisement",
        [0x8900] = "redirect",
    }.ToFrozenDictionary();

    public static string Of(byte protocol)
        => s_protocols.GetValueOrDefault(protocol) ?? protocol.ToString(CultureInfo.InvariantCulture);

    /// <summary>A port; for ICMP the message by its name, or by type and code.</summary>
    public static string OfPort(byte? protocol, ushort port)
    {
        FrozenDictionary<ushort, string>? messages = protocol switch { IPPROTO_ICMP => s_icmp, IPPROTO_ICMPV6 => s_icmpv6, _ => null };
        if (messages is null)
            return port.ToString(CultureInfo.InvariantCulture);
        return messages.GetValueOrDefault(port) ?? string.Create(CultureInfo.InvariantCulture, $"{port >> 8}/{port & 0xff}");
    }
}

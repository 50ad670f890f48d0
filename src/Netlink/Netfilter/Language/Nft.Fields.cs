namespace Netlink.Netfilter;

#pragma warning disable CA1034 // Fields are grouped as in nft: Nft.Ip.Saddr.

/// <content>Fields by their names in nft.</content>
public static partial class Nft
{
    /// <summary>Fields of IPv4.</summary>
    public static class Ip
    {
        /// <summary>The source address (<c>ip saddr</c>).</summary>
        public static NftField Saddr { get; } = NftFieldList.Get("ip saddr");

        /// <summary>The destination address (<c>ip daddr</c>).</summary>
        public static NftField Daddr { get; } = NftFieldList.Get("ip daddr");

        /// <summary>The transport protocol (<c>ip protocol</c>).</summary>
        public static NftField Protocol { get; } = NftFieldList.Get("ip protocol");

        /// <summary>The time to live (<c>ip ttl</c>).</summary>
        public static NftField Ttl { get; } = NftFieldList.Get("ip ttl");

        /// <summary>The length in bytes (<c>ip length</c>).</summary>
        public static NftField Length { get; } = NftFieldList.Get("ip length");
    }

    /// <summary>Fields of IPv6.</summary>
    public static class Ip6
    {
        /// <summary>The source address (<c>ip6 saddr</c>).</summary>
        public static NftField Saddr { get; } = NftFieldList.Get("ip6 saddr");

        /// <summary>The destination address (<c>ip6 daddr</c>).</summary>
        public static NftField Daddr { get; } = NftFieldList.Get("ip6 daddr");

        /// <summary>The next header (<c>ip6 nexthdr</c>).</summary>
        public static NftField Nexthdr { get; } = NftFieldList.Get("ip6 nexthdr");

        /// <summary>The hop limit (<c>ip6 hoplimit</c>).</summary>
        public static NftField Hoplimit { get; } = NftFieldList.Get("ip6 hoplimit");
    }

    /// <summary>Fields of TCP.</summary>
    public static class Tcp
    {
        /// <summary>The source port (<c>tcp sport</c>).</summary>
        public static NftField Sport { get; } = NftFieldList.Get("tcp sport");

        /// <summary>The destination port (<c>tcp dport</c>).</summary>
        public static NftField Dport { get; } = NftFieldList.Get("tcp dport");

        /// <summary>The flags (<c>tcp flags</c>).</summary>
        public static NftField Flags { get; } = NftFieldList.Get("tcp flags");
    }

    /// <summary>Fields of UDP.</summary>
    public static class Udp
    {
        /// <summary>The source port (<c>udp sport</c>).</summary>
        public static NftField Sport { get; } = NftFieldList.Get("udp sport");

        /// <summary>The destination port (<c>udp dport</c>).</summary>
        public static NftField Dport { get; } = NftFieldList.Get("udp dport");
    }

    /// <summary>Fields of SCTP.</summary>
    public static class Sctp
    {
        /// <summary>The source port (<c>sctp sport</c>).</summary>
        public static NftField Sport { get; } = NftFieldList.Get("sctp sport");

        /// <summary>The destination port (<c>sctp dport</c>).</summary>
        public static NftField Dport { get; } = NftFieldList.Get("sctp dport");
    }

    /// <summary>Fields of any transport protocol with ports.</summary>
    public static class Th
    {
        /// <summary>The source port (<c>th sport</c>).</summary>
        public static NftField Sport { get; } = NftFieldList.Get("th sport");

        /// <summary>The destination port (<c>th dport</c>).</summary>
        public static NftField Dport { get; } = NftFieldList.Get("th dport");
    }

    /// <summary>Fields of ICMP.</summary>
    public static class Icmp
    {
        /// <summary>The type (<c>icmp type</c>).</summary>
        public static NftField Type { get; } = NftFieldList.Get("icmp type");

        /// <summary>The code (<c>icmp code</c>).</summary>
        public static NftField Code { get; } = NftFieldList.Get("icmp code");

        /// <summary>The identifier of an echo request or reply (<c>icmp id</c>), which implies these types.</summary>
        public static NftField Id { get; } = NftFieldList.Get("icmp id");

        /// <summary>The sequence number of an echo request or reply (<c>icmp sequence</c>), which implies these types.</summary>
        public static NftField Sequence { get; } = NftFieldList.Get("icmp sequence");

        /// <summary>The gateway of a redirect, as a number (<c>icmp gateway</c>), which implies that type.</summary>
        public static NftField Gateway { get; } = NftFieldList.Get("icmp gateway");

        /// <summary>The MTU in bytes that an unreachable destination reports (<c>icmp mtu</c>), which implies that type.</summary>
        public static NftField Mtu { get; } = NftFieldList.Get("icmp mtu");
    }

    /// <summary>Fields of ICMPv6.</summary>
    public static class Icmpv6
    {
        /// <summary>The type (<c>icmpv6 type</c>).</summary>
        public static NftField Type { get; } = NftFieldList.Get("icmpv6 type");

        /// <summary>The code (<c>icmpv6 code</c>).</summary>
        public static NftField Code { get; } = NftFieldList.Get("icmpv6 code");

        /// <summary>The identifier of an echo request or reply (<c>icmpv6 id</c>), which implies these types.</summary>
        public static NftField Id { get; } = NftFieldList.Get("icmpv6 id");

        /// <summary>The sequence number of an echo request or reply (<c>icmpv6 sequence</c>), which implies these types.</summary>
        public static NftField Sequence { get; } = NftFieldList.Get("icmpv6 sequence");

        /// <summary>The MTU in bytes of a packet-too-big message (<c>icmpv6 mtu</c>), which implies that type.</summary>
        public static NftField Mtu { get; } = NftFieldList.Get("icmpv6 mtu");
    }

    /// <summary>Fields of Ethernet, for tables of family bridge and netdev.</summary>
    public static class Ether
    {
        /// <summary>The source address (<c>ether saddr</c>).</summary>
        public static NftField Saddr { get; } = NftFieldList.Get("ether saddr");

        /// <summary>The destination address (<c>ether daddr</c>).</summary>
        public static NftField Daddr { get; } = NftFieldList.Get("ether daddr");

        /// <summary>The EtherType (<c>ether type</c>).</summary>
        public static NftField Type { get; } = NftFieldList.Get("ether type");
    }

    /// <summary>Packet metadata.</summary>
    public static class Meta
    {
        /// <summary>The packet mark (<c>meta mark</c>).</summary>
        public static NftField Mark { get; } = NftFieldList.Get("meta mark");

        /// <summary>The transport protocol (<c>meta l4proto</c>).</summary>
        public static NftField L4proto { get; } = NftFieldList.Get("meta l4proto");

        /// <summary>IPv4 or IPv6 (<c>meta nfproto</c>).</summary>
        public static NftField Nfproto { get; } = NftFieldList.Get("meta nfproto");

        /// <summary>The input device by index (<c>iif</c>).</summary>
        public static NftField Iif { get; } = NftFieldList.Get("iif");

        /// <summary>The output device by index (<c>oif</c>).</summary>
        public static NftField Oif { get; } = NftFieldList.Get("oif");

        /// <summary>The input device by name (<c>iifname</c>).</summary>
        public static NftField Iifname { get; } = NftFieldList.Get("iifname");

        /// <summary>The output device by name (<c>oifname</c>).</summary>
        public static NftField Oifname { get; } = NftFieldList.Get("oifname");

        /// <summary>The packet type, such as unicast or broadcast (<c>meta pkttype</c>).</summary>
        public static NftField Pkttype { get; } = NftFieldList.Get("meta pkttype");

        /// <summary>The user of the sending socket (<c>meta skuid</c>).</summary>
        public static NftField Skuid { get; } = NftFieldList.Get("meta skuid");

        /// <summary>The group of the sending socket (<c>meta skgid</c>).</summary>
        public static NftField Skgid { get; } = NftFieldList.Get("meta skgid");

        /// <summary>The length in bytes (<c>meta length</c>).</summary>
        public static NftField Length { get; } = NftFieldList.Get("meta length");

        /// <summary>The date and time of reception (<c>meta time</c>): texts such as <c>2026-11-30 17:00:00</c> are local time, as in nft;
        /// a range is of two texts in quotation marks. The kernel compares UTC.</summary>
        public static NftField Time { get; } = NftFieldList.Get("meta time");

        /// <summary>The day of the week (<c>meta day</c>), such as <c>Monday</c>, in the kernel's time zone, which normally is
        /// UTC.</summary>
        public static NftField Day { get; } = NftFieldList.Get("meta day");

        /// <summary>The time of day (<c>meta hour</c>): texts such as <c>17:00</c> are local time, as in nft, with the offset of now. The
        /// kernel compares in its time zone, which normally is UTC. A range may go over midnight.</summary>
        public static NftField Hour { get; } = NftFieldList.Get("meta hour");
    }

    /// <summary>Conntrack properties of the packet's connection.</summary>
    public static class Ct
    {
        /// <summary>The state of the packet in its connection (<c>ct state</c>).</summary>
        public static NftField State { get; } = NftFieldList.Get("ct state");

        /// <summary>Its status (<c>ct status</c>).</summary>
        public static NftField Status { get; } = NftFieldList.Get("ct status");

        /// <summary>Its mark (<c>ct mark</c>).</summary>
        public static NftField Mark { get; } = NftFieldList.Get("ct mark");

        /// <summary>The packet's direction (<c>ct direction</c>).</summary>
        public static NftField Direction { get; } = NftFieldList.Get("ct direction");

        /// <summary>The transport protocol (<c>ct protocol</c>).</summary>
        public static NftField Protocol { get; } = NftFieldList.Get("ct protocol");

        /// <summary>IPv4 or IPv6 (<c>ct l3proto</c>).</summary>
        public static NftField L3proto { get; } = NftFieldList.Get("ct l3proto");

        /// <summary>Its labels, numbers from 0 to 127 or names in <c>/etc/connlabel.conf</c> (<c>ct label</c>): any of those given. A label
        /// that is set is added.</summary>
        public static NftField Label { get; } = NftFieldList.Get("ct label");

        /// <summary>Its remaining lifetime, such as <c>1m30s</c> (<c>ct expiration</c>).</summary>
        public static NftField Expiration { get; } = NftFieldList.Get("ct expiration");
    }
}

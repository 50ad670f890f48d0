using System;

namespace Netlink.Netfilter;

/// <summary>The family of a table, which selects the packets it sees (<c>NFPROTO_*</c>). Source:
/// <c>include/uapi/linux/netfilter.h</c>, nft(8) "ADDRESS FAMILIES".</summary>
public enum NftFamily : byte
{
    /// <summary>Every family, in requests only.</summary>
    Unspecified = 0,

    /// <summary>IPv4 and IPv6 (<c>inet</c>).</summary>
    Inet = 1,

    /// <summary>IPv4 (<c>ip</c>).</summary>
    IPv4 = 2,

    /// <summary>ARP (<c>arp</c>).</summary>
    Arp = 3,

    /// <summary>Packets that single devices receive or send (<c>netdev</c>).</summary>
    Netdev = 5,

    /// <summary>Packets that traverse a bridge (<c>bridge</c>).</summary>
    Bridge = 7,

    /// <summary>IPv6 (<c>ip6</c>).</summary>
    IPv6 = 10,
}

/// <summary>The names of families in nft(8).</summary>
internal static class NftFamilyNames
{
    public static string Of(NftFamily family) => family switch
    {
        NftFamily.Inet => "inet",
        NftFamily.IPv4 => "ip",
        NftFamily.Arp => "arp",
        NftFamily.Netdev => "netdev",
        NftFamily.Bridge => "bridge",
        NftFamily.IPv6 => "ip6",
        _ => ((byte)family).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    public static NftFamily? Find(string name) => name switch
    {
        "inet" => NftFamily.Inet,
        "ip" => NftFamily.IPv4,
        "arp" => NftFamily.Arp,
        "netdev" => NftFamily.Netdev,
        "bridge" => NftFamily.Bridge,
        "ip6" => NftFamily.IPv6,
        _ => null,
    };

    public static bool IsKnown(NftFamily family) => family is NftFamily.Inet or NftFamily.IPv4 or NftFamily.Arp or NftFamily.Netdev
        or NftFamily.Bridge or NftFamily.IPv6;

    /// <summary>Refuses a family that cannot have tables.</summary>
    public static NftFamily Check(NftFamily family) => IsKnown(family) ? family
        : throw new ArgumentException($"{family} is not a family of tables: use Inet, IPv4, IPv6, Arp, Bridge or Netdev.", nameof(family));
}

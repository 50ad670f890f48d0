using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The set types by ipset's names: the storage method, and the parts of an element. Source: ipset(8).</summary>
public static class IpsetTypes
{
    /// <summary>IPv4 addresses, or networks of equal size, in a range.</summary>
    public const string BitmapIp = "bitmap:ip";

    /// <summary>IPv4 addresses in a range, each with a hardware address.</summary>
    public const string BitmapIpMac = "bitmap:ip,mac";

    /// <summary>Ports in a range.</summary>
    public const string BitmapPort = "bitmap:port";

    /// <summary>Addresses, or networks of equal size.</summary>
    public const string HashIp = "hash:ip";

    /// <summary>Hardware addresses.</summary>
    public const string HashMac = "hash:mac";

    /// <summary>Addresses, each with a hardware address.</summary>
    public const string HashIpMac = "hash:ip,mac";

    /// <summary>Networks of any size.</summary>
    public const string HashNet = "hash:net";

    /// <summary>Pairs of networks.</summary>
    public const string HashNetNet = "hash:net,net";

    /// <summary>Addresses, each with a protocol and a port.</summary>
    public const string HashIpPort = "hash:ip,port";

    /// <summary>Networks, each with a protocol and a port.</summary>
    public const string HashNetPort = "hash:net,port";

    /// <summary>Pairs of addresses, with a protocol and a port.</summary>
    public const string HashIpPortIp = "hash:ip,port,ip";

    /// <summary>An address, a protocol and a port, and a network.</summary>
    public const string HashIpPortNet = "hash:ip,port,net";

    /// <summary>Addresses, each with a packet mark.</summary>
    public const string HashIpMark = "hash:ip,mark";

    /// <summary>Pairs of networks, with a protocol and a port.</summary>
    public const string HashNetPortNet = "hash:net,port,net";

    /// <summary>Networks, each with a device.</summary>
    public const string HashNetInterface = "hash:net,iface";

    /// <summary>Other sets, tested in order.</summary>
    public const string ListSet = "list:set";

    /// <summary>All set types.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BitmapIp, BitmapIpMac, BitmapPort, HashIp, HashMac, HashIpMac, HashNet, HashNetNet, HashIpPort, HashNetPort, HashIpPortIp,
        HashIpPortNet, HashIpMark, HashNetPortNet, HashNetInterface, ListSet,
    ];
}

using System.Collections.Generic;
using System.Globalization;
using System.Net;
using Netlink.Rtnetlink;

namespace NetTool.Links;

/// <summary>Properties of links in the words of iproute2.</summary>
internal static class LinkWords
{
    // Types of hardware. Source: include/uapi/linux/if_arp.h, ll_types.c of iproute2.
    private static readonly Dictionary<ushort, string> s_types = new()
    {
        [1] = "ether",
        [32] = "infiniband",
        [280] = "can",
        [512] = "ppp",
        [519] = "rawip",
        [768] = "ipip",
        [769] = "tunnel6",
        [772] = "loopback",
        [776] = "sit",
        [778] = "gre",
        [801] = "ieee802.11",
        [803] = "ieee802.11/radiotap",
        [823] = "gre6",
        [824] = "netlink",
        [65534] = "none",
        [65535] = "void",
    };

    // In the order of iproute2.
    private static readonly (LinkFlags Flag, string Word)[] s_flags =
    [
        (LinkFlags.Loopback, "LOOPBACK"), (LinkFlags.Broadcast, "BROADCAST"), (LinkFlags.PointToPoint, "POINTOPOINT"),
        (LinkFlags.Multicast, "MULTICAST"), (LinkFlags.NoArp, "NOARP"), (LinkFlags.AllMulticast, "ALLMULTI"),
        (LinkFlags.Promiscuous, "PROMISC"), (LinkFlags.Master, "MASTER"), (LinkFlags.Slave, "SLAVE"), (LinkFlags.Debug, "DEBUG"),
        (LinkFlags.Dynamic, "DYNAMIC"), (LinkFlags.AutoMedia, "AUTOMEDIA"), (LinkFlags.PortSelect, "PORTSEL"),
        (LinkFlags.NoTrailers, "NOTRAILERS"), (LinkFlags.Up, "UP"), (LinkFlags.LowerUp, "LOWER_UP"), (LinkFlags.Dormant, "DORMANT"),
        (LinkFlags.Echo, "ECHO"),
    ];

    /// <summary>The flags.</summary>
    /// <param name="flags">The flags.</param>
    /// <param name="isLowerDown">Whether the underlying device is down.</param>
    public static IEnumerable<string> Flags(LinkFlags flags, bool isLowerDown)
    {
        if ((flags & (LinkFlags.Up | LinkFlags.Running)) == LinkFlags.Up)
            yield return "NO-CARRIER";
        foreach ((LinkFlags flag, string word) in s_flags)
        {
            if ((flags & flag) != 0)
                yield return word;
        }

        if (isLowerDown)
            yield return "M-DOWN";
    }

    public static string TypeOf(Link link)
        => s_types.GetValueOrDefault(link.HardwareType) ?? $"[{link.HardwareType.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>The link-layer address; for an IP tunnel, the IP address of its local or remote end.</summary>
    public static string Write(Link link, LinkLayerAddress address)
        => TypeOf(link) is "ipip" or "tunnel6" or "sit" or "gre" or "gre6" && address.Length is 4 or 16
            ? new IPAddress(address.Bytes).ToString() : address.ToString();

    public static string StateOf(Link link) => link.OperationalState.ToString().ToUpperInvariant();
}

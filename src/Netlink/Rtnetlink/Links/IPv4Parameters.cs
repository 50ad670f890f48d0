using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IPv4ParameterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The kernel's parameters of IPv4 on a link, as under <c>/proc/sys/net/ipv4/conf/NAME</c>. Null means that this kernel does not
/// have the parameter.</summary>
/// <remarks>Set them with <see cref="NetworkNamespace.WriteSysctl"/>. Source: <c>IPV4_DEVCONF_*</c> in <c>include/uapi/linux/ip.h</c>,
/// Documentation/networking/ip-sysctl.rst.</remarks>
public sealed record IPv4Parameters
{
    private readonly ValueList<int> _values;

    private IPv4Parameters(ValueList<int> values) => _values = values;

    /// <summary>All parameters by their numbers in <c>ip.h</c>, which start at 1: number 1 is at index 0.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>Whether packets received on this link are forwarded.</summary>
    public bool? Forwarding => Switch(1);

    /// <summary>Whether multicast packets are forwarded.</summary>
    public bool? MulticastForwarding => Switch(2);

    /// <summary>Whether the link is an ARP proxy for other hosts.</summary>
    public bool? ProxyArp => Switch(3);

    /// <summary>Whether ICMP redirects are accepted.</summary>
    public bool? AcceptRedirects => Switch(4);

    /// <summary>Whether ICMP redirects are accepted only for known gateways.</summary>
    public bool? SecureRedirects => Switch(5);

    /// <summary>Whether ICMP redirects are sent.</summary>
    public bool? SendRedirects => Switch(6);

    /// <summary>The reverse path filter (RFC 3704): 0 off, 1 strict, 2 loose.</summary>
    public int? ReversePathFilter => Value(8);

    /// <summary>Whether packets with a source route are accepted.</summary>
    public bool? AcceptSourceRoute => Switch(9);

    /// <summary>Whether packets with impossible addresses are logged.</summary>
    public bool? LogMartians => Switch(11);

    /// <summary>Whether ARP requests are answered only on the link over which the reply would be routed.</summary>
    public bool? ArpFilter => Switch(13);

    /// <summary>Whether packets bypass IPsec encryption.</summary>
    public bool? NoTransformation => Switch(15);

    /// <summary>Whether packets bypass IPsec policies.</summary>
    public bool? NoPolicy => Switch(16);

    /// <summary>The source address of ARP requests: 0 any local address, 1 preferably one in the target's subnet, 2 the best one for the
    /// target.</summary>
    public int? ArpAnnounce => Value(18);

    /// <summary>Which ARP requests are answered: 0 for any local address, 1 for addresses of this link; for more, see
    /// ip-sysctl.rst.</summary>
    public int? ArpIgnore => Value(19);

    /// <summary>Whether a secondary address is promoted when the primary address is deleted.</summary>
    public bool? PromoteSecondaries => Switch(20);

    /// <summary>Whether gratuitous ARP creates new neighbour entries: 0 no, 1 yes, 2 only from the same subnet.</summary>
    public int? ArpAccept => Value(21);

    /// <summary>Whether gratuitous ARP is sent when the link goes up or its link-layer address changes.</summary>
    public bool? ArpNotify => Switch(22);

    /// <summary>Whether packets with local source addresses are accepted.</summary>
    public bool? AcceptLocal => Switch(23);

    /// <summary>Whether the packet's mark is used in the reverse path lookup.</summary>
    public bool? SourceValidMark => Switch(24);

    /// <summary>Whether the link is an ARP proxy for hosts on the same link (private VLAN).</summary>
    public bool? ProxyArpPrivateVlan => Switch(25);

    /// <summary>Whether 127.0.0.0/8 is routed.</summary>
    public bool? RouteLocalnet => Switch(26);

    /// <summary>Whether routes over a link without a carrier are ignored.</summary>
    public bool? IgnoreRoutesWithLinkDown => Switch(29);

    /// <summary>Whether unicast IP packets in link-layer multicast frames are dropped.</summary>
    public bool? DropUnicastInMulticastFrames => Switch(30);

    /// <summary>Whether gratuitous ARP is dropped.</summary>
    public bool? DropGratuitousArp => Switch(31);

    /// <summary>Whether directed broadcasts are forwarded.</summary>
    public bool? BroadcastForwarding => Switch(32);

    /// <summary>Whether neighbour entries are removed when the carrier is lost. Since Linux 5.16.</summary>
    public bool? ArpEvictNoCarrier => Switch(33);

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; private init => field = ValueList.From(value); }
        = ValueList<RawAttribute>.Empty;

    /// <summary>Reads the IPv4 part of <c>IFLA_AF_SPEC</c>; null if it has no parameters.</summary>
    internal static IPv4Parameters? Decode(AttributeReader attributes)
    {
        IPv4Parameters? read = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            if ((IPv4ParameterAttribute)attribute.Type == IFLA_INET_CONF)
                read = new IPv4Parameters(ValueList.FromBytes(attribute.Payload));
            else
                unknown.Keep(attribute);
        }

        return read is null || unknown.Kept.Count == 0 ? read : read with { UnknownAttributes = unknown.Kept };
    }

    private int? Value(int number) => number <= _values.Count ? _values[number - 1] : null;

    private bool? Switch(int number) => Value(number) is int value ? value != 0 : null;
}

/// <summary><c>IFLA_INET_CONF</c>.</summary>
internal enum IPv4ParameterAttribute : ushort
{
    IFLA_INET_CONF = 1,
}

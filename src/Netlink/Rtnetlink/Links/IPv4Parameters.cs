using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IPv4ParameterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The kernel's parameters of IPv4 on a link, as under <c>/proc/sys/net/ipv4/conf/NAME</c>. Null means that this kernel does not
/// have one.</summary>
/// <remarks>Set them with <see cref="NetworkNamespace.WriteSysctl"/>. Source: <c>IPV4_DEVCONF_*</c> in <c>include/uapi/linux/ip.h</c>,
/// ip-sysctl of the kernel's documentation.</remarks>
public sealed record IPv4Parameters
{
    private readonly ValueList<int> _values;

    private IPv4Parameters(ValueList<int> values) => _values = values;

    /// <summary>All of them by their numbers in <c>ip.h</c>, which count from 1: number 1 is at index 0.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>Whether packets are forwarded that came in here.</summary>
    public bool? Forwarding => Switch(1);

    /// <summary>Whether multicast packets are forwarded.</summary>
    public bool? MulticastForwarding => Switch(2);

    /// <summary>Whether ARP is answered for others.</summary>
    public bool? ProxyArp => Switch(3);

    /// <summary>Whether ICMP redirects are heeded.</summary>
    public bool? AcceptRedirects => Switch(4);

    /// <summary>Whether ICMP redirects are heeded only from gateways that are known.</summary>
    public bool? SecureRedirects => Switch(5);

    /// <summary>Whether ICMP redirects are sent.</summary>
    public bool? SendRedirects => Switch(6);

    /// <summary>Whether the source of a packet must be reachable: 0 need not, 1 where the packet came in, 2 anywhere.</summary>
    public int? ReversePathFilter => Value(8);

    /// <summary>Whether packets with a source route are accepted.</summary>
    public bool? AcceptSourceRoute => Switch(9);

    /// <summary>Whether packets with impossible addresses are logged.</summary>
    public bool? LogMartians => Switch(11);

    /// <summary>Whether ARP is answered only where the answer would be routed.</summary>
    public bool? ArpFilter => Switch(13);

    /// <summary>Whether packets pass without IPsec.</summary>
    public bool? NoTransformation => Switch(15);

    /// <summary>Whether packets pass without IPsec policies.</summary>
    public bool? NoPolicy => Switch(16);

    /// <summary>Which of the own addresses ARP requests name: 0 any, 1 rather of the target's network, 2 the best.</summary>
    public int? ArpAnnounce => Value(18);

    /// <summary>Which ARP requests are answered: 0 for any own address, 1 for addresses of this link, and more.</summary>
    public int? ArpIgnore => Value(19);

    /// <summary>Whether a secondary address takes the place of a deleted first one.</summary>
    public bool? PromoteSecondaries => Switch(20);

    /// <summary>Whether unasked ARP makes new entries: 0 no, 1 yes, 2 of the same network only.</summary>
    public int? ArpAccept => Value(21);

    /// <summary>Whether an address is announced when the link comes up or its address changes.</summary>
    public bool? ArpNotify => Switch(22);

    /// <summary>Whether packets from own addresses are accepted.</summary>
    public bool? AcceptLocal => Switch(23);

    /// <summary>Whether a packet's mark counts when its source is looked up.</summary>
    public bool? SourceValidMark => Switch(24);

    /// <summary>Whether ARP is answered for others on the same link (private VLAN).</summary>
    public bool? ProxyArpPrivateVlan => Switch(25);

    /// <summary>Whether 127.0.0.0/8 is routed.</summary>
    public bool? RouteLocalnet => Switch(26);

    /// <summary>Whether routes through a link without a carrier are ignored.</summary>
    public bool? IgnoreRoutesWithLinkDown => Switch(29);

    /// <summary>Whether unicast packets in multicast frames are dropped.</summary>
    public bool? DropUnicastInMulticastFrames => Switch(30);

    /// <summary>Whether unasked ARP is dropped.</summary>
    public bool? DropGratuitousArp => Switch(31);

    /// <summary>Whether directed broadcasts are forwarded.</summary>
    public bool? BroadcastForwarding => Switch(32);

    /// <summary>Whether neighbours are forgotten when the carrier is lost. Since Linux 5.16.</summary>
    public bool? ArpEvictNoCarrier => Switch(33);

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; private init => field = ValueList.From(value); }
        = ValueList<RawAttribute>.Empty;

    /// <summary>Reads what <c>IFLA_AF_SPEC</c> has for IPv4, or null when that is not the parameters.</summary>
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

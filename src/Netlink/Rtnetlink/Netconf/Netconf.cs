using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The settings of a device for one address family (<c>ip netconf</c>). Null means not reported: each family has its own
/// settings.</summary>
/// <remarks>Read-only; the settings are kernel parameters, which <see cref="NetworkNamespace.WriteSysctl"/> changes. Source:
/// <c>include/uapi/linux/netconf.h</c>, ip-netconf(8).</remarks>
public sealed record Netconf
{
    /// <summary>The family.</summary>
    public required NetconfFamily Family { get; init; }

    /// <summary>The index of the device; <see cref="NetconfDevice.All"/> and <see cref="NetconfDevice.Default"/> stand for all devices and
    /// for new ones.</summary>
    public required NetconfDevice Device { get; init; }

    /// <summary>Whether packets are forwarded.</summary>
    public bool? Forwarding { get; init; }

    /// <summary>The reverse path filter (IPv4, RFC 3704): 0 off, 1 strict, 2 loose.</summary>
    public int? ReversePathFilter { get; init; }

    /// <summary>Whether multicast is forwarded.</summary>
    public bool? MulticastForwarding { get; init; }

    /// <summary>Whether directed broadcasts are forwarded (IPv4).</summary>
    public bool? BroadcastForwarding { get; init; }

    /// <summary>Whether the host is a proxy for neighbours (proxy ARP, proxy NDP).</summary>
    public bool? ProxyNeighbours { get; init; }

    /// <summary>Whether routes over a device without carrier are ignored.</summary>
    public bool? IgnoresRoutesWithLinkDown { get; init; }

    /// <summary>Whether packets with MPLS labels are accepted.</summary>
    public bool? Input { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>In the words of ip-netconf(8), such as <c>inet dev 5 forwarding on rp_filter 2</c>.</summary>
    public override string ToString()
        => Family switch
        {
            NetconfFamily.IPv4 => "inet",
            NetconfFamily.IPv6 => "inet6",
            NetconfFamily.Mpls => "mpls",
            _ => ((byte)Family).ToString(CultureInfo.InvariantCulture),
        } + $" dev {Device}" + Word("forwarding", Forwarding)
            + (ReversePathFilter is int filter ? string.Create(CultureInfo.InvariantCulture, $" rp_filter {filter}") : "")
            + Word("mc_forwarding", MulticastForwarding) + Word("bc_forwarding", BroadcastForwarding)
            + Word("proxy_neigh", ProxyNeighbours) + Word("ignore_routes_with_linkdown", IgnoresRoutesWithLinkDown) + Word("input", Input);

    private static string Word(string name, bool? value) => value is bool on ? $" {name} {(on ? "on" : "off")}" : "";
}

/// <summary>A device with its own settings, or one of the two values for all and for new devices.</summary>
/// <param name="Value">The index, or -1 or -2.</param>
public readonly record struct NetconfDevice(int Value)
{
    /// <summary>All devices (<c>NETCONFA_IFINDEX_ALL</c>).</summary>
    public static NetconfDevice All => new(-1);

    /// <summary>The defaults of new devices (<c>NETCONFA_IFINDEX_DEFAULT</c>).</summary>
    public static NetconfDevice Default => new(-2);

    /// <summary>Converts the index of a device.</summary>
    public static implicit operator NetconfDevice(int index) => new(index);

    /// <summary>Converts the index of a device.</summary>
    public static NetconfDevice FromInt32(int index) => new(index);

    /// <summary>The index, <c>all</c> or <c>default</c>.</summary>
    public override string ToString() => Value switch
    {
        -1 => "all",
        -2 => "default",
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>An address family with its own settings, by Linux's number.</summary>
public enum NetconfFamily : byte
{
    /// <summary>IPv4 (<c>AF_INET</c>).</summary>
    IPv4 = 2,

    /// <summary>IPv6 (<c>AF_INET6</c>).</summary>
    IPv6 = 10,

    /// <summary>MPLS (<c>AF_MPLS</c>), once its module is loaded.</summary>
    Mpls = 28,
}

using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How a family treats the packets of a device (<c>ip netconf</c>). Null means not reported: each family has its own
/// settings.</summary>
/// <remarks>Only read here; the settings are kernel parameters, which <see cref="NetworkNamespace.WriteSysctl"/> changes. Source:
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

    /// <summary>Whether the source of packets is checked (IPv4): 0 no, 1 strictly, 2 loosely.</summary>
    public int? ReversePathFilter { get; init; }

    /// <summary>Whether multicast is forwarded.</summary>
    public bool? MulticastForwarding { get; init; }

    /// <summary>Whether broadcasts to a network are forwarded (IPv4).</summary>
    public bool? BroadcastForwarding { get; init; }

    /// <summary>Whether the host answers for neighbours behind it.</summary>
    public bool? ProxyNeighbours { get; init; }

    /// <summary>Whether routes by a device without carrier are passed over.</summary>
    public bool? IgnoresRoutesWithLinkDown { get; init; }

    /// <summary>Whether packets with MPLS labels are taken in.</summary>
    public bool? Input { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A device that has settings of its own, or one of the two that stand for many.</summary>
/// <param name="Value">The index, or -1 or -2.</param>
public readonly record struct NetconfDevice(int Value)
{
    /// <summary>All devices (<c>NETCONFA_IFINDEX_ALL</c>).</summary>
    public static NetconfDevice All => new(-1);

    /// <summary>What new devices begin with (<c>NETCONFA_IFINDEX_DEFAULT</c>).</summary>
    public static NetconfDevice Default => new(-2);

    /// <summary>By the index of a device.</summary>
    public static implicit operator NetconfDevice(int index) => new(index);

    /// <summary>By the index of a device.</summary>
    public static NetconfDevice FromInt32(int index) => new(index);

    /// <summary>The index, <c>all</c> or <c>default</c>.</summary>
    public override string ToString() => Value switch
    {
        -1 => "all",
        -2 => "default",
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>A family with settings of its own, by the number of Linux.</summary>
public enum NetconfFamily : byte
{
    /// <summary>IPv4 (<c>AF_INET</c>).</summary>
    IPv4 = 2,

    /// <summary>IPv6 (<c>AF_INET6</c>).</summary>
    IPv6 = 10,

    /// <summary>MPLS (<c>AF_MPLS</c>), once its module is loaded.</summary>
    Mpls = 28,
}

using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An address of a device, used both to add one and to report one.</summary>
/// <remarks>A null property is not sent, so that the kernel's default applies, or was not reported. Source: rtnetlink(7),
/// ip-address(8).</remarks>
public sealed record Address
{
    /// <summary>Joins a device and an address.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="local">The address with the prefix length of its network.</param>
    /// <exception cref="ArgumentException">No host can have the address: it is unspecified (such as that of <c>default</c>), IPv4-mapped,
    /// or has the scope id of another device.</exception>
    public Address(int linkIndex, InterfaceAddress local)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        (LinkIndex, Local) = (linkIndex, local);
        Arguments.CheckSpecified(local.Address, nameof(local), this);
        _ = Arguments.DeviceOf(local.Address, linkIndex, nameof(local));
        Local = new InterfaceAddress(Arguments.WithoutScope(local.Address), local.PrefixLength);
    }

    private Address(InterfaceAddress local, int linkIndex) => (LinkIndex, Local) = (linkIndex, local);

    /// <summary>As the kernel reports it, which accepts addresses that the constructor refuses.</summary>
    internal static Address Reported(int linkIndex, InterfaceAddress local) => new(local, linkIndex);

    /// <summary>The same on another device.</summary>
    internal Address On(int linkIndex) => this with { LinkIndex = linkIndex };

    /// <summary>The index of the device.</summary>
    public int LinkIndex { get; private init; }

    /// <summary>The address with the length of its network's prefix; with a <see cref="Peer"/>, the prefix is the peer's.</summary>
    public InterfaceAddress Local { get; }

    /// <summary>The address at the other end of a point-to-point link, of the same family; the address itself stands for none. A
    /// scope id must be that of the device.</summary>
    /// <exception cref="ArgumentException">The scope id is that of another device.</exception>
    public IPAddress? Peer
    {
        get;
        init
        {
            _ = Arguments.DeviceOf(value, LinkIndex, nameof(Peer));
            value = value is null ? null : Arguments.WithoutScope(value);
            field = Local.Address.Equals(value) ? null : value;
        }
    }

    /// <summary>The broadcast address, for IPv4 only. The kernel's default is none.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary>An IPv4 label of 1 to 15 bytes, which begins with the name of the device. The kernel's default is that name. IPv6 has
    /// none.</summary>
    public string? Label { get; init; }

    /// <summary>How far the address is valid. Default <see cref="RouteScope.Universe"/>, and <see cref="RouteScope.Host"/> for 127.0.0.0/8,
    /// as in ip-address(8). The scope of an IPv6 address follows from the address.</summary>
    public RouteScope? Scope { get; init; }

    /// <summary>Flags. <see cref="AddressFlags.Optimistic"/>, <see cref="AddressFlags.HomeAddress"/> and
    /// <see cref="AddressFlags.ManageTemporary"/> can be requested for IPv6 only.</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>How long the address is valid, in whole seconds, at least 1, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>,
    /// the kernel's default.</summary>
    /// <remarks>It counts down. The kernel announces a renewal, which a watch reports; it does not announce that time passes.</remarks>
    public TimeSpan? ValidLifetime { get; init; }

    /// <summary>How long the address is preferred, in whole seconds and no longer than it is valid, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>, the kernel's default.</summary>
    public TimeSpan? PreferredLifetime { get; init; }

    /// <summary>The metric of the route to the address's network.</summary>
    public uint? Metric { get; init; }

    /// <summary>The origin of the address (<c>IFAPROT_*</c>): 1 for loopback, 2 for a router advertisement, 3 for link-local.</summary>
    public byte? Protocol { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>address 10.0.0.1/24 dev 5</c>.</summary>
    public override string ToString() => $"address {Local} dev {LinkIndex}";
}

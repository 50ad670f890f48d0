using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A neighbour entry: the link-layer address of an IP address on a device. Used both to set an entry and to report one.</summary>
/// <remarks>Null means not sent, or not reported. Source: rtnetlink(7), ip-neighbour(8).</remarks>
public sealed record Neighbour
{
    /// <summary>Creates an entry with its key.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="destination">The neighbour's IPv4 or IPv6 address.</param>
    /// <exception cref="ArgumentException">The address is an IPv4-mapped IPv6 address, or its scope id is that of another
    /// device.</exception>
    public Neighbour(int linkIndex, IPAddress destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentNullException.ThrowIfNull(destination);
        _ = PackedAddress.FromHost(destination);
        _ = Arguments.DeviceOf(destination, linkIndex, nameof(destination));
        LinkIndex = linkIndex;
        Destination = Arguments.WithoutScope(destination);
    }

    private Neighbour(IPAddress destination, int linkIndex) => (LinkIndex, Destination) = (linkIndex, destination);

    /// <summary>As the kernel reports it, which accepts addresses that the constructor refuses.</summary>
    internal static Neighbour Reported(int linkIndex, IPAddress destination) => new(destination, linkIndex);

    /// <summary>The index of the device.</summary>
    public int LinkIndex { get; }

    /// <summary>The neighbour's address, without a scope id, which <see cref="LinkIndex"/> replaces.</summary>
    public IPAddress Destination { get; }

    /// <summary>The neighbour's link-layer address, or null while it is not known.</summary>
    public LinkLayerAddress? LinkLayerAddress { get; init; }

    /// <summary>The state. Default <see cref="NeighbourState.Permanent"/>, as in ip-neighbour(8).</summary>
    public NeighbourState State { get; init; } = NeighbourState.Permanent;

    /// <summary>Flags. An entry with <see cref="NeighbourFlags.Proxy"/> has neither state nor link-layer address.</summary>
    public NeighbourFlags Flags { get; init; }

    /// <summary>The type of the address: unicast, multicast, and so on. Only reported.</summary>
    public RouteType Type { get; init; }

    /// <summary>The origin of the entry, or null.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The family of the destination.</summary>
    public AddressFamily Family => Destination.AddressFamily;

    /// <summary>For example <c>neighbour 10.0.0.2 dev 5 lladdr 02:00:5e:10:00:01</c>.</summary>
    public override string ToString()
        => $"neighbour {((Flags & NeighbourFlags.Proxy) != 0 ? "proxy " : "")}{Destination} dev {LinkIndex}"
            + (LinkLayerAddress is LinkLayerAddress address ? $" lladdr {address}" : "");
}

using System;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>A desired address. A property that is null may have any value.</summary>
public sealed record DesiredAddress
{
    /// <summary>Describes an address.</summary>
    /// <param name="device">The name of the device, which may be one that is still to be created.</param>
    /// <param name="local">The address with the prefix length of its network.</param>
    /// <exception cref="ArgumentException">The name or the address is not valid.</exception>
    public DesiredAddress(string device, InterfaceAddress local)
    {
        LinkReference.CheckName(device);
        const int anyDevice = 1;
        _ = new Address(anyDevice, local);
        (Device, Local) = (device, local);
    }

    /// <summary>The name of the device.</summary>
    public string Device { get; }

    /// <summary>The address with the prefix length of its network; with a <see cref="Peer"/>, that of the peer's network.</summary>
    public InterfaceAddress Local { get; }

    /// <summary>The address at the other end of a point-to-point link.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>The IPv4 broadcast address.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary>The IPv4 label, which begins with the name of the device.</summary>
    public string? Label { get; init; }

    /// <summary>The scope in which the address is valid.</summary>
    public RouteScope? Scope { get; init; }

    /// <summary>Flags that it must have; others may be set too. Those that the kernel sets or clears by itself, such as
    /// <see cref="AddressFlags.Optimistic"/> and <see cref="AddressFlags.Tentative"/>, are sent, but not compared.</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>The metric of the route to the address's network.</summary>
    public uint? Metric { get; init; }

    /// <summary>The address as it is sent, with the owner's mark.</summary>
    internal Address On(int device, NetworkOwner owner) => new(device, Local)
    {
        Peer = Peer,
        Broadcast = Broadcast,
        Label = Label,
        Scope = Scope,
        Flags = Flags,
        Metric = Metric,
        Protocol = (byte)owner.Protocol,
    };

    /// <summary>For example <c>address 10.0.0.1/24 dev br0</c>.</summary>
    public override string ToString() => $"address {Local}" + (Peer is null ? "" : $" peer {Peer}") + $" dev {Device}";
}

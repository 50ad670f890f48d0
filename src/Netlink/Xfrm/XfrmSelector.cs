using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>Which packets are meant, by their addresses, their protocol and its ports.</summary>
public sealed record XfrmSelector
{
    /// <summary>Packets between two networks.</summary>
    /// <param name="source">Where they come from; 0.0.0.0/0 or ::/0 for anywhere.</param>
    /// <param name="destination">Where they go to, of the same family.</param>
    /// <exception cref="ArgumentException">The networks are of two families.</exception>
    public XfrmSelector(IPNetwork source, IPNetwork destination)
    {
        if (source.BaseAddress.AddressFamily != destination.BaseAddress.AddressFamily)
            throw new ArgumentException($"Packets from {source} to {destination} would be of two families.", nameof(destination));
        (Source, Destination) = (source, destination);
    }

    /// <summary>Where they come from.</summary>
    public IPNetwork Source { get; }

    /// <summary>Where they go to.</summary>
    public IPNetwork Destination { get; }

    /// <summary>The protocol above IP, such as 17 for UDP. Default any.</summary>
    public byte? Protocol { get; init; }

    /// <summary>The port they come from; of ICMP the type, of GRE the upper half of the key. Default any.</summary>
    public Masked<ushort>? SourcePort { get; init; }

    /// <summary>The port they go to; of ICMP the code, of GRE the lower half of the key. Default any.</summary>
    public Masked<ushort>? DestinationPort { get; init; }

    /// <summary>The device they come in or leave by. Default any.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The user whose sockets they are of; the kernel keeps the number and does not look at it. Default none.</summary>
    public uint User { get; init; }

    /// <summary>Such as <c>10.1.0.0/16 → 10.2.0.0/16 proto 17 dport 53</c>.</summary>
    public override string ToString()
        => $"{Source} → {Destination}" + (Protocol is byte protocol ? $" proto {protocol}" : "")
            + (SourcePort is Masked<ushort> from ? $" sport {from}" : "") + (DestinationPort is Masked<ushort> to ? $" dport {to}" : "")
            + (LinkIndex is int link ? $" dev {link}" : "");

    internal static XfrmSelector? Read(in XfrmSelectorWire wire)
    {
        // A state without one has the family alone.
        if (wire with { Family = 0 } == default)
            return null;
        return Make(wire);
    }

    internal static XfrmSelector Make(in XfrmSelectorWire wire) => new(
        new InterfaceAddress(wire.Source.ToAddress(wire.Family), Limit(wire.SourcePrefix, wire.Family)).Network,
        new InterfaceAddress(wire.Destination.ToAddress(wire.Family), Limit(wire.DestinationPrefix, wire.Family)).Network)
    {
        Protocol = wire.Protocol == 0 ? null : wire.Protocol,
        SourcePort = Port(wire.SourcePort, wire.SourcePortMask),
        DestinationPort = Port(wire.DestinationPort, wire.DestinationPortMask),
        LinkIndex = wire.LinkIndex == 0 ? null : wire.LinkIndex,
        User = wire.User,
    };

    /// <exception cref="ArgumentException">The index of the device is not positive.</exception>
    internal XfrmSelectorWire ToWire()
    {
        Arguments.CheckIndex(LinkIndex, nameof(LinkIndex), this);
        return new XfrmSelectorWire
        {
            Destination = XfrmAddress.Of(Destination.BaseAddress),
            Source = XfrmAddress.Of(Source.BaseAddress),
            DestinationPort = NetworkOrder.Convert(DestinationPort?.Value ?? 0),
            DestinationPortMask = NetworkOrder.Convert(DestinationPort?.Mask ?? 0),
            SourcePort = NetworkOrder.Convert(SourcePort?.Value ?? 0),
            SourcePortMask = NetworkOrder.Convert(SourcePort?.Mask ?? 0),
            Family = FamilyOf(Source.BaseAddress),
            DestinationPrefix = (byte)Destination.PrefixLength,
            SourcePrefix = (byte)Source.PrefixLength,
            Protocol = Protocol ?? 0,
            LinkIndex = LinkIndex ?? 0,
            User = User,
        };
    }

    internal static ushort FamilyOf(IPAddress? address)
        => address is null ? (ushort)0
            : address.AddressFamily is AddressFamily.InterNetworkV6 ? LinuxFamily.AF_INET6 : LinuxFamily.AF_INET;

    private static Masked<ushort>? Port(ushort port, ushort mask)
        => (port | mask) == 0 ? null : new Masked<ushort>(NetworkOrder.Convert(port), NetworkOrder.Convert(mask));

    /// <exception cref="NetlinkProtocolException">No address of the family has so many bits.</exception>
    private static int Limit(byte prefix, ushort family)
        => prefix <= (family == LinuxFamily.AF_INET6 ? 128 : 32) ? prefix
            : throw new NetlinkProtocolException($"A selector has a prefix of {prefix} bits, more than its family has.");
}

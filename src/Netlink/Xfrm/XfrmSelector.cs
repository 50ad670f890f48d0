using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>Selects packets by their addresses, protocol and ports.</summary>
public sealed record XfrmSelector
{
    /// <summary>Selects packets between two networks.</summary>
    /// <param name="source">The source network; 0.0.0.0/0 or ::/0 for any.</param>
    /// <param name="destination">The destination network, of the same family.</param>
    /// <exception cref="ArgumentException">The networks are of different families.</exception>
    public XfrmSelector(IPNetwork source, IPNetwork destination)
    {
        if (source.BaseAddress.AddressFamily != destination.BaseAddress.AddressFamily)
            throw new ArgumentException($"{source} and {destination} are of different families.", nameof(destination));
        (Source, Destination) = (source, destination);
    }

    /// <summary>The source network.</summary>
    public IPNetwork Source { get; }

    /// <summary>The destination network.</summary>
    public IPNetwork Destination { get; }

    /// <summary>The IP protocol number, such as 17 for UDP. Default any.</summary>
    public byte? Protocol { get; init; }

    /// <summary>The source port; for ICMP the type, for GRE the upper half of the key. Default any.</summary>
    public Masked<ushort>? SourcePort { get; init; }

    /// <summary>The destination port; for ICMP the code, for GRE the lower half of the key. Default any.</summary>
    public Masked<ushort>? DestinationPort { get; init; }

    /// <summary>The index of the input or output device. Default any.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The user id of the sockets; the kernel stores it and does not compare it. Default none.</summary>
    public uint User { get; init; }

    /// <summary>Such as <c>10.1.0.0/16 → 10.2.0.0/16 proto 17 dport 53</c>.</summary>
    public override string ToString()
        => $"{Source} → {Destination}" + (Protocol is byte protocol ? $" proto {protocol}" : "")
            + (SourcePort is Masked<ushort> from ? $" sport {from}" : "") + (DestinationPort is Masked<ushort> to ? $" dport {to}" : "")
            + (LinkIndex is int link ? $" dev {link}" : "");

    internal static XfrmSelector? Read(in XfrmSelectorWire wire)
    {
        // A state without a selector has only the family.
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

    /// <exception cref="ArgumentException">The device index is not positive.</exception>
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

    /// <exception cref="NetlinkProtocolException">The prefix is longer than an address of the family.</exception>
    private static int Limit(byte prefix, ushort family)
        => prefix <= (family == LinuxFamily.AF_INET6 ? 128 : 32) ? prefix
            : throw new NetlinkProtocolException($"A selector has a prefix of {prefix} bits, more than its family has.");
}

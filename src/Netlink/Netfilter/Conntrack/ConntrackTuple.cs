using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>What the packets of one direction of a connection have in common: addresses, protocol, and what that tells flows apart
/// by.</summary>
/// <remarks>Source: <c>struct nf_conntrack_tuple</c>, conntrack(8).</remarks>
public sealed record ConntrackTuple
{
    /// <summary>Names a direction.</summary>
    /// <param name="source">Where its packets come from.</param>
    /// <param name="destination">Where they go to, of the same family.</param>
    /// <param name="protocol">The number of the protocol over IP, such as 6 for TCP.</param>
    /// <exception cref="ArgumentException">The addresses are of different families, or IPv4-mapped.</exception>
    public ConntrackTuple(IPAddress source, IPAddress destination, byte protocol)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        _ = (PackedAddress.FromHost(source), PackedAddress.FromHost(destination));
        if (source.AddressFamily != destination.AddressFamily)
            throw new ArgumentException($"{source} and {destination} are of different families.", nameof(destination));
        (Source, Destination, Protocol) = (Arguments.WithoutScope(source), Arguments.WithoutScope(destination), protocol);
    }

    /// <summary>What the kernel reported, which may be what nobody could ask for.</summary>
    internal ConntrackTuple(in ConntrackTupleView view, IPAddress source, IPAddress destination)
    {
        (Source, Destination, Protocol, Zone) = (source, destination, view.Protocol, view.Zone);
        (SourcePort, DestinationPort) = (view.SourcePort, view.DestinationPort);
        (IcmpType, IcmpCode, IcmpId) = (view.IcmpType, view.IcmpCode, view.IcmpId);
    }

    /// <summary>Where its packets come from.</summary>
    public IPAddress Source { get; }

    /// <summary>Where its packets go to.</summary>
    public IPAddress Destination { get; }

    /// <summary>The number of the protocol over IP: 6 is TCP, 17 UDP, 1 ICMP, 58 ICMPv6.</summary>
    public byte Protocol { get; }

    /// <summary>The port, or the key of GRE, that its packets come from; null for a protocol without ports.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The port, or the key of GRE, that its packets go to; null for a protocol without ports.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>Of ICMP, the type of the message.</summary>
    public byte? IcmpType { get; init; }

    /// <summary>Of ICMP, the code of the message.</summary>
    public byte? IcmpCode { get; init; }

    /// <summary>Of ICMP, by which an answer is known to belong to a question.</summary>
    public ushort? IcmpId { get; init; }

    /// <summary>The zone, where it counts for this direction only; null where it counts for both, or there is none.</summary>
    public ushort? Zone { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => Source.AddressFamily;

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Attributes of the addresses (<c>CTA_TUPLE_IP</c>) without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAddressAttributes { get; init => field = ValueList.From(value); } =
        ValueList<RawAttribute>.Empty;

    /// <summary>Attributes of the protocol (<c>CTA_TUPLE_PROTO</c>) without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownProtocolAttributes { get; init => field = ValueList.From(value); } =
        ValueList<RawAttribute>.Empty;

    /// <summary>A direction of a connection of TCP.</summary>
    /// <param name="source">Where its packets come from.</param>
    /// <param name="destination">Where they go to.</param>
    /// <exception cref="ArgumentException">The addresses are of different families, or IPv4-mapped.</exception>
    public static ConntrackTuple Tcp(IPEndPoint source, IPEndPoint destination)
        => OfPorts((byte)ProtocolType.Tcp, source, destination);

    /// <summary>A direction of a flow of UDP.</summary>
    /// <inheritdoc cref="Tcp"/>
    public static ConntrackTuple Udp(IPEndPoint source, IPEndPoint destination)
        => OfPorts((byte)ProtocolType.Udp, source, destination);

    /// <summary>In the words of conntrack(8), such as <c>src=192.0.2.1 dst=192.0.2.2 sport=1024 dport=53</c>.</summary>
    public override string ToString() => ConntrackText.Describe(this);

    private static ConntrackTuple OfPorts(byte protocol, IPEndPoint source, IPEndPoint destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        return new ConntrackTuple(source.Address, destination.Address, protocol)
        {
            SourcePort = (ushort)source.Port,
            DestinationPort = (ushort)destination.Port,
        };
    }
}

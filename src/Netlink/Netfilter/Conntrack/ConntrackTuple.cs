using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A tuple: what the packets of one direction of a connection have in common: addresses, protocol, and ports or their
/// equivalent.</summary>
/// <remarks>Source: <c>struct nf_conntrack_tuple</c>, conntrack(8).</remarks>
public sealed record ConntrackTuple
{
    /// <summary>Creates a tuple.</summary>
    /// <param name="source">The source address.</param>
    /// <param name="destination">The destination address, of the same family.</param>
    /// <param name="protocol">The IP protocol number, such as 6 for TCP.</param>
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

    /// <summary>For tuples decoded from the kernel, which need no check.</summary>
    internal ConntrackTuple(in ConntrackTupleView view, IPAddress source, IPAddress destination)
    {
        (Source, Destination, Protocol, Zone) = (source, destination, view.Protocol, view.Zone);
        (SourcePort, DestinationPort) = (view.SourcePort, view.DestinationPort);
        (IcmpType, IcmpCode, IcmpId) = (view.IcmpType, view.IcmpCode, view.IcmpId);
    }

    /// <summary>The source address.</summary>
    public IPAddress Source { get; }

    /// <summary>The destination address.</summary>
    public IPAddress Destination { get; }

    /// <summary>The IP protocol number: 6 is TCP, 17 UDP, 1 ICMP, 58 ICMPv6.</summary>
    public byte Protocol { get; }

    /// <summary>The source port, or the source key of GRE; null for a protocol without ports.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The destination port, or the destination key of GRE; null for a protocol without ports.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The ICMP type.</summary>
    public byte? IcmpType { get; init; }

    /// <summary>The ICMP code.</summary>
    public byte? IcmpCode { get; init; }

    /// <summary>The ICMP identifier of echo requests and replies.</summary>
    public ushort? IcmpId { get; init; }

    /// <summary>The zone, if it applies to this direction only; null if it applies to both, or for the default zone.</summary>
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

    /// <summary>Creates a tuple of a TCP connection.</summary>
    /// <param name="source">The source address and port.</param>
    /// <param name="destination">The destination address and port.</param>
    /// <exception cref="ArgumentException">The addresses are of different families, or IPv4-mapped.</exception>
    public static ConntrackTuple Tcp(IPEndPoint source, IPEndPoint destination)
        => OfPorts((byte)ProtocolType.Tcp, source, destination);

    /// <summary>Creates a tuple of a UDP flow.</summary>
    /// <inheritdoc cref="Tcp"/>
    public static ConntrackTuple Udp(IPEndPoint source, IPEndPoint destination)
        => OfPorts((byte)ProtocolType.Udp, source, destination);

    /// <summary>The tuple as conntrack(8) shows it, such as <c>src=192.0.2.1 dst=192.0.2.2 sport=1024 dport=53</c>.</summary>
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

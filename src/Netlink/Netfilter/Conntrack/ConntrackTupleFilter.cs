using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>Selects tuples, the directions of connections. Null means any.</summary>
public sealed record ConntrackTupleFilter
{
    /// <summary>The source address.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The destination address.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The IP protocol number: 6 is TCP, 17 UDP.</summary>
    public byte? Protocol { get; init; }

    /// <summary>The source port.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The destination port.</summary>
    public ushort? DestinationPort { get; init; }

    internal bool IsEmpty => this == new ConntrackTupleFilter();

    /// <summary>The family of its addresses, if it has one.</summary>
    internal AddressFamily? Family => (Source ?? Destination)?.AddressFamily;

    /// <exception cref="ArgumentException">The addresses are invalid or of different families.</exception>
    internal void Check(string property)
    {
        _ = (PackedAddress.FromHost(Source), PackedAddress.FromHost(Destination));
        if (Source is not null && Destination is not null && Source.AddressFamily != Destination.AddressFamily)
            throw new ArgumentException($"{property}: {Source} and {Destination} are of different families.", property);
    }

    internal bool Matches(in ConntrackTupleView tuple)
        => (Protocol is null || tuple.Protocol == Protocol)
            && (SourcePort is null || tuple.SourcePort == SourcePort)
            && (DestinationPort is null || tuple.DestinationPort == DestinationPort)
            && Matches(Source, tuple.Source) && Matches(Destination, tuple.Destination);

    private static bool Matches(IPAddress? wanted, ReadOnlySpan<byte> address)
    {
        if (wanted is null)
            return true;
        Span<byte> bytes = stackalloc byte[16];
        return wanted.TryWriteBytes(bytes, out int length) && address.SequenceEqual(bytes[..length]);
    }
}

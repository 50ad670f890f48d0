using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>A lookup of the route that a packet would take (<c>ip route get</c>). A null property is not part of the query.</summary>
/// <param name="Destination">The destination address of the packet.</param>
public sealed record RouteLookup(IPAddress Destination)
{
    /// <summary>The source address of the packet.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The index of the output device that the packet must use.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The index of the input device, for a forwarded packet.</summary>
    public int? InputInterface { get; init; }

    /// <summary>The packet's firewall mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>The user id of the packet's socket.</summary>
    public uint? UserId { get; init; }

    /// <summary>The transport protocol, for rules and multipath hashes: 6 for TCP, 17 for UDP, 1 and 58 for ICMP. The kernel accepts no
    /// others.</summary>
    public byte? IPProtocol { get; init; }

    /// <summary>The source port.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The destination port.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The IPv4 type of service of the packet; usually 0.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>Whether to report the matching route with its prefix, instead of the result for this destination
    /// (<c>fibmatch</c>).</summary>
    public bool MatchedRoute { get; init; }

    /// <summary>For example <c>lookup of 10.0.0.1</c>.</summary>
    public override string ToString() => $"lookup of {Destination}";
}

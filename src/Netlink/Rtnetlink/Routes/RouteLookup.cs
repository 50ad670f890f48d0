using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Asks which route a packet would take (<c>ip route get</c>). A null property is not part of the query.</summary>
/// <param name="Destination">Where the packet goes.</param>
public sealed record RouteLookup(IPAddress Destination)
{
    /// <summary>Where the packet comes from.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The index of the device that the packet must leave by.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The index of the device that the packet came in by, for a packet to be forwarded.</summary>
    public int? InputInterface { get; init; }

    /// <summary>The packet's firewall mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>The id of the user whose packet it is.</summary>
    public uint? UserId { get; init; }

    /// <summary>The protocol above IP, for rules and hashes that look at it: 6 TCP, 17 UDP, 1 and 58 ICMP. The kernel takes no
    /// others.</summary>
    public byte? IPProtocol { get; init; }

    /// <summary>The source port.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The destination port.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The IPv4 type of service of the packet; 0 is the usual.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>Whether to report the route that matched, with its prefix, rather than what comes of it for this destination.</summary>
    public bool MatchedRoute { get; init; }

    /// <summary>For example <c>lookup of 10.0.0.1</c>.</summary>
    public override string ToString() => $"lookup of {Destination}";
}

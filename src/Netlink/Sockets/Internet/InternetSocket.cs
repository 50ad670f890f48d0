using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>A socket of TCP, UDP or raw IP. Source: sock_diag(7), ss(8), <c>struct inet_diag_msg</c>.</summary>
public sealed record InternetSocket
{
    /// <summary>The protocol over IP, such as 6 for TCP and 17 for UDP; of a raw socket, the one that it takes.</summary>
    public required byte Protocol { get; init; }

    /// <summary>IPv4 or IPv6. A socket of IPv6 can have an IPv4 connection, with addresses such as ::ffff:192.0.2.1.</summary>
    public required AddressFamily Family { get; init; }

    /// <summary>Where it stands.</summary>
    public required SocketState State { get; init; }

    /// <summary>Its own address and port; 0.0.0.0 or :: when it takes any. Of a raw socket the port is the protocol.</summary>
    public required IPEndPoint Local { get; init; }

    /// <summary>The other side; 0.0.0.0 or :: and port 0 when there is none.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>The device that it is bound to; null for none.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The kernel's number for it, which no later one has.</summary>
    public ulong Cookie { get; init; }

    /// <summary>Which clock runs.</summary>
    public SocketTimer Timer { get; init; }

    /// <summary>When the clock ends, from when it was asked; null when none runs.</summary>
    public TimeSpan? TimerExpires { get; init; }

    /// <summary>How often what was sent last was sent again.</summary>
    public byte Retransmits { get; init; }

    /// <summary>Bytes that are received and not read; of a listener, connections that are not taken up.</summary>
    public uint ReceiveQueue { get; init; }

    /// <summary>Bytes that are not acknowledged; of a listener, how many connections may wait.</summary>
    public uint SendQueue { get; init; }

    /// <summary>The user who made it.</summary>
    public uint UserId { get; init; }

    /// <summary>The number of its file, as in <c>/proc/PID/fd</c>; 0 when no program has it.</summary>
    public uint Inode { get; init; }

    /// <summary>Which directions are shut down; null when the kernel does not tell.</summary>
    public SocketShutdowns? Shutdown { get; init; }

    /// <summary>What it has of memory; null when it was not requested.</summary>
    public SocketMemory? Memory { get; init; }

    /// <summary>What TCP knows of the connection; null for another protocol, or when that was not requested.</summary>
    public TcpInfo? TcpInfo { get; init; }

    /// <summary>The congestion control, such as <c>cubic</c>; null for another protocol, or when that was not requested.</summary>
    public string? CongestionControl { get; init; }

    /// <summary>The type of service that IPv4 packets are sent with; null when it was not requested.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>The traffic class that IPv6 packets are sent with; null for IPv4, or when that was not requested.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary>The class for traffic control, or the priority where there is none; null when it was not requested.</summary>
    public uint? ClassId { get; init; }

    /// <summary>The mark of its packets (<c>SO_MARK</c>); null without <c>CAP_NET_ADMIN</c>.</summary>
    public uint? Mark { get; init; }

    /// <summary>The id of its control group, which is the inode of the group's folder; null when the kernel tells none.</summary>
    public ulong? CgroupId { get; init; }

    /// <summary>Which options it has; null before Linux 5.10.</summary>
    public SocketOptions? Options { get; init; }

    /// <summary>Whether it takes IPv6 alone (<c>IPV6_V6ONLY</c>); told of listeners and unconnected sockets of IPv6 alone.</summary>
    public bool? IsIPv6Only { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>tcp Established 192.0.2.1:80 192.0.2.2:40000</c>.</summary>
    public override string ToString() => $"{NameOf(Protocol)} {State} {Local} {Remote}";

    internal static string NameOf(byte protocol) => protocol switch
    {
        InternetSocketService.Tcp => "tcp",
        InternetSocketService.Udp => "udp",
        InternetSocketService.Raw => "raw",
        _ => $"protocol {protocol}",
    };
}

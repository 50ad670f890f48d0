using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>A TCP, UDP or raw IP socket. Source: sock_diag(7), ss(8), <c>struct inet_diag_msg</c>.</summary>
public sealed record InternetSocket
{
    /// <summary>The IP protocol number, such as 6 for TCP and 17 for UDP; for a raw socket, the one it receives.</summary>
    public required byte Protocol { get; init; }

    /// <summary>IPv4 or IPv6. An IPv6 socket can have an IPv4 connection, with addresses such as ::ffff:192.0.2.1.</summary>
    public required AddressFamily Family { get; init; }

    /// <summary>The state.</summary>
    public required SocketState State { get; init; }

    /// <summary>The local address and port; 0.0.0.0 or :: for any. For a raw socket the port is the protocol.</summary>
    public required IPEndPoint Local { get; init; }

    /// <summary>The remote address and port; 0.0.0.0 or :: and port 0 for none.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>The index of the device that it is bound to; null for none.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The kernel's unique cookie, which is not reused.</summary>
    public ulong Cookie { get; init; }

    /// <summary>The running timer.</summary>
    public SocketTimer Timer { get; init; }

    /// <summary>The remaining time of the timer when it was read; null if none runs.</summary>
    public TimeSpan? TimerExpires { get; init; }

    /// <summary>The number of consecutive retransmissions.</summary>
    public byte Retransmits { get; init; }

    /// <summary>Bytes received and not yet read; for a listener, connections not yet accepted.</summary>
    public uint ReceiveQueue { get; init; }

    /// <summary>Bytes sent and not yet acknowledged; for a listener, the maximum backlog.</summary>
    public uint SendQueue { get; init; }

    /// <summary>The user id of its creator.</summary>
    public uint UserId { get; init; }

    /// <summary>The inode, as in <c>/proc/PID/fd</c>; 0 if no program holds it.</summary>
    public uint Inode { get; init; }

    /// <summary>The directions that are shut down; null if the kernel does not report them.</summary>
    public SocketShutdowns? Shutdown { get; init; }

    /// <summary>The memory use; null if it was not requested.</summary>
    public SocketMemory? Memory { get; init; }

    /// <summary>The TCP state of the connection; null for another protocol, or if it was not requested.</summary>
    public TcpInfo? TcpInfo { get; init; }

    /// <summary>The congestion control algorithm, such as <c>cubic</c>; null for another protocol, or if it was not requested.</summary>
    public string? CongestionControl { get; init; }

    /// <summary>The type of service of IPv4 packets; null if it was not requested.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>The traffic class of IPv6 packets; null for IPv4, or if it was not requested.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary>The class id for traffic control, or else the priority; null if it was not requested.</summary>
    public uint? ClassId { get; init; }

    /// <summary>The mark of its packets (<c>SO_MARK</c>); null without <c>CAP_NET_ADMIN</c>.</summary>
    public uint? Mark { get; init; }

    /// <summary>The id of its control group, which is the inode of the group's directory; null if the kernel reports none.</summary>
    public ulong? CgroupId { get; init; }

    /// <summary>The options; null before Linux 5.10.</summary>
    public SocketOptions? Options { get; init; }

    /// <summary>Whether it is restricted to IPv6 (<c>IPV6_V6ONLY</c>); reported only for listening and unconnected IPv6 sockets.</summary>
    public bool? IsIPv6Only { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>tcp Established 192.0.2.1:80 192.0.2.2:40000</c>.</summary>
    public override string ToString() => $"{NameOf(Protocol)} {State} {Local} {Remote}";

    internal static string NameOf(byte protocol) => protocol switch
    {
        InternetSocketService.Tcp => "tcp",
        InternetSocketService.Udp => "udp",
        InternetSocketService.Raw => "raw",
        _ => $"protocol {protocol}",
    };
}

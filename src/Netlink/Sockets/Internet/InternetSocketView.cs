using System;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Sockets.InternetSocketAttribute;

namespace Netlink.Sockets;

/// <summary>An IP socket within the kernel's answer, valid until the visitor returns. Properties requested by
/// <see cref="InternetSocketFilter.Details"/> are searched for each time.</summary>
public readonly ref struct InternetSocketView
{
    private readonly NetlinkMessage _message;
    private readonly InetDiagMessage _head;
    private readonly byte _protocol;

    internal InternetSocketView(NetlinkMessage message, byte protocol)
    {
        _message = message;
        _head = new InetDiagMessage(message);
        _protocol = protocol;
    }

    /// <summary>The IP protocol number; for a raw socket, the one it receives.</summary>
    public byte Protocol => _head.Attributes.TryFind(INET_DIAG_PROTOCOL, out NetlinkAttribute protocol) ? protocol.AsByte() : _protocol;

    /// <summary>IPv4 or IPv6. An IPv6 socket can have an IPv4 connection, with addresses such as ::ffff:192.0.2.1.</summary>
    public AddressFamily Family => LinuxFamily.ToAddressFamily(_head.Family);

    /// <summary>The state.</summary>
    public SocketState State => (SocketState)_head.State;

    /// <summary>The local address: 4 bytes for IPv4, 16 for IPv6. All are zero for any.</summary>
    public ReadOnlySpan<byte> LocalAddress => Cut(_head.Source);

    /// <summary>The local port; for a raw socket, the protocol.</summary>
    public ushort LocalPort => _head.SourcePort;

    /// <summary>The remote address: 4 bytes for IPv4, 16 for IPv6. All are zero for none.</summary>
    public ReadOnlySpan<byte> RemoteAddress => Cut(_head.Destination);

    /// <summary>The remote port; 0 for none.</summary>
    public ushort RemotePort => _head.DestinationPort;

    /// <summary>The index of the device that it is bound to; null for none.</summary>
    public int? LinkIndex => _head.LinkIndex == 0 ? null : _head.LinkIndex;

    /// <summary>The kernel's unique cookie, which is not reused.</summary>
    public ulong Cookie => _head.Cookie;

    /// <summary>The running timer.</summary>
    public SocketTimer Timer => (SocketTimer)_head.Timer;

    /// <summary>The remaining time of the timer when it was read; null if none runs.</summary>
    public TimeSpan? TimerExpires => _head.Timer == 0 ? null : TimeSpan.FromMilliseconds(_head.ExpiresMilliseconds);

    /// <summary>The number of consecutive retransmissions.</summary>
    public byte Retransmits => _head.Retransmits;

    /// <summary>Bytes received and not yet read; for a listener, connections not yet accepted.</summary>
    public uint ReceiveQueue => _head.ReceiveQueue;

    /// <summary>Bytes sent and not yet acknowledged; for a listener, the maximum backlog.</summary>
    public uint SendQueue => _head.SendQueue;

    /// <summary>The user id of its creator.</summary>
    public uint UserId => _head.UserId;

    /// <summary>The inode, as in <c>/proc/PID/fd</c>; 0 if no program holds it.</summary>
    public uint Inode => _head.Inode;

    /// <summary>The memory use; null if it was not requested.</summary>
    public SocketMemory? Memory => _head.Attributes.TryFind(INET_DIAG_SKMEMINFO, out NetlinkAttribute memory)
        ? SocketMemory.Read(memory) : null;

    /// <summary>The TCP state of the connection; null for another protocol, or if it was not requested.</summary>
    public TcpInfo? TcpInfo => _head.Attributes.TryFind(INET_DIAG_INFO, out NetlinkAttribute info) ? new TcpInfo(info.Payload) : null;

    /// <summary>The name of the congestion control algorithm in ASCII; empty if it was not requested.</summary>
    public ReadOnlySpan<byte> CongestionControl
    {
        get
        {
            if (!_head.Attributes.TryFind(INET_DIAG_CONG, out NetlinkAttribute name))
                return default;
            int end = name.Payload.IndexOf((byte)0);
            return end < 0 ? name.Payload : name.Payload[..end];
        }
    }

    /// <summary>The mark of its packets; null without <c>CAP_NET_ADMIN</c>.</summary>
    public uint? Mark => _head.Attributes.TryFind(INET_DIAG_MARK, out NetlinkAttribute mark) ? mark.AsUInt32() : null;

    /// <summary>The id of its control group; null if the kernel reports none.</summary>
    public ulong? CgroupId => _head.Attributes.TryFind(INET_DIAG_CGROUP_ID, out NetlinkAttribute id) ? id.AsUInt64() : null;

    /// <summary>Creates a record that may be kept.</summary>
    public InternetSocket ToSocket() => InternetSocketCodec.Decode(_message, _protocol);

    private ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> address) => _head.Family == LinuxFamily.AF_INET ? address[..4] : address;
}

/// <summary>Visits an IP socket.</summary>
/// <typeparam name="TState">The type of the visitor's state.</typeparam>
/// <param name="socket">The socket, valid until the visitor returns.</param>
/// <param name="state">The visitor's state.</param>
public delegate void InternetSocketVisitor<TState>(in InternetSocketView socket, ref TState state);

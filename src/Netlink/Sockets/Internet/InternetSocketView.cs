using System;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Sockets.InternetSocketAttribute;

namespace Netlink.Sockets;

/// <summary>A socket of IP as it lies in the kernel's answer, good until the visitor returns. What is requested by
/// <see cref="InternetSocketFilter.Details"/> is looked for each time.</summary>
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

    /// <summary>The protocol over IP; of a raw socket, the one that it takes.</summary>
    public byte Protocol => _head.Attributes.TryFind(INET_DIAG_PROTOCOL, out NetlinkAttribute protocol) ? protocol.AsByte() : _protocol;

    /// <summary>IPv4 or IPv6. A socket of IPv6 can have an IPv4 connection, with addresses such as ::ffff:192.0.2.1.</summary>
    public AddressFamily Family => LinuxFamily.ToAddressFamily(_head.Family);

    /// <summary>Where it stands.</summary>
    public SocketState State => (SocketState)_head.State;

    /// <summary>Its own address: 4 bytes for IPv4, 16 for IPv6. All are zero when it takes any.</summary>
    public ReadOnlySpan<byte> LocalAddress => Cut(_head.Source);

    /// <summary>Its own port; of a raw socket, the protocol.</summary>
    public ushort LocalPort => _head.SourcePort;

    /// <summary>The address of the other side: 4 bytes for IPv4, 16 for IPv6. All are zero when there is none.</summary>
    public ReadOnlySpan<byte> RemoteAddress => Cut(_head.Destination);

    /// <summary>The port of the other side; 0 when there is none.</summary>
    public ushort RemotePort => _head.DestinationPort;

    /// <summary>The device that it is bound to; null for none.</summary>
    public int? LinkIndex => _head.LinkIndex == 0 ? null : _head.LinkIndex;

    /// <summary>The kernel's number for it, which no later one has.</summary>
    public ulong Cookie => _head.Cookie;

    /// <summary>Which clock runs.</summary>
    public SocketTimer Timer => (SocketTimer)_head.Timer;

    /// <summary>When the clock ends, from when it was asked; null when none runs.</summary>
    public TimeSpan? TimerExpires => _head.Timer == 0 ? null : TimeSpan.FromMilliseconds(_head.ExpiresMilliseconds);

    /// <summary>How often what was sent last was sent again.</summary>
    public byte Retransmits => _head.Retransmits;

    /// <summary>Bytes that are received and not read; of a listener, connections that are not taken up.</summary>
    public uint ReceiveQueue => _head.ReceiveQueue;

    /// <summary>Bytes that are not acknowledged; of a listener, how many connections may wait.</summary>
    public uint SendQueue => _head.SendQueue;

    /// <summary>The user who made it.</summary>
    public uint UserId => _head.UserId;

    /// <summary>The number of its file, as in <c>/proc/PID/fd</c>; 0 when no program has it.</summary>
    public uint Inode => _head.Inode;

    /// <summary>What it has of memory; null when it was not requested.</summary>
    public SocketMemory? Memory => _head.Attributes.TryFind(INET_DIAG_SKMEMINFO, out NetlinkAttribute memory)
        ? SocketMemory.Read(memory) : null;

    /// <summary>What TCP knows of the connection; null for another protocol, or when that was not requested.</summary>
    public TcpInfo? TcpInfo => _head.Attributes.TryFind(INET_DIAG_INFO, out NetlinkAttribute info) ? new TcpInfo(info.Payload) : null;

    /// <summary>The name of the congestion control in ASCII; empty when that was not requested.</summary>
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

    /// <summary>The id of its control group; null when the kernel tells none.</summary>
    public ulong? CgroupId => _head.Attributes.TryFind(INET_DIAG_CGROUP_ID, out NetlinkAttribute id) ? id.AsUInt64() : null;

    /// <summary>Makes an object of it, which can be kept.</summary>
    public InternetSocket ToSocket() => InternetSocketCodec.Decode(_message, _protocol);

    private ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> address) => _head.Family == LinuxFamily.AF_INET ? address[..4] : address;
}

/// <summary>Is shown a socket of IP.</summary>
/// <typeparam name="TState">State that is passed to it.</typeparam>
/// <param name="socket">The socket, good until the visitor returns.</param>
/// <param name="state">State that is passed to it.</param>
public delegate void InternetSocketVisitor<TState>(in InternetSocketView socket, ref TState state);

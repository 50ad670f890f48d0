using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>An L2TP tunnel or session.</summary>
public abstract record L2tpObject
{
    private protected L2tpObject()
    {
    }

    /// <summary>The statistics; null for an object to add.</summary>
    public L2tpStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>An L2TP tunnel between two hosts, which carries sessions.</summary>
/// <remarks>Source: ip-l2tp(8), RFC 3931, <c>include/uapi/linux/l2tp.h</c>.</remarks>
/// <param name="Id">The local tunnel ID; not 0.</param>
/// <param name="PeerId">The peer's tunnel ID; not 0.</param>
/// <param name="Local">The local address.</param>
/// <param name="Remote">The address of the peer.</param>
public sealed record L2tpTunnel(uint Id, uint PeerId, IPAddress Local, IPAddress Remote) : L2tpObject
{
    /// <summary>The encapsulation. The default is UDP.</summary>
    public L2tpEncapsulation Encapsulation { get; init; }

    /// <summary>The local UDP port, required for UDP; null for IP.</summary>
    public ushort? LocalPort { get; init; }

    /// <summary>The UDP port of the peer, required for UDP; null for IP.</summary>
    public ushort? RemotePort { get; init; }

    /// <summary>Whether packets over UDP and IPv4 have checksums. The kernel's default is false.</summary>
    public bool? UdpChecksum { get; init; }

    /// <summary>Whether packets over UDP and IPv6 are sent without a checksum. The kernel's default is false.</summary>
    public bool ZeroChecksumTransmit { get; init; }

    /// <summary>Whether packets over UDP and IPv6 are accepted without a checksum. The kernel's default is false.</summary>
    public bool ZeroChecksumReceive { get; init; }

    /// <summary>The L2TP version: 3, or 2 for PPP.</summary>
    public byte Version { get; init; } = 3;

    /// <summary>For example <c>tunnel 3000</c>.</summary>
    public override string ToString() => $"tunnel {Id}";
}

/// <summary>The encapsulation of a tunnel (<c>enum l2tp_encap_type</c>).</summary>
public enum L2tpEncapsulation : ushort
{
    /// <summary>UDP.</summary>
    Udp = 0,

    /// <summary>Directly over IP, with protocol 115.</summary>
    IP = 1,
}

/// <summary>The statistics of a tunnel or session.</summary>
public sealed record L2tpStatistics
{
    /// <summary>Packets sent.</summary>
    public ulong SentPackets { get; init; }

    /// <summary>Bytes sent.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>Errors on transmission.</summary>
    public ulong SendErrors { get; init; }

    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets { get; init; }

    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes { get; init; }

    /// <summary>Errors on reception.</summary>
    public ulong ReceiveErrors { get; init; }

    /// <summary>Packets dropped because they were too late in sequence.</summary>
    public ulong SequenceDiscards { get; init; }

    /// <summary>Packets received out of order.</summary>
    public ulong OutOfOrderPackets { get; init; }

    /// <summary>Packets dropped because of a wrong cookie (Linux 5.12).</summary>
    public ulong CookieDiscards { get; init; }

    /// <summary>Packets for an unknown session (Linux 5.12).</summary>
    public ulong InvalidPackets { get; init; }
}

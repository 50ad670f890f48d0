using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A tunnel or a session of L2TP.</summary>
public abstract record L2tpObject
{
    private protected L2tpObject()
    {
    }

    /// <summary>What went through it; null in what is to be added.</summary>
    public L2tpStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A tunnel of L2TP between two hosts, in which sessions go.</summary>
/// <remarks>Source: ip-l2tp(8), RFC 3931, <c>include/uapi/linux/l2tp.h</c>.</remarks>
/// <param name="Id">The number of the tunnel here; not 0.</param>
/// <param name="PeerId">Its number at the other end; not 0.</param>
/// <param name="Local">The address of this end.</param>
/// <param name="Remote">The address of the other end.</param>
public sealed record L2tpTunnel(uint Id, uint PeerId, IPAddress Local, IPAddress Remote) : L2tpObject
{
    /// <summary>What carries it. Default UDP.</summary>
    public L2tpEncapsulation Encapsulation { get; init; }

    /// <summary>The UDP port of this end, which UDP needs; null for IP.</summary>
    public ushort? LocalPort { get; init; }

    /// <summary>The UDP port of the other end, which UDP needs; null for IP.</summary>
    public ushort? RemotePort { get; init; }

    /// <summary>Whether packets over UDP and IPv4 have checksums. The kernel's default is false.</summary>
    public bool? UdpChecksum { get; init; }

    /// <summary>Whether packets over UDP and IPv6 are sent without a checksum. The kernel's default is false.</summary>
    public bool ZeroChecksumTransmit { get; init; }

    /// <summary>Whether packets over UDP and IPv6 are taken without a checksum. The kernel's default is false.</summary>
    public bool ZeroChecksumReceive { get; init; }

    /// <summary>The version of L2TP: 3, or 2 for PPP.</summary>
    public byte Version { get; init; } = 3;

    /// <summary>For example <c>tunnel 3000</c>.</summary>
    public override string ToString() => $"tunnel {Id}";
}

/// <summary>What carries a tunnel (<c>enum l2tp_encap_type</c>).</summary>
public enum L2tpEncapsulation : ushort
{
    /// <summary>UDP.</summary>
    Udp = 0,

    /// <summary>IP itself, with protocol 115.</summary>
    IP = 1,
}

/// <summary>What went through a tunnel or a session.</summary>
public sealed record L2tpStatistics
{
    /// <summary>Packets that were sent.</summary>
    public ulong SentPackets { get; init; }

    /// <summary>Bytes that were sent.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>Packets that could not be sent.</summary>
    public ulong SendErrors { get; init; }

    /// <summary>Packets that were received.</summary>
    public ulong ReceivedPackets { get; init; }

    /// <summary>Bytes that were received.</summary>
    public ulong ReceivedBytes { get; init; }

    /// <summary>Packets that were malformed.</summary>
    public ulong ReceiveErrors { get; init; }

    /// <summary>Packets that were dropped as they came too late.</summary>
    public ulong SequenceDiscards { get; init; }

    /// <summary>Packets that came out of order.</summary>
    public ulong OutOfOrderPackets { get; init; }

    /// <summary>Packets that were dropped for a wrong cookie (Linux 5.12).</summary>
    public ulong CookieDiscards { get; init; }

    /// <summary>Packets of no session (Linux 5.12).</summary>
    public ulong InvalidPackets { get; init; }
}

using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A peer of a WireGuard device, as the kernel reports it.</summary>
/// <remarks>Source: <c>include/uapi/linux/wireguard.h</c>, wg(8).</remarks>
public sealed record WireGuardPeer
{
    /// <summary>The public key, which identifies the peer.</summary>
    public required WireGuardKey PublicKey { get; init; }

    /// <summary>The preshared key, or null.</summary>
    public WireGuardSecret? PresharedKey { get; init; }

    /// <summary>The endpoint: the source of its last valid packet, or the configured one; null while unknown.</summary>
    public IPEndPoint? Endpoint { get; init; }

    /// <summary>The interval of keepalive packets; null for never.</summary>
    public TimeSpan? PersistentKeepalive { get; init; }

    /// <summary>The time of the last handshake, or null if there was none.</summary>
    public DateTimeOffset? LatestHandshake { get; init; }

    /// <summary>Bytes received from it.</summary>
    public ulong ReceivedBytes { get; init; }

    /// <summary>Bytes sent to it.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>The version of the WireGuard protocol.</summary>
    public uint ProtocolVersion { get; init; }

    /// <summary>The allowed IPs: packets to them are sent to this peer, and packets from it must have them as source.</summary>
    public IReadOnlyList<IPNetwork> AllowedIPs { get; init => field = ValueList.From(value); } = ValueList<IPNetwork>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>peer xTIB…= at 192.0.2.1:51820</c>.</summary>
    public override string ToString() => $"peer {PublicKey}" + (Endpoint is null ? "" : $" at {Endpoint}");
}

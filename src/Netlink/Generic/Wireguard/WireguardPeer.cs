using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A peer of a WireGuard device, as the kernel describes it.</summary>
/// <remarks>Source: <c>include/uapi/linux/wireguard.h</c>, wg(8).</remarks>
public sealed record WireguardPeer
{
    /// <summary>The key by which it is known.</summary>
    public required WireguardKey PublicKey { get; init; }

    /// <summary>A secret that both sides have beside their keys, or null.</summary>
    public WireguardSecret? PresharedKey { get; init; }

    /// <summary>Where it was heard last, or where it is said to be; null while that is unknown.</summary>
    public IPEndPoint? Endpoint { get; init; }

    /// <summary>How often an empty packet is sent to it to keep a firewall between open; null for never.</summary>
    public TimeSpan? PersistentKeepalive { get; init; }

    /// <summary>When the last handshake was made, or null when there was none.</summary>
    public DateTimeOffset? LatestHandshake { get; init; }

    /// <summary>Bytes received from it.</summary>
    public ulong ReceivedBytes { get; init; }

    /// <summary>Bytes sent to it.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>The version of the protocol that is spoken with it.</summary>
    public uint ProtocolVersion { get; init; }

    /// <summary>The addresses behind it: packets to them go to this peer, and packets from it have no others.</summary>
    public IReadOnlyList<IPNetwork> AllowedIPs { get; init => field = ValueList.From(value); } = ValueList<IPNetwork>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>peer xTIB…= at 192.0.2.1:51820</c>.</summary>
    public override string ToString() => $"peer {PublicKey}" + (Endpoint is null ? "" : $" at {Endpoint}");
}

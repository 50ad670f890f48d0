using System;
using System.Collections.Generic;
using System.Net;

namespace Netlink.Generic;

/// <summary>A change of a WireGuard device. Null leaves a property as it is.</summary>
/// <remarks>Source: <c>wg set</c> in wg(8).</remarks>
public sealed record WireGuardChange
{
    /// <summary>The private key; the default secret removes it.</summary>
    public WireGuardSecret? PrivateKey { get; init; }

    /// <summary>The UDP port to listen on; 0 lets the kernel choose one.</summary>
    public ushort? ListenPort { get; init; }

    /// <summary>The firewall mark of sent packets; 0 for none.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary>Whether peers that are not among <see cref="Peers"/> are removed. Default false.</summary>
    public bool ReplacePeers { get; init; }

    /// <summary>Peers to add, to change or to remove.</summary>
    public IReadOnlyList<WireGuardPeerChange> Peers { get; init; } = [];
}

/// <summary>A change of a peer, which is added if it does not exist. Null leaves a property as it is.</summary>
/// <param name="PublicKey">The public key, which identifies the peer.</param>
public sealed record WireGuardPeerChange(WireGuardKey PublicKey)
{
    /// <summary>Whether the peer is removed. Default false.</summary>
    public bool Remove { get; init; }

    /// <summary>Whether to change only an existing peer, and not to add one. Default false.</summary>
    public bool UpdateOnly { get; init; }

    /// <summary>The preshared key; the default secret removes it.</summary>
    public WireGuardSecret? PresharedKey { get; init; }

    /// <summary>The endpoint of the peer. An IPv6 address may have a scope id.</summary>
    public IPEndPoint? Endpoint { get; init; }

    /// <summary>The interval of keepalive packets, in whole seconds up to 65535; zero for never.</summary>
    public TimeSpan? PersistentKeepalive { get; init; }

    /// <summary>Whether its allowed IPs that are not among <see cref="AllowedIPs"/> are removed. Default false.</summary>
    public bool ReplaceAllowedIPs { get; init; }

    /// <summary>The allowed IPs to add. Those that another peer of the device has are moved to this one.</summary>
    public IReadOnlyList<IPNetwork> AllowedIPs { get; init; } = [];
}

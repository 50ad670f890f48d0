using System;
using System.Collections.Generic;
using System.Net;

namespace Netlink.Generic;

/// <summary>What to change of a WireGuard device. What is null stays as it is.</summary>
/// <remarks>Source: <c>wg set</c> in wg(8).</remarks>
public sealed record WireguardChange
{
    /// <summary>The private key; the default secret takes it away.</summary>
    public WireguardSecret? PrivateKey { get; init; }

    /// <summary>The UDP port to listen at; 0 lets the kernel choose one.</summary>
    public ushort? ListenPort { get; init; }

    /// <summary>The mark of the packets that it sends; 0 for none.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary>Whether peers that are not among <see cref="Peers"/> are removed. Default false.</summary>
    public bool ReplacePeers { get; init; }

    /// <summary>Peers to add, to change or to remove.</summary>
    public IReadOnlyList<WireguardPeerChange> Peers { get; init; } = [];
}

/// <summary>What to change of a peer, which is added when it is not there. What is null stays as it is.</summary>
/// <param name="PublicKey">The key by which it is known.</param>
public sealed record WireguardPeerChange(WireguardKey PublicKey)
{
    /// <summary>Whether the peer is removed. Default false.</summary>
    public bool Remove { get; init; }

    /// <summary>Whether a peer that is not there stays away. Default false.</summary>
    public bool UpdateOnly { get; init; }

    /// <summary>A secret that both sides have beside their keys; the default secret takes it away.</summary>
    public WireguardSecret? PresharedKey { get; init; }

    /// <summary>Where it is. An IPv6 address may have a scope id.</summary>
    public IPEndPoint? Endpoint { get; init; }

    /// <summary>How often an empty packet is sent to it, in whole seconds up to 65535; zero for never.</summary>
    public TimeSpan? PersistentKeepalive { get; init; }

    /// <summary>Whether its addresses that are not among <see cref="AllowedIPs"/> are removed. Default false.</summary>
    public bool ReplaceAllowedIPs { get; init; }

    /// <summary>Addresses behind it. Those that another peer of the device had are taken from it.</summary>
    public IReadOnlyList<IPNetwork> AllowedIPs { get; init; } = [];
}

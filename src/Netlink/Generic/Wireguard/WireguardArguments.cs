using System;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What is refused before anything is sent: the kernel would take it for something else, or keep a part of a change.</summary>
internal static class WireguardArguments
{
    /// <exception cref="ArgumentException">The link is not named, or by a name that only an alternative name can have.</exception>
    public static void Check(LinkReference device)
    {
        device.ThrowIfNone();
        if (device.Name is string name)
            LinkReference.CheckName(name);
    }

    public static void Check(WireguardChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        foreach (WireguardPeerChange peer in change.Peers)
            Check(peer);
    }

    public static ushort SecondsOf(TimeSpan keepalive)
        => (ushort)Arguments.CountOf(keepalive, TimeSpan.TicksPerSecond, ushort.MaxValue, nameof(WireguardPeerChange.PersistentKeepalive));

    private static void Check(WireguardPeerChange peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        if (peer.PublicKey.IsNone)
            throw new ArgumentException("A peer is named by its public key, which is missing here.", nameof(peer));
        string subject = $"peer {peer.PublicKey}";
        if (peer.Remove && peer is not { PresharedKey: null, Endpoint: null, PersistentKeepalive: null, AllowedIPs: [] })
            throw new ArgumentException($"{subject}: it is to be removed, and cannot be changed at the same time.", nameof(peer));
        if (peer.PersistentKeepalive is TimeSpan keepalive)
            _ = SecondsOf(keepalive);
        if (peer.Endpoint is IPEndPoint endpoint)
        {
            Arguments.CheckSpecified(Arguments.WithoutScope(endpoint.Address), nameof(peer.Endpoint), subject);
            if (endpoint.Port == 0)
                throw new ArgumentException($"{subject}: the endpoint {endpoint} has no port.", nameof(peer));
        }
    }
}

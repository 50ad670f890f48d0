using System;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Checks of arguments that the kernel would misinterpret, or of which it would make only a part, made before anything is
/// sent.</summary>
internal static class WireGuardArguments
{
    /// <exception cref="ArgumentException">The reference is empty, or a name that is too long for a link (an alternative name).</exception>
    public static void Check(LinkReference device)
    {
        device.ThrowIfNone();
        if (device.Name is string name)
            LinkReference.CheckName(name);
    }

    public static void Check(WireGuardChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        foreach (WireGuardPeerChange peer in change.Peers)
            Check(peer);
    }

    public static ushort SecondsOf(TimeSpan keepalive)
        => (ushort)Arguments.CountOf(keepalive, TimeSpan.TicksPerSecond, ushort.MaxValue, nameof(WireGuardPeerChange.PersistentKeepalive));

    private static void Check(WireGuardPeerChange peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        if (peer.PublicKey.IsNone)
            throw new ArgumentException("A peer needs its public key, which is missing.", nameof(peer));
        string subject = $"peer {peer.PublicKey}";
        if (peer.Remove && peer is not { PresharedKey: null, Endpoint: null, PersistentKeepalive: null, AllowedIPs: [] })
            throw new ArgumentException($"{subject}: it cannot be removed and changed at the same time.", nameof(peer));
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

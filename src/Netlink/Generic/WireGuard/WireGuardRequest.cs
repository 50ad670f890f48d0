using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>One message of a change: the settings of the device, in the first, and some of the peers.</summary>
internal sealed record WireGuardRequest(LinkReference Device, WireGuardChange Settings, IReadOnlyList<WireGuardPeerPart> Peers,
    bool IsFirst)
{
    // A nest has at most 64 KiB, and all peers of a message are in one.
    private const int Room = 56_000;
    private const int PeerSize = 144;
    private const int AddressSize = 40;

    /// <summary>Divides a change into as many messages as it needs. Only the first message of a peer has settings and replaces; the
    /// following ones add to it.</summary>
    public static IEnumerable<WireGuardRequest> Divide(LinkReference device, WireGuardChange change)
    {
        List<WireGuardPeerPart> peers = [];
        int size = 0;
        bool isFirst = true;
        foreach (WireGuardPeerChange peer in change.Peers)
        {
            int told = 0;
            do
            {
                if (size + PeerSize + AddressSize > Room)
                {
                    yield return new WireGuardRequest(device, change, peers, isFirst);
                    (peers, size, isFirst) = ([], 0, false);
                }

                int count = Math.Min(peer.AllowedIPs.Count - told, (Room - size - PeerSize) / AddressSize);
                peers.Add(new WireGuardPeerPart(peer, [.. peer.AllowedIPs.Skip(told).Take(count)], told == 0));
                size += PeerSize + (count * AddressSize);
                told += count;
            }
            while (told < peer.AllowedIPs.Count);
        }

        if (isFirst || peers.Count > 0)
            yield return new WireGuardRequest(device, change, peers, isFirst);
    }

    /// <summary>For example <c>wg0</c> or <c>wg0, peer xTIB…=</c>.</summary>
    public override string ToString() => Peers switch
    {
        [] => Device.ToString(),
        [WireGuardPeerPart peer] => $"{Device}, peer {peer.Peer.PublicKey}",
        _ => $"{Device}, {Peers.Count} peers from {Peers[0].Peer.PublicKey} on",
    };
}

/// <summary>A peer in a message, with as many of its allowed IPs as fit.</summary>
internal sealed record WireGuardPeerPart(WireGuardPeerChange Peer, IReadOnlyList<IPNetwork> AllowedIPs, bool IsFirst);

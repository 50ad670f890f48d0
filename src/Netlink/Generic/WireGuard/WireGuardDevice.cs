using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A WireGuard device, as the kernel reports it.</summary>
/// <remarks>Source: <c>include/uapi/linux/wireguard.h</c>, wg(8).</remarks>
public sealed record WireGuardDevice
{
    /// <summary>The index of the link.</summary>
    public int Index { get; init; }

    /// <summary>The name of the link.</summary>
    public string Name { get; init; } = "";

    /// <summary>The private key, or null while there is none.</summary>
    public WireGuardSecret? PrivateKey { get; init; }

    /// <summary>The public key of the private key.</summary>
    public WireGuardKey? PublicKey { get; init; }

    /// <summary>The UDP port that it listens on; 0 if none is set and the device has never been up.</summary>
    public ushort ListenPort { get; init; }

    /// <summary>The firewall mark of sent packets, for policy routing; 0 for none.</summary>
    public uint FirewallMark { get; init; }

    /// <summary>The peers, in the order in which they were added.</summary>
    public IReadOnlyList<WireGuardPeer> Peers { get; init => field = ValueList.From(value); } = ValueList<WireGuardPeer>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>wg0: port 51820, 2 peers</c>.</summary>
    public override string ToString() => $"{Name}: port {ListenPort}, {Peers.Count} peer{(Peers.Count == 1 ? "" : "s")}";
}

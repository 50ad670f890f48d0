using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Which entries of a forwarding database to flush. Null means any. Source: bridge(8), <c>bridge fdb flush</c>.</summary>
public sealed record ForwardingEntryFlush
{
    /// <summary>The index of the port that the frames go to, in a bridge; that of the bridge for its own entries.</summary>
    public int? BridgePort { get; init; }

    /// <summary>The VLAN, 1 to 4094, in a bridge.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>
    /// The states that an entry may be in: <see cref="NeighbourState.Permanent"/> for a local address, <see cref="NeighbourState.NoArp"/>
    /// for a static entry, <see cref="NeighbourState.Reachable"/> for one that ages, or <c>NoArp | Reachable</c> for all but the local
    /// addresses.
    /// </summary>
    public NeighbourState? State { get; init; }

    /// <summary>Whether a program added the entry to a bridge (true), or not (false).</summary>
    public bool? AddedByUser { get; init; }

    /// <summary>Whether the entry has <see cref="NeighbourFlags.ExternallyLearned"/>.</summary>
    public bool? ExternallyLearned { get; init; }

    /// <summary>Whether the entry has <see cref="NeighbourFlags.Offloaded"/>.</summary>
    public bool? Offloaded { get; init; }

    /// <summary>Whether the entry has <see cref="NeighbourFlags.Sticky"/>, in a bridge.</summary>
    public bool? Sticky { get; init; }

    /// <summary>Whether the entry has <see cref="NeighbourFlags.Router"/>, on a tunnel.</summary>
    public bool? Router { get; init; }

    /// <summary>The remote address, on a tunnel. An entry with several remotes keeps the others.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The remote UDP port, on a tunnel; also where it is the one that the tunnel is set to. An entry with several remotes keeps
    /// the others.</summary>
    public ushort? Port { get; init; }

    /// <summary>The network identifier (VNI) to send with, on a tunnel, 1 to 16777215; also where it is the one that the tunnel is set to.
    /// An entry with several remotes keeps the others.</summary>
    public uint? Vni { get; init; }

    /// <summary>The network identifier (VNI) that the entry belongs to, on a tunnel, 1 to 16777215.</summary>
    public uint? SourceVni { get; init; }

    /// <summary>The id of the next-hop object with the remote addresses, on a tunnel.</summary>
    public uint? NextHopId { get; init; }
}

/// <summary>A forwarding database and the entries of it to flush.</summary>
internal sealed record ForwardingDatabaseFlush(int LinkIndex, ForwardingEntryFlush Which)
{
    public override string ToString() => $"forwarding entries of dev {LinkIndex}";
}

using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Which entries of a multicast database are to go at once. Null means any. Source: bridge(8), <c>bridge mdb flush</c>.</summary>
public sealed record MulticastGroupFlush
{
    /// <summary>The index of the port; the bridge itself for entries of its own.</summary>
    public int? Port { get; init; }

    /// <summary>The VLAN, 1 to 4094. A tunnel has none.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>Whether entries that stay, or those that are forgotten in time.</summary>
    public MulticastGroupState? State { get; init; }

    /// <summary>Who made them; not one below <see cref="RouteProtocol.Static"/>.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>The far end, at a tunnel.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The UDP port of the far end, at a tunnel.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The network by which the far end knows the group, at a tunnel; 24 bits.</summary>
    public uint? Vni { get; init; }

    /// <summary>The network that the group is in, at a tunnel; 24 bits.</summary>
    public uint? SourceVni { get; init; }
}

/// <summary>A database and what is to go of it.</summary>
internal sealed record MulticastDatabaseFlush(int LinkIndex, MulticastGroupFlush Which)
{
    public override string ToString() => $"multicast groups of dev {LinkIndex}";
}

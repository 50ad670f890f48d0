using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Which entries of a multicast database to flush. Null means any. Source: bridge(8), <c>bridge mdb flush</c>.</summary>
public sealed record MulticastGroupFlush
{
    /// <summary>The index of the port; that of the bridge for its own entries.</summary>
    public int? Port { get; init; }

    /// <summary>The VLAN, 1 to 4094. A tunnel has none.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>Permanent or temporary entries.</summary>
    public MulticastGroupState? State { get; init; }

    /// <summary>The origin of the entries; not below <see cref="RouteProtocol.Static"/>.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>The remote address, on a tunnel.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The remote UDP port, on a tunnel.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The network identifier (VNI) to send with, on a tunnel; 24 bits.</summary>
    public uint? Vni { get; init; }

    /// <summary>The network identifier (VNI) that the entry belongs to, on a tunnel; 24 bits.</summary>
    public uint? SourceVni { get; init; }
}

/// <summary>A database and the entries of it to flush.</summary>
internal sealed record MulticastDatabaseFlush(int LinkIndex, MulticastGroupFlush Which)
{
    public override string ToString() => $"multicast groups of dev {LinkIndex}";
}

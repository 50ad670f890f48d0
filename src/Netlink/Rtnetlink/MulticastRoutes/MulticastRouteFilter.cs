using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which multicast routes to list. Null means any. The kernel itself filters by family, table and device.</summary>
public sealed record MulticastRouteFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The table. One that does not exist has no routes.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The index of an input or output device.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The source address of the packets.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The group.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>Kernels before 5.0 do not filter.</summary>
    internal bool Matches(MulticastRoute route)
        => (Family is null || Family == route.Family) && (Table is null || Table == route.Table)
            && (Source is null || Source.Equals(route.Source)) && (Group is null || Group.Equals(route.Group))
            && (LinkIndex is null || LinkIndex == route.InputInterface || route.Outputs.Any(output => output.LinkIndex == LinkIndex));

    /// <summary>For example <c>multicast routes of dev 5</c>.</summary>
    public override string ToString() => "multicast routes" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}

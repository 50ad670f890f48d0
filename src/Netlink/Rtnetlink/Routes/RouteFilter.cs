using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Netlink.Rtnetlink;

/// <summary>Which routes to list. Null means any. The kernel itself filters.</summary>
public sealed record RouteFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The table.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The origin of the routes.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>The type of the routes. <see cref="RouteType.Blackhole"/> is not filtered by the kernel but here, as the kernel does not
    /// find routes over blackhole next-hop objects by it.</summary>
    public RouteType? Type { get; init; }

    /// <summary>The index of an output device.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>Kernels that do not know a filter ignore it, and IPv6 dumps include the route cache, so it is applied again here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See RouteView.
    internal bool Matches(in RouteView route)
        => (route.Flags & RouteFlags.Cloned) == 0
            && route.Family is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && (Family is null || route.Family == Family)
            && (Table is null || route.Table == Table)
            && (Protocol is null || route.Protocol == Protocol)
            && (Type is null || route.Type == Type)
            // Only the kernel knows the device of a route that hides it; those that have next-hop objects filter.
            && (OutputInterface is null || route.LeadsTo(OutputInterface.Value) || route.HidesItsWay);

    /// <summary>For example <c>routes of table main</c>.</summary>
    public override string ToString() => "routes" + (Table is null ? "" : $" of table {Table}");
}

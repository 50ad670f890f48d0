namespace Netlink.Rtnetlink;

/// <summary>Which MPLS routes to list. Null means any. The kernel itself filters.</summary>
public sealed record MplsRouteFilter
{
    /// <summary>The origin of the routes.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>The index of an output device.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>Kernels that do not know a filter ignore it, so it is applied again here.</summary>
    internal bool Matches(in MplsRouteView route)
        => (Protocol is null || route.Protocol == Protocol) && (OutputInterface is null || route.LeadsTo(OutputInterface.Value));

    /// <summary>For example <c>mpls routes</c>.</summary>
    public override string ToString() => "mpls routes";
}

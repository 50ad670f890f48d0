namespace Netlink.Rtnetlink;

/// <summary>Which links to list. Null means any. The kernel itself filters.</summary>
public sealed record LinkFilter
{
    /// <summary>The name of the kind, such as <c>veth</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The index of the bridge, bond or VRF that they belong to.</summary>
    public int? Master { get; init; }

    /// <summary>Another namespace, by its id in this one, such as <see cref="Link.ParentNamespaceId"/>; indexes, including
    /// <see cref="Master"/>, are then those in that namespace. Needs <c>CAP_NET_ADMIN</c> in that namespace.</summary>
    public int? NamespaceId { get; init; }

    /// <summary>Details to read of each link in addition to the usual properties. Default none.</summary>
    public LinkDetails Details { get; init; }

    internal bool Matches(Link link) => (Kind is null || link.Kind?.Name == Kind) && (Master is null || link.Master == Master);

    /// <summary>For example <c>links of kind veth</c>.</summary>
    public override string ToString()
        => "links" + (Kind is null ? "" : $" of kind {Kind}") + (Master is null ? "" : $" with master {Master}");
}

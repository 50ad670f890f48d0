namespace Netlink.Rtnetlink;

/// <summary>Whether the outer packets of an overlay may be fragmented. Source: <c>enum ifla_vxlan_df</c> and <c>enum ifla_geneve_df</c> in
/// <c>include/uapi/linux/if_link.h</c>.</summary>
public enum OuterDontFragment : byte
{
    /// <summary>They may be.</summary>
    Unset = 0,

    /// <summary>They must not be.</summary>
    Set = 1,

    /// <summary>As the inner packet says.</summary>
    Inherit = 2,
}

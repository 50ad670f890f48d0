namespace Netlink.Rtnetlink;

/// <summary>Whether the outer packets of a tunnel have the don't-fragment bit. Source: <c>enum ifla_vxlan_df</c> and <c>enum
/// ifla_geneve_df</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum OuterDontFragment : byte
{
    /// <summary>The bit is not set.</summary>
    Unset = 0,

    /// <summary>The bit is set.</summary>
    Set = 1,

    /// <summary>The bit is that of the inner packet.</summary>
    Inherit = 2,
}

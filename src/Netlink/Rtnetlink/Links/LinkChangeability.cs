namespace Netlink.Rtnetlink;

/// <summary>Whether the settings of a kind can change after the link was created. Source: the <c>changelink</c> operations in the kernel's
/// <c>rtnl_link_ops</c>, and what they refuse.</summary>
internal static class LinkChangeability
{
    public static bool CanChange(LinkKind kind)
        => kind is not (VlanLink or VxlanLink or GeneveLink or VrfLink or MacsecLink or XfrmLink or IpvlanLink or VethLink or NetkitLink
            or CustomLinkKind or UnknownLink) && !HasNoChanges(kind);

    /// <summary>Whether a link can have other settings without being created again.</summary>
    public static bool CanBecome(LinkKind wanted, LinkKind? there) => (wanted, there) switch
    {
        _ when !CanChange(wanted) => KindDifference.FindReported(wanted, there) is null,
        (BondLink bond, BondLink now) => CanBecome(bond, now),
        (MacvlanKind macvlan, MacvlanKind now) => (macvlan.Mode ?? now.Mode) == now.Mode
            || (macvlan.Mode is not MacvlanMode.Passthru && now.Mode is not MacvlanMode.Passthru),
        (TunnelKind tunnel, TunnelKind now) => tunnel.CollectMetadata == now.CollectMetadata
            && (tunnel is not SitLink { Isatap: bool isatap } || now is not SitLink sit || sit.Isatap == isatap),
        _ => true,
    };

    /// <summary>The kernel changes these settings only while the bond is down, or has no ports. Source: <c>bond_opts</c> in
    /// drivers/net/bonding/bond_options.c.</summary>
    private static bool CanBecome(BondLink wanted, BondLink there)
        => (wanted.Mode ?? there.Mode) == there.Mode
            && (wanted.FailOverAddress ?? there.FailOverAddress) == there.FailOverAddress
            && (wanted.LacpFast ?? there.LacpFast) == there.LacpFast
            && (wanted.LacpActive ?? there.LacpActive) == there.LacpActive
            && (wanted.AggregatorChoice ?? there.AggregatorChoice) == there.AggregatorChoice
            && (wanted.UserPortKey ?? there.UserPortKey) == there.UserPortKey
            && (wanted.CoupledControl ?? there.CoupledControl) == there.CoupledControl
            && (wanted.DynamicBalancing ?? there.DynamicBalancing) == there.DynamicBalancing;

    /// <summary>Whether the kernel refuses or ignores some settings of the kind in every change, even if they are those of the
    /// link.</summary>
    public static bool HasFixedSettings(LinkKind kind)
        => kind is VlanLink { Id: not null } or VlanLink { Protocol: not null } or VxlanLink or GeneveLink or VrfLink or MacsecLink
            or TunLink or XfrmLink { CollectMetadata: true } or TunnelKind { CollectMetadata: true } or NetkitLink { Peer: null }
            || HasNoChanges(kind);

    /// <summary>Leaves out of a change the settings that the link has, if some of them could not be sent.</summary>
    public static LinkChange WithoutPresentSettings(LinkChange change, Link link)
        => change.Kind is LinkKind kind && kind.Name == link.Kind?.Name && HasFixedSettings(kind)
            ? change with { Kind = KindDifference.Find(kind, link.Kind)?.Change } : change;

    /// <summary>Whether the kind has settings, but no <c>changelink</c> operation.</summary>
    private static bool HasNoChanges(LinkKind kind)
        => kind is AmtLink or BareudpLink or BatadvLink or GtpLink or HsrLink or OvpnLink or WwanLink;
}

namespace Netlink.Rtnetlink;

/// <summary>Whether the settings of a kind can change after the link was created. Source: the <c>changelink</c> operations in the kernel's
/// <c>rtnl_link_ops</c>, and what they refuse.</summary>
internal static class LinkChangeability
{
    public static bool CanChange(LinkKind kind)
        => kind is not (VlanLink or VxlanLink or GeneveLink or VrfLink or MacsecLink or XfrmLink or IpvlanLink or VethLink or NetkitLink
            or CustomLinkKind or UnknownLink) && !HasNoChanges(kind);

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

namespace Netlink.Rtnetlink;

/// <summary>Whether the settings of a kind can change after the link was created. Source: the <c>changelink</c> operations in the kernel's
/// <c>rtnl_link_ops</c>, and what they refuse.</summary>
internal static class LinkChangeability
{
    public static bool CanChange(LinkKind kind)
        => kind is not (VlanLink or VxlanLink or GeneveLink or VrfLink or MacsecLink or XfrmLink or IpvlanLink or VethLink or NetkitLink
            or CustomLinkKind or UnknownLink);
}

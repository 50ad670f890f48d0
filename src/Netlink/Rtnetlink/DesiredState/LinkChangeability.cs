namespace Netlink.Rtnetlink;

/// <summary>Whether the settings of a kind can change while a link lives. Source: which <c>rtnl_link_ops</c> of the kernel have a
/// <c>changelink</c>, and what it refuses.</summary>
internal static class LinkChangeability
{
    public static bool CanChange(LinkKind kind)
        => kind is not (VlanLink or VxlanLink or GeneveLink or VrfLink or MacsecLink or XfrmLink or IpvlanLink or VethLink or NetkitLink
            or CustomLinkKind or UnknownLink);
}

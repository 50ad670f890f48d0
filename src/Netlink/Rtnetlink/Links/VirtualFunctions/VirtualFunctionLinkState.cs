namespace Netlink.Rtnetlink;

/// <summary>Whether a virtual function has a carrier (<c>IFLA_VF_LINK_STATE_*</c>). Source: <c>include/uapi/linux/if_link.h</c>.</summary>
public enum VirtualFunctionLinkState : uint
{
    /// <summary>When the card has one.</summary>
    Auto = 0,

    /// <summary>Always: functions of one card reach each other without a cable.</summary>
    Enable = 1,

    /// <summary>Never.</summary>
    Disable = 2,
}

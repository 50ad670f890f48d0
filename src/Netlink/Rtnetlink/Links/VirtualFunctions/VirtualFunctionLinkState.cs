namespace Netlink.Rtnetlink;

/// <summary>The link state of a virtual function (<c>IFLA_VF_LINK_STATE_*</c>). Source: <c>include/uapi/linux/if_link.h</c>.</summary>
public enum VirtualFunctionLinkState : uint
{
    /// <summary>As the link of the card.</summary>
    Auto = 0,

    /// <summary>Always up: functions of one card can communicate without a cable.</summary>
    Enable = 1,

    /// <summary>Always down.</summary>
    Disable = 2,
}

namespace Netlink.Rtnetlink;

/// <summary>Which operational state a link enters with a carrier (<c>IFLA_LINKMODE</c>). Source: <c>include/uapi/linux/if.h</c>.</summary>
public enum LinkMode : byte
{
    /// <summary>Up immediately.</summary>
    Default = 0,

    /// <summary>Dormant, until a program such as an 802.1X supplicant sets it up.</summary>
    Dormant = 1,

    /// <summary>Testing, until a program sets it up.</summary>
    Testing = 2,
}

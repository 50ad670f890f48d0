namespace Netlink.Rtnetlink;

/// <summary>Who runs the spanning tree of a bridge. Source: <c>enum br_stp_mode</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum BridgeSpanningTreeMode : uint
{
    /// <summary>A program, if <c>/sbin/bridge-stp</c> accepts the bridge, otherwise the kernel.</summary>
    Automatic = 0,

    /// <summary>A program.</summary>
    User = 1,

    /// <summary>The kernel.</summary>
    Kernel = 2,
}

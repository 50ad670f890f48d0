namespace Netlink.Rtnetlink;

/// <summary>What the spanning tree lets a port do (<c>BR_STATE_*</c>). Source: <c>include/uapi/linux/if_bridge.h</c>.</summary>
public enum BridgePortState : byte
{
    /// <summary>Nothing.</summary>
    Disabled = 0,

    /// <summary>Listen to the spanning tree.</summary>
    Listening = 1,

    /// <summary>Learn addresses too.</summary>
    Learning = 2,

    /// <summary>Everything.</summary>
    Forwarding = 3,

    /// <summary>Listen to the spanning tree, as another port leads to the same place.</summary>
    Blocking = 4,
}

/// <summary>Whether a multicast router is behind a port (<c>MDB_RTR_TYPE_*</c>). Source: <c>include/uapi/linux/if_bridge.h</c>.</summary>
public enum MulticastRouterPort : byte
{
    /// <summary>None.</summary>
    Never = 0,

    /// <summary>Where queries were heard.</summary>
    Learned = 1,

    /// <summary>Always.</summary>
    Always = 2,

    /// <summary>One said so lately, and will be forgotten.</summary>
    Temporary = 3,
}

namespace Netlink.Rtnetlink;

/// <summary>The spanning tree state of a bridge port (<c>BR_STATE_*</c>). Source: <c>include/uapi/linux/if_bridge.h</c>.</summary>
public enum BridgePortState : byte
{
    /// <summary>Does nothing.</summary>
    Disabled = 0,

    /// <summary>Processes BPDUs only.</summary>
    Listening = 1,

    /// <summary>Processes BPDUs and learns addresses.</summary>
    Learning = 2,

    /// <summary>Forwards frames.</summary>
    Forwarding = 3,

    /// <summary>Processes BPDUs only, as another port leads to the same segment.</summary>
    Blocking = 4,
}

/// <summary>Whether a multicast router is behind a port (<c>MDB_RTR_TYPE_*</c>). Source: <c>include/uapi/linux/if_bridge.h</c>.</summary>
public enum MulticastRouterPort : byte
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>If queries are received.</summary>
    Learned = 1,

    /// <summary>Always.</summary>
    Always = 2,

    /// <summary>A program or a router announced one recently; it expires.</summary>
    Temporary = 3,
}

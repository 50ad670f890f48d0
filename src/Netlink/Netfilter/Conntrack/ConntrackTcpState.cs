namespace Netlink.Netfilter;

/// <summary>Where a connection of TCP stands, as both sides' packets tell (<c>enum tcp_conntrack</c>). Source:
/// <c>include/uapi/linux/netfilter/nf_conntrack_tcp.h</c>.</summary>
public enum ConntrackTcpState : byte
{
    /// <summary>No packet was seen.</summary>
    None = 0,

    /// <summary>A SYN was sent.</summary>
    SynSent = 1,

    /// <summary>It was answered by a SYN.</summary>
    SynReceived = 2,

    /// <summary>Both sides agreed.</summary>
    Established = 3,

    /// <summary>One side ended it.</summary>
    FinWait = 4,

    /// <summary>The other side knows that.</summary>
    CloseWait = 5,

    /// <summary>The other side ended it too.</summary>
    LastAck = 6,

    /// <summary>Both sides ended it; what is late may still come.</summary>
    TimeWait = 7,

    /// <summary>It was reset.</summary>
    Close = 8,

    /// <summary>Both sides sent a SYN.</summary>
    SynSent2 = 9,
}

namespace Netlink.Netfilter;

/// <summary>The TCP state of a connection, as tracked from the packets of both sides (<c>enum tcp_conntrack</c>). Source:
/// <c>include/uapi/linux/netfilter/nf_conntrack_tcp.h</c>.</summary>
public enum ConntrackTcpState : byte
{
    /// <summary>No packet was seen.</summary>
    None = 0,

    /// <summary>A SYN was sent.</summary>
    SynSent = 1,

    /// <summary>A SYN was answered by a SYN and ACK.</summary>
    SynReceived = 2,

    /// <summary>The handshake is complete.</summary>
    Established = 3,

    /// <summary>One side sent a FIN.</summary>
    FinWait = 4,

    /// <summary>The FIN was acknowledged.</summary>
    CloseWait = 5,

    /// <summary>The other side sent a FIN too.</summary>
    LastAck = 6,

    /// <summary>Both sides have closed; delayed packets may still arrive.</summary>
    TimeWait = 7,

    /// <summary>It was reset.</summary>
    Close = 8,

    /// <summary>Both sides sent a SYN.</summary>
    SynSent2 = 9,
}

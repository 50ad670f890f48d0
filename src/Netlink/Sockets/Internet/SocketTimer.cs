namespace Netlink.Sockets;

/// <summary>The running timer of a TCP socket. Source: sock_diag(7), <c>idiag_timer</c>.</summary>
public enum SocketTimer : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The retransmission timer.</summary>
    Retransmission = 1,

    /// <summary>The keepalive timer.</summary>
    KeepAlive = 2,

    /// <summary>The timer of <see cref="SocketState.TimeWait"/>.</summary>
    TimeWait = 3,

    /// <summary>The zero window probe timer.</summary>
    ZeroWindowProbe = 4,
}

namespace Netlink.Sockets;

/// <summary>Which clock of a TCP socket runs. Source: sock_diag(7), <c>idiag_timer</c>.</summary>
public enum SocketTimer : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Data is sent again when it ends.</summary>
    Retransmission = 1,

    /// <summary>The other side is asked whether it is there.</summary>
    KeepAlive = 2,

    /// <summary>The socket goes (<see cref="SocketState.TimeWait"/>).</summary>
    TimeWait = 3,

    /// <summary>The other side, which has no room, is asked again.</summary>
    ZeroWindowProbe = 4,
}

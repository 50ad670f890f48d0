using System;

namespace Netlink.Sockets;

/// <summary>The state of a socket. All protocols use the numbers of TCP. Source: <c>include/net/tcp_states.h</c>.</summary>
public enum SocketState : byte
{
    /// <summary>Connected.</summary>
    Established = 1,

    /// <summary>A SYN was sent.</summary>
    SynSent = 2,

    /// <summary>A SYN was received and answered.</summary>
    SynReceived = 3,

    /// <summary>This side sent a FIN.</summary>
    FinWait1 = 4,

    /// <summary>The FIN of this side was acknowledged.</summary>
    FinWait2 = 5,

    /// <summary>Both sides have closed; delayed packets may still arrive.</summary>
    TimeWait = 6,

    /// <summary>Not connected: what ss(8) calls <c>UNCONN</c>.</summary>
    Closed = 7,

    /// <summary>The other side sent a FIN.</summary>
    CloseWait = 8,

    /// <summary>This side sent a FIN after the other side.</summary>
    LastAck = 9,

    /// <summary>It listens for connections.</summary>
    Listening = 10,

    /// <summary>Both sides sent a FIN at the same time.</summary>
    Closing = 11,

    /// <summary>An incoming connection whose handshake is not complete.</summary>
    NewSynReceived = 12,

    /// <summary>It is bound but neither listens nor connects (Linux 6.8).</summary>
    BoundInactive = 13,
}

/// <summary>A set of socket states. Bits without a name are kept.</summary>
[Flags]
public enum SocketStates : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <inheritdoc cref="SocketState.Established"/>
    Established = 1 << SocketState.Established,

    /// <inheritdoc cref="SocketState.SynSent"/>
    SynSent = 1 << SocketState.SynSent,

    /// <inheritdoc cref="SocketState.SynReceived"/>
    SynReceived = 1 << SocketState.SynReceived,

    /// <inheritdoc cref="SocketState.FinWait1"/>
    FinWait1 = 1 << SocketState.FinWait1,

    /// <inheritdoc cref="SocketState.FinWait2"/>
    FinWait2 = 1 << SocketState.FinWait2,

    /// <inheritdoc cref="SocketState.TimeWait"/>
    TimeWait = 1 << SocketState.TimeWait,

    /// <inheritdoc cref="SocketState.Closed"/>
    Closed = 1 << SocketState.Closed,

    /// <inheritdoc cref="SocketState.CloseWait"/>
    CloseWait = 1 << SocketState.CloseWait,

    /// <inheritdoc cref="SocketState.LastAck"/>
    LastAck = 1 << SocketState.LastAck,

    /// <inheritdoc cref="SocketState.Listening"/>
    Listening = 1 << SocketState.Listening,

    /// <inheritdoc cref="SocketState.Closing"/>
    Closing = 1 << SocketState.Closing,

    /// <inheritdoc cref="SocketState.NewSynReceived"/>
    NewSynReceived = 1 << SocketState.NewSynReceived,

    /// <inheritdoc cref="SocketState.BoundInactive"/>
    BoundInactive = 1 << SocketState.BoundInactive,

    /// <summary>All states.</summary>
    All = 0x3fff,
}

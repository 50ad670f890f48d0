using System;

namespace Netlink.Sockets;

/// <summary>Where a socket stands. All protocols use the numbers of TCP. Source: <c>include/net/tcp_states.h</c>.</summary>
public enum SocketState : byte
{
    /// <summary>Connected.</summary>
    Established = 1,

    /// <summary>It asked for a connection.</summary>
    SynSent = 2,

    /// <summary>It was requested a connection and agreed.</summary>
    SynReceived = 3,

    /// <summary>It ended the connection.</summary>
    FinWait1 = 4,

    /// <summary>The other side knows that it ended the connection.</summary>
    FinWait2 = 5,

    /// <summary>Both sides ended the connection; what is late may still come.</summary>
    TimeWait = 6,

    /// <summary>Not connected: what ss(8) calls <c>UNCONN</c>.</summary>
    Closed = 7,

    /// <summary>The other side ended the connection.</summary>
    CloseWait = 8,

    /// <summary>It ended the connection after the other side.</summary>
    LastAck = 9,

    /// <summary>It waits for connections.</summary>
    Listening = 10,

    /// <summary>Both sides ended the connection at the same time.</summary>
    Closing = 11,

    /// <summary>A connection that a listener has not taken up yet.</summary>
    NewSynReceived = 12,

    /// <summary>It has an address and does nothing with it (Linux 6.8).</summary>
    BoundInactive = 13,
}

/// <summary>Which states are meant. Bits without a name are kept.</summary>
[Flags]
public enum SocketStates : uint
{
    /// <summary>None of them.</summary>
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

    /// <summary>All of them.</summary>
    All = 0x3fff,
}

using System;

namespace Netlink.Sockets;

/// <summary>How TCP judges the path. Source: <c>enum tcp_ca_state</c> in <c>include/uapi/linux/tcp.h</c>.</summary>
public enum TcpCongestionState : byte
{
    /// <summary>Nothing is wrong.</summary>
    Open = 0,

    /// <summary>Acknowledgements came twice or out of order.</summary>
    Disorder = 1,

    /// <summary>The path told of congestion, and the window is made smaller.</summary>
    CongestionWindowReduced = 2,

    /// <summary>Something was lost and is sent again.</summary>
    Recovery = 3,

    /// <summary>No acknowledgement came in time.</summary>
    Loss = 4,
}

/// <summary>What both sides of a TCP connection agreed on. Bits without a name are kept.</summary>
/// <remarks>Source: <c>TCPI_OPT_*</c> in <c>include/uapi/linux/tcp.h</c>.</remarks>
[Flags]
public enum TcpInfoOptions : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Segments have the time they were sent.</summary>
    Timestamps = 1,

    /// <summary>What arrived behind a gap is acknowledged.</summary>
    SelectiveAcknowledgements = 2,

    /// <summary>Windows are shifted.</summary>
    WindowScale = 4,

    /// <summary>Routers may mark congestion.</summary>
    ExplicitCongestionNotification = 8,

    /// <summary>A packet was received that could be marked.</summary>
    ExplicitCongestionNotificationSeen = 16,

    /// <summary>The first segment brought data, which was acknowledged.</summary>
    SynDataAcknowledged = 32,
}

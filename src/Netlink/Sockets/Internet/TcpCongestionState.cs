using System;

namespace Netlink.Sockets;

/// <summary>The state of TCP congestion control. Source: <c>enum tcp_ca_state</c> in <c>include/uapi/linux/tcp.h</c>.</summary>
public enum TcpCongestionState : byte
{
    /// <summary>No problem was detected.</summary>
    Open = 0,

    /// <summary>Duplicate acknowledgements or selective acknowledgements were received.</summary>
    Disorder = 1,

    /// <summary>The window was reduced after a congestion notification.</summary>
    CongestionWindowReduced = 2,

    /// <summary>Lost segments are being retransmitted.</summary>
    Recovery = 3,

    /// <summary>The retransmission timer expired.</summary>
    Loss = 4,
}

/// <summary>The negotiated options of a TCP connection. Bits without a name are kept.</summary>
/// <remarks>Source: <c>TCPI_OPT_*</c> in <c>include/uapi/linux/tcp.h</c>.</remarks>
[Flags]
public enum TcpInfoOptions : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Timestamps.</summary>
    Timestamps = 1,

    /// <summary>Selective acknowledgements.</summary>
    SelectiveAcknowledgements = 2,

    /// <summary>Window scaling.</summary>
    WindowScale = 4,

    /// <summary>Explicit congestion notification.</summary>
    ExplicitCongestionNotification = 8,

    /// <summary>A packet with an ECN-capable codepoint was received.</summary>
    ExplicitCongestionNotificationSeen = 16,

    /// <summary>The SYN carried data, which was acknowledged.</summary>
    SynDataAcknowledged = 32,
}

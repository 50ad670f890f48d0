using System;

namespace Netlink.Sockets;

/// <summary>Details to request of a socket beyond its addresses, queues and owner. Source: <c>INET_DIAG_*</c> in
/// <c>include/uapi/linux/inet_diag.h</c>.</summary>
[Flags]
public enum SocketDetails : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="InternetSocket.TcpInfo"/> (<c>INET_DIAG_INFO</c>).</summary>
    TcpInfo = 1 << 1,

    /// <summary>Information of the congestion control algorithm (<c>INET_DIAG_VEGASINFO</c>, which also requests that of BBR and DCTCP);
    /// it is among <see cref="InternetSocket.UnknownAttributes"/>.</summary>
    CongestionInfo = 1 << 2,

    /// <summary><see cref="InternetSocket.CongestionControl"/> (<c>INET_DIAG_CONG</c>).</summary>
    CongestionControl = 1 << 3,

    /// <summary><see cref="InternetSocket.TypeOfService"/> (<c>INET_DIAG_TOS</c>).</summary>
    TypeOfService = 1 << 4,

    /// <summary><see cref="InternetSocket.TrafficClass"/> and <see cref="InternetSocket.ClassId"/> (<c>INET_DIAG_TCLASS</c>).</summary>
    TrafficClass = 1 << 5,

    /// <summary><see cref="InternetSocket.Memory"/> (<c>INET_DIAG_SKMEMINFO</c>).</summary>
    Memory = 1 << 6,

    /// <summary>All details.</summary>
    All = TcpInfo | CongestionInfo | CongestionControl | TypeOfService | TrafficClass | Memory,
}

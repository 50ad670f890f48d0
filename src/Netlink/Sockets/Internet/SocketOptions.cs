using System;

namespace Netlink.Sockets;

/// <summary>The options of a socket, since Linux 5.10. Source: <c>struct inet_diag_sockopt</c>, ip(7). Bits without a name are
/// kept.</summary>
[Flags]
public enum SocketOptions : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Errors are queued (<c>IP_RECVERR</c>).</summary>
    ReceiveErrors = 1 << 0,

    /// <summary>It is connection-oriented.</summary>
    IsConnectionSocket = 1 << 1,

    /// <summary>It may be bound to a nonlocal address (<c>IP_FREEBIND</c>).</summary>
    FreeBind = 1 << 2,

    /// <summary>The program supplies the IP header (<c>IP_HDRINCL</c>).</summary>
    HeaderIncluded = 1 << 3,

    /// <summary>Its multicast packets are looped back (<c>IP_MULTICAST_LOOP</c>).</summary>
    MulticastLoop = 1 << 4,

    /// <summary>It accepts packets to foreign addresses (<c>IP_TRANSPARENT</c>).</summary>
    Transparent = 1 << 5,

    /// <summary>It receives multicast of all groups joined on the system (<c>IP_MULTICAST_ALL</c>).</summary>
    MulticastAll = 1 << 6,

    /// <summary>Fragments are not reassembled for it (<c>IP_NODEFRAG</c>).</summary>
    NoDefragment = 1 << 7,

    /// <summary>Its port is chosen when it connects (<c>IP_BIND_ADDRESS_NO_PORT</c>).</summary>
    BindAddressNoPort = 1 << 8,

    /// <summary>Errors are queued with the additions of RFC 4884 (<c>IP_RECVERR_RFC4884</c>).</summary>
    ReceiveErrorsRfc4884 = 1 << 9,

    /// <summary>It connects with the first data (<c>TCP_FASTOPEN_CONNECT</c>).</summary>
    DeferConnect = 1 << 10,
}

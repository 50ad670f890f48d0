using System;

namespace Netlink.Sockets;

/// <summary>Which options a socket has, since Linux 5.10. Source: <c>struct inet_diag_sockopt</c>, ip(7). Bits without a name are
/// kept.</summary>
[Flags]
public enum SocketOptions : ushort
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Errors are queued (<c>IP_RECVERR</c>).</summary>
    ReceiveErrors = 1 << 0,

    /// <summary>It is a socket of connections.</summary>
    IsConnectionSocket = 1 << 1,

    /// <summary>It may have an address that the machine has not (<c>IP_FREEBIND</c>).</summary>
    FreeBind = 1 << 2,

    /// <summary>The program writes the header of IP (<c>IP_HDRINCL</c>).</summary>
    HeaderIncluded = 1 << 3,

    /// <summary>Its multicast comes back to the machine (<c>IP_MULTICAST_LOOP</c>).</summary>
    MulticastLoop = 1 << 4,

    /// <summary>It takes what is meant for others (<c>IP_TRANSPARENT</c>).</summary>
    Transparent = 1 << 5,

    /// <summary>It gets multicast of every group that the machine joined (<c>IP_MULTICAST_ALL</c>).</summary>
    MulticastAll = 1 << 6,

    /// <summary>Fragments are not put together before it (<c>IP_NODEFRAG</c>).</summary>
    NoDefragment = 1 << 7,

    /// <summary>Its port is chosen when it connects (<c>IP_BIND_ADDRESS_NO_PORT</c>).</summary>
    BindAddressNoPort = 1 << 8,

    /// <summary>Errors are queued with what RFC 4884 adds (<c>IP_RECVERR_RFC4884</c>).</summary>
    ReceiveErrorsRfc4884 = 1 << 9,

    /// <summary>It connects with the first data (<c>TCP_FASTOPEN_CONNECT</c>).</summary>
    DeferConnect = 1 << 10,
}

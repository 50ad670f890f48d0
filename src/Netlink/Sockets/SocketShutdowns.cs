using System;

namespace Netlink.Sockets;

/// <summary>The directions in which a socket is shut down, as by shutdown(2).</summary>
[Flags]
public enum SocketShutdowns : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Receiving is shut down.</summary>
    Receive = 1,

    /// <summary>Sending is shut down.</summary>
    Send = 2,
}

using System;

namespace Netlink.Sockets;

/// <summary>Which directions of a socket are shut down, as shutdown(2) does it.</summary>
[Flags]
public enum SocketShutdowns : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Nothing is received any more.</summary>
    Receive = 1,

    /// <summary>Nothing is sent any more.</summary>
    Send = 2,
}

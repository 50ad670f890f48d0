namespace Netlink.Sockets;

/// <summary>The wire format of a socket's cookie: two halves, the lower one first.</summary>
internal static class SocketCookie
{
    /// <summary>Matches any socket (<c>INET_DIAG_NOCOOKIE</c> twice).</summary>
    public const ulong Any = ulong.MaxValue;

    public static ulong Join(uint low, uint high) => low | ((ulong)high << 32);
}

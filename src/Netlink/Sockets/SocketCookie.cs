namespace Netlink.Sockets;

/// <summary>The kernel's number for a socket as it goes over the wire: two halves, the lower one first.</summary>
internal static class SocketCookie
{
    /// <summary>Stands for any (<c>INET_DIAG_NOCOOKIE</c> twice).</summary>
    public const ulong Any = ulong.MaxValue;

    public static ulong Join(uint low, uint high) => low | ((ulong)high << 32);
}

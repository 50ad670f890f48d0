using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>The memory use of a socket, in bytes. Source: <c>SK_MEMINFO_*</c> in <c>include/uapi/linux/sock_diag.h</c>, and
/// <c>skmem</c> in ss(8).</summary>
/// <param name="Received">Memory of received data that is not yet read, including the kernel's overhead.</param>
/// <param name="ReceiveBuffer">The size of the receive buffer (<c>SO_RCVBUF</c>).</param>
/// <param name="Sent">Memory of sent data that is still on its way to the device.</param>
/// <param name="SendBuffer">The size of the send buffer (<c>SO_SNDBUF</c>).</param>
/// <param name="Reserved">Memory that is reserved and not used.</param>
/// <param name="Queued">Memory of data queued for sending.</param>
/// <param name="Options">Memory of options and filters.</param>
/// <param name="Backlog">Memory of data that waits while a program holds the socket.</param>
/// <param name="Drops">The number of dropped packets; not bytes.</param>
public readonly record struct SocketMemory(uint Received, uint ReceiveBuffer, uint Sent, uint SendBuffer, uint Reserved, uint Queued,
    uint Options, uint Backlog, uint Drops)
{
    /// <summary>Reads as much as the kernel sent: older kernels end before the backlog.</summary>
    internal static SocketMemory Read(in NetlinkAttribute attribute)
    {
        System.ReadOnlySpan<byte> values = attribute.Payload;
        return new SocketMemory(At(values, 0), At(values, 1), At(values, 2), At(values, 3), At(values, 4), At(values, 5), At(values, 6),
            At(values, 7), At(values, 8));
    }

    private static uint At(System.ReadOnlySpan<byte> values, int index)
        => values.Length >= (index + 1) * sizeof(uint) ? HostOrder.ReadUInt32(values[(index * sizeof(uint))..]) : 0;
}

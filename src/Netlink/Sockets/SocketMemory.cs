using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>What a socket has of memory, in bytes. Source: <c>SK_MEMINFO_*</c> in <c>include/uapi/linux/sock_diag.h</c>, and
/// <c>skmem</c> in ss(8).</summary>
/// <param name="Received">What is received and not yet read, with the kernel's overhead.</param>
/// <param name="ReceiveBuffer">How much may be received before it is read (<c>SO_RCVBUF</c>).</param>
/// <param name="Sent">What is sent and still on its way to the device.</param>
/// <param name="SendBuffer">How much may be queued for sending (<c>SO_SNDBUF</c>).</param>
/// <param name="Reserved">What the socket has reserved and not used.</param>
/// <param name="Queued">What is queued for sending.</param>
/// <param name="Options">What options and filters need.</param>
/// <param name="Backlog">What waits while a program holds the socket.</param>
/// <param name="Drops">How many packets were dropped; not bytes.</param>
public readonly record struct SocketMemory(uint Received, uint ReceiveBuffer, uint Sent, uint SendBuffer, uint Reserved, uint Queued,
    uint Options, uint Backlog, uint Drops)
{
    /// <summary>Reads as much as the kernel sent: it once ended before the backlog.</summary>
    internal static SocketMemory Read(in NetlinkAttribute attribute)
    {
        System.ReadOnlySpan<byte> values = attribute.Payload;
        return new SocketMemory(At(values, 0), At(values, 1), At(values, 2), At(values, 3), At(values, 4), At(values, 5), At(values, 6),
            At(values, 7), At(values, 8));
    }

    private static uint At(System.ReadOnlySpan<byte> values, int index)
        => values.Length >= (index + 1) * sizeof(uint) ? HostOrder.ReadUInt32(values[(index * sizeof(uint))..]) : 0;
}

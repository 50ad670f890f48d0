using System;
using System.Runtime.InteropServices;
using System.Threading;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Faults;

/// <summary>A netlink socket of somebody else in the same namespace, who sends messages that look like the kernel's.</summary>
internal sealed partial class ForeignSender : IDisposable
{
    private const int NETLINK_ROUTE = 0;
    private const ushort AF_NETLINK = 16;
    private const int MSG_DONTWAIT = 0x40;
    private const int Burst = 1000;

    private readonly SafeHandle _socket;

    public ForeignSender(TestNamespace network, int protocol = NETLINK_ROUTE)
        => _socket = network.Namespace.OpenNetlinkSocket(protocol);

    /// <summary>How many datagrams the kernel has passed on, and how many it has refused with ECONNREFUSED.</summary>
    public (long Sent, long Refused) Counts { get; private set; }

    /// <summary>Sends to one socket, or to the groups of a mask.</summary>
    public Errno Send(ReadOnlySpan<byte> datagram, uint portId, uint groups)
    {
        Span<uint> address = [AF_NETLINK, portId, groups];
        bool sent = sendto(_socket, datagram, (nuint)datagram.Length, MSG_DONTWAIT, MemoryMarshal.AsBytes(address), 12) >= 0;
        var error = sent ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
        Counts = (Counts.Sent + (sent ? 1 : 0), Counts.Refused + (error is Errno.ECONNREFUSED ? 1 : 0));
        return error;
    }

    /// <summary>Sends burst after burst until it is stopped.</summary>
    public Thread Flood(byte[] datagram, uint portId, uint groups, CancellationToken stop)
    {
        var thread = new Thread(() =>
        {
            // Bursts with a breath between them: on a single processor a flood without end leaves the reader no time to empty its queue,
            // which it must to catch up.
            using var breath = new ManualResetEventSlim();
            while (!stop.IsCancellationRequested)
            {
                for (int i = 0; i < Burst; i++)
                    Send(datagram, portId, groups);
                breath.Wait(1);
            }
        })
        { IsBackground = true };
        thread.Start();
        return thread;
    }

    public void Dispose() => _socket.Dispose();

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint sendto(SafeHandle sockfd, ReadOnlySpan<byte> buf, nuint len, int flags, ReadOnlySpan<byte> dest_addr,
        uint addrlen);
}

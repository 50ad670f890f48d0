using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Interop;
using static Netlink.Interop.LibC;

namespace Netlink.Transport;

/// <summary>A netlink socket of the kernel.</summary>
/// <remarks>
/// <see cref="System.Net.Sockets.Socket"/> cannot create one, reports neither the sender nor truncation, and hangs when it is disposed
/// during a blocked receive.
/// </remarks>
internal sealed class NetlinkSocket : INetlinkTransport
{
    /// <summary>
    /// In a burst, waking up for each notification costs several times as much as reading it. So notifications that follow each other at
    /// once are collected for this time; a single one is received immediately.
    /// </summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(1);

    /// <summary>A smaller buffer could overflow in this time.</summary>
    private const int BufferForGathering = 1024 * 1024;

    private readonly SafeDescriptor _handle;
    private readonly bool _gathers;
    private readonly bool _isMember;
    private readonly bool _allNamespaces;
    private readonly bool _fromSuperuser;
    private ReadinessWaiter? _readiness;

    /// <summary>Whether notifications were received since the last wait, so that more may follow at once.</summary>
    private bool _isBurst;

    /// <summary>The smallest default of a system (net.core.wmem_default, rmem_default).</summary>
    private int _sendRoom = 128 * 1024;
    private int _receiveRoom = 128 * 1024;

    /// <summary>Takes ownership of a new <c>AF_NETLINK</c> descriptor and connects it to the kernel.</summary>
    public NetlinkSocket(SafeDescriptor handle, NetlinkSocketOptions options)
    {
        _handle = handle;
        try
        {
            // Both acknowledgement options exist since Linux 4.12, strict checking since 4.20. Without them replies only have fewer details
            // and filters are coarser, so it is not an error if an old kernel lacks them.
            TrySetOption(SOL_NETLINK, NETLINK_EXT_ACK, 1);
            TrySetOption(SOL_NETLINK, NETLINK_CAP_ACK, 1);
            TrySetOption(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
            if (options.ReceiveBufferBytes is int bytes && !TrySetOption(SOL_SOCKET, SO_RCVBUFFORCE, bytes))
                TrySetOption(SOL_SOCKET, SO_RCVBUF, bytes);
            _isMember = options.Groups.Length > 0;
            _gathers = _isMember && ReceiveBufferBytes >= BufferForGathering;
            _allNamespaces = options.AllNamespaces;
            _fromSuperuser = options.FromSuperuser;
            if (_fromSuperuser && !TrySetOption(SOL_SOCKET, SO_PASSCRED, 1))
                throw SystemCallError.Create("Requesting the credentials of senders", LastError);
            if (_allNamespaces && !TrySetOption(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 1))
                throw SystemCallError.Create("Listening to other network namespaces", LastError, "It needs CAP_NET_BROADCAST.");
            PortId = ConnectToKernel();
            foreach (uint group in options.Groups)
            {
                // EINVAL: the kernel is older than the group, and sends no notifications to it.
                if (!TrySetOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, (int)group) && LastError is not Errno.EINVAL)
                    throw SystemCallError.Create($"Joining netlink multicast group {group}", LastError);
            }
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public uint PortId { get; }

    /// <summary>The size of the receive buffer, which a program without privileges may not get as it wants it. The kernel doubles
    /// it.</summary>
    private unsafe int ReceiveBufferBytes
    {
        get
        {
            int doubled;
            uint length = sizeof(int);
            return getsockopt(_handle, SOL_SOCKET, SO_RCVBUF, &doubled, &length) == 0 ? doubled / 2 : 0;
        }
    }

    /// <summary><c>SK_MEMINFO_RMEM_ALLOC</c>, the first of the numbers.</summary>
    public unsafe int? QueuedMemory
    {
        get
        {
            uint memory;
            uint length = sizeof(uint);
            return getsockopt(_handle, SOL_SOCKET, SO_MEMINFO, &memory, &length) == 0 ? (int)memory : null;
        }
    }

    /// <summary>Datagrams that did not come from the kernel and were dropped.</summary>
    public long ForeignDatagrams { get; private set; }

    /// <summary>Creates an unconnected descriptor in the namespace of the calling thread.</summary>
    public static SafeDescriptor CreateDescriptor(int protocol)
    {
        Require();
        return Create(protocol);
    }

    private static SafeDescriptor Create(int protocol)
    {
        int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
        return descriptor >= 0
            ? new SafeDescriptor(descriptor)
            : throw SystemCallError.Create($"Opening a netlink socket of protocol {protocol}", LastError);
    }

    public unsafe void Send(ReadOnlySpan<byte> datagram)
    {
        fixed (byte* data = datagram)
        {
            while (send(_handle, data, (nuint)datagram.Length, 0) < 0)
            {
                if (LastError is not Errno.EINTR)
                    throw SystemCallError.Create($"Sending {datagram.Length} bytes to the kernel", LastError, LastError is Errno.EMSGSIZE
                        ? $"They must be sent as one datagram, and the send buffer is smaller. Give the process CAP_NET_ADMIN, or raise " +
                            $"net.core.wmem_max to {datagram.Length}." : null);
            }
        }
    }

    public void MakeRoom(int sendBytes, int receiveBytes)
    {
        // The kernel reserves 32 bytes of the send buffer, and doubles both sizes for its overhead.
        if (sendBytes > _sendRoom)
        {
            if (!TrySetOption(SOL_SOCKET, SO_SNDBUFFORCE, sendBytes))
                TrySetOption(SOL_SOCKET, SO_SNDBUF, sendBytes);
            _sendRoom = sendBytes;
        }

        if (receiveBytes > _receiveRoom)
        {
            if (!TrySetOption(SOL_SOCKET, SO_RCVBUFFORCE, receiveBytes))
                TrySetOption(SOL_SOCKET, SO_RCVBUF, receiveBytes);
            _receiveRoom = receiveBytes;
        }
    }

    public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
    {
        // A reply is queued before send returns, so the first attempt nearly always has it.
        ReceiveResult result = ReceiveNow(buffer);
        if (result.Status is not ReceiveStatus.Empty || timeLimit <= TimeSpan.Zero)
            return result;

        long start = Stopwatch.GetTimestamp();
        while (result.Status is ReceiveStatus.Empty)
        {
            TimeSpan left = timeLimit - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                break;
            WaitReadable((int)Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue));
            result = ReceiveNow(buffer);
        }

        return result;
    }

    public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        TimeSpan gathering = _isBurst ? s_gathering : TimeSpan.Zero;
        _isBurst = false;
        return (_readiness ??= new ReadinessWaiter(_handle)).WaitAsync(gathering, limit, cancellationToken);
    }

    public void Dispose()
    {
        _readiness?.Dispose();
        _handle.Dispose();
    }

    private ReceiveResult ReceiveNow(Span<byte> buffer) => _isMember ? ReceiveAnnouncement(buffer) : ReceiveReply(buffer);

    /// <summary>A connected socket refuses unicast from other processes: all datagrams are from the kernel.</summary>
    private unsafe ReceiveResult ReceiveReply(Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            nint length;
            while ((length = recv(_handle, data, (nuint)buffer.Length, MSG_DONTWAIT | MSG_TRUNC)) < 0)
            {
                if (WhyNothingCame() is ReceiveResult result)
                    return result;
            }

            return new ReceiveResult(ReceiveStatus.Datagram, (int)Math.Min(length, buffer.Length), (int)length);
        }
    }

    /// <summary>Privileged processes may send to multicast groups, so the sender is checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
    private unsafe ReceiveResult ReceiveAnnouncement(Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            while (true)
            {
                sockaddr_nl sender = default;
                var part = new iovec { iov_base = data, iov_len = (nuint)buffer.Length };
                var message = new msghdr { msg_name = &sender, msg_namelen = (uint)sizeof(sockaddr_nl), msg_iov = &part, msg_iovlen = 1 };
                // Room for one control message, with the namespace, unless it is the socket's own, or with the sender's credentials.
                ControlNote note = default;
                if (_allNamespaces || _fromSuperuser)
                {
                    message.msg_control = &note;
                    message.msg_controllen = (nuint)sizeof(ControlNote);
                }

                nint length = recvmsg(_handle, &message, MSG_DONTWAIT | MSG_TRUNC);
                if (length < 0)
                {
                    if (WhyNothingCame() is ReceiveResult result)
                        return result;
                }
                else if (!IsExpected(sender, note))
                {
                    ForeignDatagrams++;
                }
                else
                {
                    _isBurst = _gathers;
                    return new ReceiveResult(ReceiveStatus.Datagram, (int)Math.Min(length, buffer.Length), (int)length)
                    {
                        NamespaceId = note.Header is { cmsg_level: SOL_NETLINK, cmsg_type: NETLINK_LISTEN_ALL_NSID } ? note.First : null,
                    };
                }
            }
        }
    }

    /// <summary>The kernel has port id 0, which no program can have. For a program, the kernel adds its credentials.</summary>
    private bool IsExpected(in sockaddr_nl sender, in ControlNote note)
        => !_fromSuperuser ? sender.nl_pid == 0
            : sender.nl_pid != 0 && note.Header.cmsg_level == SOL_SOCKET && note.Header.cmsg_type == SCM_CREDENTIALS && note.Second == 0;

    /// <summary>The meaning of a failed receive; null if it is to be tried again.</summary>
    private ReceiveResult? WhyNothingCame() => LastError switch
    {
        Errno.EINTR => null,
        Errno.EAGAIN => ReceiveResult.Empty,
        Errno.ENOBUFS => ReceiveResult.Overrun,
        // The members of a group are also told of a notification that the kernel could not compose (netlink_set_err).
        Errno.EMSGSIZE when _isMember => ReceiveResult.Overrun,
        Errno error => throw SystemCallError.Create("Receiving from the kernel", error),
    };

    private unsafe void WaitReadable(int milliseconds)
    {
        bool added = false;
        try
        {
            _handle.DangerousAddRef(ref added);
            var waiting = new pollfd { fd = (int)_handle.DangerousGetHandle(), events = POLLIN };
            // An error (EINTR) needs no handling: the caller checks the clock and the socket again.
            _ = poll(&waiting, 1, milliseconds);
        }
        finally
        {
            if (added)
                _handle.DangerousRelease();
        }
    }

    private unsafe uint ConnectToKernel()
    {
        var address = new sockaddr_nl { nl_family = AF_NETLINK };
        uint length = (uint)sizeof(sockaddr_nl);
        if (connect(_handle, &address, length) != 0)
            throw SystemCallError.Create("Connecting a netlink socket to the kernel", LastError);
        if (getsockname(_handle, &address, &length) != 0)
            throw SystemCallError.Create("Reading the address of a netlink socket", LastError);
        return address.nl_pid;
    }

    private unsafe bool TrySetOption(int level, int option, int value) => setsockopt(_handle, level, option, &value, sizeof(int)) == 0;

    /// <summary>The id of a namespace, or <c>struct ucred</c>: process, user and group.</summary>
    private struct ControlNote
    {
        public cmsghdr Header;
        public int First;
        public int Second;
        public int Third;
        public int Padding;
    }
}

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace FlannelLab.Walking;

/// <summary>Records every frame that passes one device, with direction and time, like tcpdump (packet(7)).</summary>
internal sealed partial class PacketSocket : IDisposable
{
    private const short ETH_P_ALL = 3;
    private const int SOL_PACKET = 263;
    private const int PACKET_ADD_MEMBERSHIP = 1;
    private const short PACKET_MR_PROMISC = 1;
    private const byte PACKET_OUTGOING = 4;
    private const ushort ARPHRD_ETHER = 1;
    private const nuint SIOCGSTAMPNS = 0x8907;   // asm-generic/sockios.h

    // struct sockaddr_ll
    private const int AddressSize = 20;
    private const int ProtocolOffset = 2;
    private const int IndexOffset = 4;
    private const int HardwareTypeOffset = 8;
    private const int PacketTypeOffset = 10;

    private const int LongestFrame = 64 * 1024;

    private readonly CapturePoint _point;
    private readonly Socket _socket;

    public PacketSocket(CapturePoint point)
    {
        _point = point;
        _socket = point.Room.Namespace.OpenSocket(AddressFamily.Packet, SocketType.Raw,
            (ProtocolType)IPAddress.HostToNetworkOrder(ETH_P_ALL));
        try
        {
            _socket.Bind(new DeviceEndPoint(point.Index));
            _socket.SetRawSocketOption(SOL_PACKET, PACKET_ADD_MEMBERSHIP, Membership(point.Index));
            // The first call enables timestamps in the kernel; it has no result yet.
            _ = ioctl(_socket.SafeHandle, SIOCGSTAMPNS, out _);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Returns the frames recorded since the last call.</summary>
    public IEnumerable<CapturedFrame> Take()
    {
        var frame = new byte[LongestFrame];
        var sender = new SocketAddress(AddressFamily.Packet, SocketAddress.GetMaximumAddressSize(AddressFamily.Packet));
        while (_socket.Poll(0, SelectMode.SelectRead))
        {
            sender.Size = SocketAddress.GetMaximumAddressSize(AddressFamily.Packet);   // a receive shortens it
            int length = _socket.ReceiveFrom(frame, SocketFlags.None, sender);
            ReadOnlySpan<byte> from = sender.Buffer.Span;
            // Until it was bound, the socket received from every device.
            if (BitConverter.ToInt32(from[IndexOffset..]) != _point.Index)
                continue;
            if (ioctl(_socket.SafeHandle, SIOCGSTAMPNS, out Timespec stamp) != 0)
                throw new LabException($"the kernel has no timestamp of a frame at {_point} (errno {Marshal.GetLastPInvokeError()})");
            bool ethernet = BitConverter.ToUInt16(from[HardwareTypeOffset..]) == ARPHRD_ETHER;
            long nanoseconds = stamp.Seconds * 1_000_000_000L + stamp.Nanoseconds;
            yield return new CapturedFrame(_point, from[PacketTypeOffset] == PACKET_OUTGOING, nanoseconds, ethernet, frame[..length]);
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary><c>struct packet_mreq</c>.</summary>
    private static byte[] Membership(int index)
    {
        var request = new byte[16];
        BitConverter.TryWriteBytes(request, index);
        BitConverter.TryWriteBytes(request.AsSpan(4), PACKET_MR_PROMISC);
        return request;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(SafeHandle descriptor, nuint request, out Timespec answer);

    /// <summary><c>struct timespec</c> of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    private sealed class DeviceEndPoint(int index) : EndPoint
    {
        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            var address = new SocketAddress(AddressFamily.Packet, AddressSize);
            BinaryPrimitives.WriteInt16BigEndian(address.Buffer.Span[ProtocolOffset..], ETH_P_ALL);
            BitConverter.TryWriteBytes(address.Buffer.Span[IndexOffset..], index);
            return address;
        }

        public override EndPoint Create(SocketAddress socketAddress) => this;
    }
}

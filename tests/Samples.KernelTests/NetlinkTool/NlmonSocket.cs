using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using Netlink.TestSupport;

namespace Samples.KernelTests.NetlinkTool;

/// <summary>Captures what a device of the kind nlmon sees, as tcpdump writes it. Source: packet(7).</summary>
internal sealed class NlmonSocket : IDisposable
{
    private const ushort ETH_P_ALL = 3;
    private const ushort ARPHRD_NETLINK = 824;
    private const ushort PACKET_OUTGOING = 4;
    private const uint LINKTYPE_NETLINK = 253;
    private const int AddressSize = 20;

    private readonly byte[] _buffer = new byte[128 * 1024];
    private readonly SocketAddress _address =
        new(AddressFamily.Packet, SocketAddress.GetMaximumAddressSize(AddressFamily.Packet));
    private Socket? _socket;

    /// <param name="network">Where the device is.</param>
    /// <param name="index">The device.</param>
    public NlmonSocket(TestNamespace network, int index) => NamespaceThread.Run(network.Path, () =>
    {
        _socket = new Socket(AddressFamily.Packet, SocketType.Dgram, (ProtocolType)BinaryPrimitives.ReverseEndianness(ETH_P_ALL))
        {
            Blocking = false,
            ReceiveBufferSize = 4 * 1024 * 1024,
        };
        _socket.Bind(new DeviceEndPoint(index));
    });

    /// <summary>What was seen up to now, as a file.</summary>
    public byte[] ToFile()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(0xa1b2c3d4);
        writer.Write((ushort)2);
        writer.Write((ushort)4);
        writer.Write(0L);
        writer.Write(_buffer.Length);
        writer.Write(LINKTYPE_NETLINK);
        while (_socket!.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            // It is as long as the last one received.
            _address.Size = SocketAddress.GetMaximumAddressSize(AddressFamily.Packet);
            int length = _socket.ReceiveFrom(_buffer, SocketFlags.None, _address);
            writer.Write((uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds());
            writer.Write(0);
            writer.Write(16 + length);
            writer.Write(16 + length);
            WriteBigEndian(writer, PACKET_OUTGOING, ARPHRD_NETLINK, 0, 0, 0, 0, 0);
            writer.Write(_address[2]);
            writer.Write(_address[3]);
            writer.Write(_buffer.AsSpan(0, length));
        }

        return file.ToArray();
    }

    public void Dispose() => _socket?.Dispose();

    private static void WriteBigEndian(BinaryWriter writer, params IEnumerable<ushort> values)
    {
        foreach (ushort value in values)
            writer.Write(BinaryPrimitives.ReverseEndianness(value));
    }

    /// <summary><c>struct sockaddr_ll</c> of a device.</summary>
    private sealed class DeviceEndPoint(int index) : EndPoint
    {
        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            var address = new SocketAddress(AddressFamily.Packet, AddressSize);
            BinaryPrimitives.WriteUInt16BigEndian(address.Buffer.Span[2..], ETH_P_ALL);
            BitConverter.TryWriteBytes(address.Buffer.Span[4..], index);
            return address;
        }
    }
}

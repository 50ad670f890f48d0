using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using FlannelLab.Building;
using Netlink.Rtnetlink;

namespace FlannelLab.Probing;

/// <summary>Records the packets of one Ethernet device in both directions (packet(7)).</summary>
internal sealed class PacketCapture : IDisposable
{
    private const short ETH_P_ALL = 3;
    private const int LongestFrame = 64 * 1024;

    private readonly Socket _socket;

    public PacketCapture(LabNamespace place, Link device, string spot)
    {
        Spot = spot;
        _socket = place.Namespace.OpenSocket(AddressFamily.Packet, SocketType.Raw, (ProtocolType)IPAddress.HostToNetworkOrder(ETH_P_ALL));
        _socket.Bind(new DeviceEndPoint(device.Index));
        _socket.Blocking = false;
    }

    /// <summary>The place of the capture, such as <c>node1 net0</c>.</summary>
    public string Spot { get; }

    /// <summary>Returns the packets recorded since the last call.</summary>
    public IEnumerable<Sighting> Take()
    {
        var frame = new byte[LongestFrame];
        while (_socket.Available > 0 || _socket.Poll(0, SelectMode.SelectRead))
        {
            int length = _socket.Receive(frame);
            if (PacketDecoder.Decode(frame.AsSpan(0, length)) is ProbePacket packet)
                yield return new Sighting(Spot, packet);
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary><c>struct sockaddr_ll</c> with a device and all protocols.</summary>
    private sealed class DeviceEndPoint(int index) : EndPoint
    {
        private const int Size = 20;
        private const int ProtocolOffset = 2;
        private const int IndexOffset = 4;

        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            var address = new SocketAddress(AddressFamily.Packet, Size);
            BitConverter.TryWriteBytes(address.Buffer.Span[ProtocolOffset..], IPAddress.HostToNetworkOrder(ETH_P_ALL));
            BitConverter.TryWriteBytes(address.Buffer.Span[IndexOffset..], index);
            return address;
        }

        public override EndPoint Create(SocketAddress socketAddress) => this;
    }
}

/// <summary>A packet of a probe that was captured at a place.</summary>
internal sealed record Sighting(string Spot, ProbePacket Packet);

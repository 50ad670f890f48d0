using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FlannelLab.Building;

namespace FlannelLab.Probing;

/// <summary>Sends echo requests from a namespace and waits for the replies. Packets are never fragmented.</summary>
internal sealed class Pinger : IDisposable
{
    private static readonly TimeSpan ReplyLimit = TimeSpan.FromSeconds(2);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[64 * 1024];

    public Pinger(LabNamespace place, IPAddress? source = null)
    {
        _socket = place.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
        _socket.DontFragment = true;
        if (source is not null)
            _socket.Bind(new IPEndPoint(source, 0));
    }

    /// <summary>The round-trip time, or null if the packet could not be sent or no reply arrived.</summary>
    public TimeSpan? Ping(IPAddress destination, int number, int packetSize)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            _socket.SendTo(EchoMessage.Create(number, packetSize), new IPEndPoint(destination, 0));
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.MessageSize or SocketError.NetworkUnreachable or SocketError.HostUnreachable)
        {
            return null;
        }

        for (TimeSpan left = ReplyLimit; left > TimeSpan.Zero; left = ReplyLimit - Stopwatch.GetElapsedTime(start))
        {
            // The socket receives every ICMP message of the namespace: other messages are skipped.
            if (_socket.Poll(left, SelectMode.SelectRead) && IsReply(_buffer.AsSpan(0, _socket.Receive(_buffer)), destination, number))
                return Stopwatch.GetElapsedTime(start);
        }

        return null;
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsReply(ReadOnlySpan<byte> bytes, IPAddress from, int number)
        => PacketDecoder.TryReadIPv4(bytes, out IPv4Packet packet) && packet.Source.Equals(from)
            && EchoMessage.TryRead(packet.Payload, EchoMessage.Reply, out int replied) && replied == number;
}

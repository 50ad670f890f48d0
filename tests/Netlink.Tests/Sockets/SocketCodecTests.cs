using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Sockets;
using Xunit;

namespace Netlink.Tests.Sockets;

/// <summary>What the kernel answered to ss(8), read as ss shows it.</summary>
public sealed class SocketCodecTests
{
    private const ushort SOCK_DIAG_BY_FAMILY = 20;

    [Fact]
    public void Decode_TcpSockets_TellsEndsStateQueuesAndDetails()
    {
        List<InternetSocket> sockets = Internet("socket-tcp", 6);

        Assert.Equal(
            ["tcp Established 127.0.0.1:40000 127.0.0.1:80", "tcp Established 127.0.0.1:80 127.0.0.1:40000",
                "tcp Listening 127.0.0.1:80 0.0.0.0:0"],
            sockets.Select(static socket => socket.ToString()).Order(StringComparer.Ordinal));
        InternetSocket server = sockets.Single(static socket => socket is { State: SocketState.Established, Local.Port: 80 });
        Assert.Equal((5u, 0u), (server.ReceiveQueue, server.SendQueue));
        Assert.NotEqual((0u, 0ul), (server.Inode, server.Cookie));
        Assert.Equal(("cubic", SocketShutdowns.None), (server.CongestionControl, server.Shutdown));
        Assert.True(server.Memory is { ReceiveBuffer: > 0, Received: > 5 });
        Assert.Equal((0u, 0u), (server.Mark!.Value, server.ClassId!.Value));
        TcpInfo info = server.TcpInfo!.Value;
        Assert.Equal((5ul, 10u, SocketState.Established), (info.BytesReceived!.Value, info.CongestionWindow, info.State));
        Assert.Equal((7, 7), (info.SendWindowScale, info.ReceiveWindowScale));
        Assert.Equal(65535u, info.PathMtu);
        Assert.InRange(info.RoundTripTime, TimeSpan.FromMicroseconds(1), TimeSpan.FromSeconds(1));
        Assert.Equal(TcpInfoOptions.Timestamps | TcpInfoOptions.SelectiveAcknowledgements | TcpInfoOptions.WindowScale,
            info.Options & ~TcpInfoOptions.ExplicitCongestionNotification);
        Assert.Null(info.SendSlowStartThreshold);
        Assert.All(sockets, static socket => Assert.DoesNotContain(socket.UnknownAttributes, static a => a.Type != 1));
    }

    [Fact]
    public void Decode_IPv6Sockets_TellsMarkAndBacklog()
    {
        List<InternetSocket> sockets = Internet("socket-tcp6", 6);

        InternetSocket listener = sockets.Single(static socket => socket.State == SocketState.Listening);
        Assert.Equal((1u, 7u), (listener.ReceiveQueue, listener.SendQueue));
        Assert.Equal(IPEndPoint.Parse("[::1]:8080"), listener.Local);
        Assert.Equal(AddressFamily.InterNetworkV6, listener.Family);
        InternetSocket client = sockets.Single(static socket => socket.Local.Port == 40001);
        Assert.Equal(7u, client.Mark!.Value);
        Assert.Equal((true, null), (listener.IsIPv6Only!.Value, client.IsIPv6Only));
        Assert.NotNull(client.TrafficClass);
    }

    [Fact]
    public void Decode_UdpSockets_TellsTheDeviceThatOneIsBoundTo()
    {
        List<InternetSocket> sockets = Internet("socket-udp", 17);

        Assert.Equal([(53, (int?)null, SocketState.Closed), (40002, 1, SocketState.Established)],
            sockets.Select(static socket => (socket.Local.Port, socket.LinkIndex, socket.State)).Order());
        Assert.All(sockets, static socket => Assert.Null(socket.TcpInfo));
    }

    [Fact]
    public void Decode_UnixSockets_TellsNamesPeersAndPendingConnections()
    {
        List<UnixSocket> sockets = Wire.DecodeAll(UnixSocketCodec.Decode, SOCK_DIAG_BY_FAMILY, Golden.Received("socket-unix"));

        UnixSocket listener = sockets.Single(static socket => socket.State == SocketState.Listening);
        Assert.Equal(("/dev/shm/socket", SocketType.Stream), (listener.Name, listener.Type));
        Assert.Equal((1u, 3u), (listener.ReceiveQueue, listener.SendQueue));
        Assert.Equal(sockets.Single(static socket => socket is { Type: SocketType.Stream, State: SocketState.Established }).Inode,
            (uint)Assert.Single(listener.PendingInodes));
        Assert.True(listener.File is { Inode: > 0, DeviceMajor: 0, DeviceMinor: > 0 });
        UnixSocket[] pair = [.. sockets.Where(static socket => socket.Type == SocketType.Dgram)];
        Assert.Equal((pair[0].Inode, pair[1].Inode), (pair[1].PeerInode, pair[0].PeerInode));
        Assert.Equal(3u, pair.Max(static socket => socket.ReceiveQueue));
        Assert.Equal("@in the namespace", sockets.Single(static socket => socket.Type == SocketType.Seqpacket).Name);
        Assert.All(sockets, static socket => Assert.Empty(socket.UnknownAttributes));
    }

    [Fact]
    public void Decode_PacketSockets_TellsDeviceFanoutAndRing()
    {
        List<PacketSocket> sockets = Wire.DecodeAll(PacketSocketCodec.Decode, SOCK_DIAG_BY_FAMILY, Golden.Received("socket-packet"));

        PacketSocket all = sockets.Single(static socket => socket.Type == SocketType.Raw);
        Assert.Equal((3, 1), (all.Protocol, all.LinkIndex!.Value));
        Assert.Equal(((ushort)7, (ushort)1), (all.FanoutGroup!.Value, all.FanoutType!.Value));
        Assert.True(all.Flags.HasFlag(PacketSocketFlags.Running));
        PacketSocket ring = sockets.Single(static socket => socket.Type == SocketType.Dgram);
        Assert.Equal(0x800, ring.Protocol);
        Assert.Null(ring.LinkIndex);
        Assert.Equal(new PacketRing(4096, 2, 2048, 4), ring.ReceiveRing);
        Assert.Null(ring.SendRing);
        Assert.All(sockets, static socket => Assert.Empty(socket.UnknownAttributes));
    }

    [Fact]
    public void TcpInfo_OfAnOlderKernel_TellsNullForWhatCameLater()
    {
        var info = new TcpInfo(new byte[104]);

        Assert.Equal((null, null, null), (info.PacingRate, info.BytesAcknowledged, info.ReceiveWindow));
        Assert.Equal(0u, info.TotalRetransmissions);
        Assert.NotEqual(info, new TcpInfo(new byte[105]));
        Assert.Equal(info, new TcpInfo(new byte[104]));
    }

    private static List<InternetSocket> Internet(string recording, byte protocol)
        => Wire.DecodeAll((in NetlinkMessage message) => InternetSocketCodec.Decode(message, protocol), SOCK_DIAG_BY_FAMILY,
            Golden.Received(recording));
}

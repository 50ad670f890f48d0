using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using Netlink.Sockets;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Sockets;

/// <summary>Unix and packet sockets, of which ss(8) is the judge too.</summary>
public sealed class LocalSocketTests : IDisposable
{
    private readonly SocketNetwork _network = new();
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"netlink-{Guid.NewGuid():n}");

    public void Dispose()
    {
        _network.Dispose();
        File.Delete(_path);
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void List_UnixSockets_EqualsSs()
    {
        Fill();

        IReadOnlyList<UnixSocket> sockets = _network.Client.Unix.List();

        Assert.Equal(_network.Ss("-x", "-a"), sockets.Select(static socket => string.Create(CultureInfo.InvariantCulture,
            $"{TypeOf(socket.Type)} {(socket.State is SocketState.Listening ? "LISTEN" : socket.State is SocketState.Established ? "ESTAB"
                : "UNCONN")} {socket.ReceiveQueue} {socket.SendQueue} {socket.Name ?? "*"} {socket.Inode} * {socket.PeerInode ?? 0}"))
            .Order(StringComparer.Ordinal));
        UnixSocket listener = sockets.Single(socket => socket.Name == _path && socket.State is SocketState.Listening);
        Assert.Equal(2, listener.PendingInodes.Count);
        Assert.NotNull(listener.File);
        Assert.Equal(0u, listener.UserId);
        Assert.Contains(sockets, static socket => socket.Name == "@netlink test");
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void Get_UnixSocket_IsTheOneOfTheInode()
    {
        Fill();
        UnixSocketService unix = _network.Client.Unix;
        IReadOnlyList<UnixSocket> listening = unix.List(new UnixSocketFilter { States = SocketStates.Listening });

        Assert.Equal(2, listening.Count);
        Assert.All(listening, socket => Assert.Equal(socket, unix.Get(socket.Inode)));
        Assert.Null(unix.TryGet(uint.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => unix.Get(0));
        Assert.Null(unix.List(new UnixSocketFilter { Details = UnixSocketDetails.None })[0].ReceiveQueue);
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void List_PacketSockets_EqualsSs()
    {
        _network.Open(AddressFamily.Packet, SocketType.Raw, (ProtocolType)0x0300);
        _network.Open(AddressFamily.Packet, SocketType.Dgram, (ProtocolType)0x0008);

        IReadOnlyList<PacketSocket> sockets = _network.Client.Packet.List();

        Assert.Equal([(SocketType.Dgram, 0x800), (SocketType.Raw, 3)],
            sockets.Select(static socket => (socket.Type, (int)socket.Protocol)).Order());
        string[] known = [.. sockets.Select(static socket => string.Create(CultureInfo.InvariantCulture,
            $"ino:{socket.Inode} sk:{socket.Cookie:x}")).Order(StringComparer.Ordinal)];
        Assert.Equal(known, _network.Ss("-0", "-e").Select(static line => string.Join(' ', line.Split(' ').Where(static column =>
            column.StartsWith("ino:", StringComparison.Ordinal) || column.StartsWith("sk:", StringComparison.Ordinal))))
            .Order(StringComparer.Ordinal));
        Assert.All(sockets, static socket => Assert.True(socket.Flags.HasFlag(PacketSocketFlags.Running)));
    }

    private static string TypeOf(SocketType type) => type switch
    {
        SocketType.Stream => "u_str",
        SocketType.Dgram => "u_dgr",
        _ => "u_seq",
    };

    private void Fill()
    {
        Socket listener = Unix(SocketType.Stream);
        listener.Bind(new UnixDomainSocketEndPoint(_path));
        listener.Listen(3);
        for (int i = 0; i < 2; i++)
            Unix(SocketType.Stream).Connect(new UnixDomainSocketEndPoint(_path));
        Socket packets = Unix(SocketType.Seqpacket);
        packets.Bind(new UnixDomainSocketEndPoint("\0netlink test"));
        packets.Listen(1);
        Unix(SocketType.Dgram);
    }

    private Socket Unix(SocketType type) => _network.Open(AddressFamily.Unix, type, ProtocolType.Unspecified);
}

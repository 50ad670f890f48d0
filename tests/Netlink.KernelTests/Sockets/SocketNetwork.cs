using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Sockets;

/// <summary>A namespace with sockets in it, and a client that sees them.</summary>
internal sealed class SocketNetwork : IDisposable
{
    public const string Diagnostics = "sock-diag";

    private const int SOL_SOCKET = 1;
    private const int SO_BINDTODEVICE = 25;
    private const int SO_MARK = 36;

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly List<Socket> _sockets = [];

    public SocketNetwork()
    {
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        _network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.1/32")));
        Client = SocketDiagnosticsClient.Open(_network.Namespace);
    }

    public SocketDiagnosticsClient Client { get; }

    public NetworkNamespace Namespace => _network.Namespace;

    public Socket Open(AddressFamily family, SocketType type, ProtocolType protocol)
    {
        Socket socket = _network.Namespace.OpenSocket(family, type, protocol);
        _sockets.Add(socket);
        return socket;
    }

    public Socket Listen(string local, int backlog = 5)
    {
        Socket socket = Bind(local, SocketType.Stream, ProtocolType.Tcp);
        socket.Listen(backlog);
        return socket;
    }

    public Socket Udp(string local) => Bind(local, SocketType.Dgram, ProtocolType.Udp);

    /// <summary>A connection to a listener, of which both ends are held.</summary>
    public (Socket Client, Socket Server) Connect(string from, Socket listener)
    {
        Socket client = Bind(from, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        Socket server = listener.Accept();
        _sockets.Add(server);
        return (client, server);
    }

    /// <summary>Closes a socket with the network.</summary>
    public void Keep(Socket socket) => _sockets.Add(socket);

    public static void Mark(Socket socket, int mark) => socket.SetRawSocketOption(SOL_SOCKET, SO_MARK, BitConverter.GetBytes(mark));

    public static void BindToDevice(Socket socket, ReadOnlySpan<byte> name) => socket.SetRawSocketOption(SOL_SOCKET, SO_BINDTODEVICE, name);

    /// <summary>The lines of ss(8), with one space between columns.</summary>
    public IReadOnlyList<string> Ss(params string[] arguments)
    {
        List<string> lines = [];
        foreach (string line in _network.Run("ss", ["-H", "-n", "-O", .. arguments]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            lines.Add(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public void Dispose()
    {
        foreach (Socket socket in _sockets)
            socket.Dispose();
        Client.Dispose();
        _network.Dispose();
    }

    private Socket Bind(string local, SocketType type, ProtocolType protocol)
    {
        var end = IPEndPoint.Parse(local);
        Socket socket = Open(end.AddressFamily, type, protocol);
        socket.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        socket.Bind(end);
        return socket;
    }
}

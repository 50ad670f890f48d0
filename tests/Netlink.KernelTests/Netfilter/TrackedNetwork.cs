using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Netfilter;

/// <summary>A namespace whose loopback is tracked, with a client for its connections, and flows over it.</summary>
internal sealed class TrackedNetwork : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly List<Socket> _sockets = [];

    public TrackedNetwork()
    {
        Client = ConntrackClient.Open(_network.Namespace, new NetlinkClientOptions { Logger = Reports });
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        foreach (string address in (string[])["192.0.2.1/32", "192.0.2.2/32", "2001:db8::1/128", "2001:db8::2/128"])
            _network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse(address)));
        // A flow of UDP would be forgotten after 30 s, which a busy machine may take for a test.
        foreach (string timeout in (string[])["nf_conntrack_udp_timeout", "nf_conntrack_udp_timeout_stream"])
            _network.Namespace.WriteSysctl($"net/netfilter/{timeout}", "3600");
        // The kernel tracks where a rule asks for it.
        Load("""
            table inet track {
                chain zones { type filter hook output priority raw; policy accept; udp dport 5005 ct zone set 5; }
                chain marks { type filter hook output priority filter; policy accept; ct state new udp dport 5006 ct mark set 0x106; }
            }
            """);
    }

    public ConntrackClient Client { get; }

    /// <summary>What the kernel told the client.</summary>
    public ReportCounter Reports { get; } = new("IPCTNL_MSG_CT_NEW");

    public NetworkNamespace Namespace => _network.Namespace;

    /// <summary>Runs a program in the namespace, and returns what it writes.</summary>
    public string Run(string program, params string[] arguments) => _network.Run(program, arguments);

    /// <summary>Lets nft take a text.</summary>
    public void Load(string text) => _network.Run("nft", [text]);

    /// <summary>A socket that is bound, and closed with the network.</summary>
    public Socket Udp(string local)
    {
        var end = IPEndPoint.Parse(local);
        Socket socket = _network.Namespace.OpenSocket(end.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _sockets.Add(socket);
        socket.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        socket.Bind(end);
        return socket;
    }

    /// <summary>Sends a packet of a flow of its own.</summary>
    public ConntrackTuple Send(string from, string to)
    {
        using Socket socket = _network.Namespace.OpenSocket(IPEndPoint.Parse(from).AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(IPEndPoint.Parse(from));
        socket.SendTo([1], IPEndPoint.Parse(to));
        return ConntrackTuple.Udp(IPEndPoint.Parse(from), IPEndPoint.Parse(to));
    }

    /// <summary>A connection of TCP that both ends hold.</summary>
    public ConntrackTuple Connect(string from, string to)
    {
        Socket server = Stream(to), client = Stream(from);
        server.Listen();
        client.Connect(IPEndPoint.Parse(to));
        _sockets.Add(server.Accept());
        return ConntrackTuple.Tcp(IPEndPoint.Parse(from), IPEndPoint.Parse(to));
    }

    public void Dispose()
    {
        foreach (Socket socket in _sockets)
            socket.Dispose();
        Client.Dispose();
        _network.Dispose();
    }

    private Socket Stream(string local)
    {
        Socket socket = _network.Namespace.OpenSocket(IPEndPoint.Parse(local).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        socket.Bind(IPEndPoint.Parse(local));
        return socket;
    }
}

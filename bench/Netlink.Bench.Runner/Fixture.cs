using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace Netlink.Bench.Runner;

/// <summary>A fresh network namespace with the device v0, and what a suite wants in it.</summary>
internal sealed class Fixture : IDisposable
{
    private const uint ManyLinks = 9;
    private static readonly IPAddress Gateway = IPAddress.Parse("10.255.0.1");
    private readonly NetworkNamespace _namespace;
    private readonly RtnetlinkClient _client;
    private readonly List<Socket> _sockets = [];
    private readonly int _device;

    public Fixture()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"bench-{Environment.ProcessId}-{Environment.TickCount64:x}");
        _namespace = NetworkNamespace.Create(Name);
        _client = RtnetlinkClient.Open(_namespace);
        _client.Links.Set("lo", new LinkChange { Up = true });
        Link device = _client.Links.Add(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") }, Up = true });
        _client.Links.Set("v1", new LinkChange { Up = true });
        _device = device.Index;
        _client.Addresses.Add(new Address(_device, InterfaceAddress.Parse("10.255.0.2/24")));
    }

    public string Name { get; }

    /// <summary>20.0.0.0 + number, /32, in the table.</summary>
    public void AddRoutes(int count, RouteTable table)
        => _client.Batch(batch =>
        {
            for (int i = 0; i < count; i++)
                batch.Routes.Add(RouteNumber(0x14000000 + i, table));
        }).ThrowIfFailed();

    /// <summary>Adds 16.0.0.0 + number one by one: the burst that others watch.</summary>
    public void AddRoutesOneByOne(int count)
    {
        for (int i = 0; i < count; i++)
            _client.Routes.Add(RouteNumber(0x10000000 + i, RouteTable.Main));
    }

    public void AddVethPairs(int count)
        => _client.Batch(batch =>
        {
            for (int i = 0; i < count; i++)
                batch.Links.Add(new LinkSpec($"k{i}") { Group = ManyLinks, Kind = new VethLink { Peer = new LinkSpec($"q{i}") } });
        }).ThrowIfFailed();

    /// <summary>Lets v0 have filters for what comes in.</summary>
    /// <exception cref="NetlinkException">This kernel has none of flower: <see cref="NetlinkException.IsNotSupported"/>.</exception>
    public void AddWayIn()
    {
        _client.Qdiscs.Add(new Qdisc(_device, new ClsactQdisc()));
        FilterPlace place = FilterPlace.Ingress(_device);
        _client.Filters.Add(new TrafficFilter(place, new FlowerFilter()));
        _client.Filters.Flush(place);
    }

    /// <summary>Binds sockets of UDP to ports of the loopback, from 20,000 on.</summary>
    public void AddSockets(int count)
    {
        const int FirstPort = 20_000;
        for (int i = 0; i < count; i++)
        {
            Socket socket = _namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _sockets.Add(socket);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, FirstPort + i));
        }
    }

    public void Dispose()
    {
        foreach (Socket socket in _sockets)
            socket.Dispose();
        _client.Dispose();
        _namespace.Dispose();
        NetworkNamespace.Delete(Name);
    }

    private Route RouteNumber(int number, RouteTable table)
    {
        Span<byte> destination = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(destination, number);
        return new Route
        {
            Destination = new IPNetwork(new IPAddress(destination), 32),
            Gateway = Gateway,
            OutputInterface = _device,
            Protocol = RouteProtocol.Static,
            Table = table,
        };
    }
}

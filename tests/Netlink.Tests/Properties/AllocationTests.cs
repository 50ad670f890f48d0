using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.Tests.Rtnetlink.Routes;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.Tests.Properties;

public sealed class AllocationTests
{
    /// <summary>The question itself, however many sockets answer it.</summary>
    private const int MostOfASocketQuestion = 200;

    [Fact]
    public void AddReplaceAndDelete_SteadyState_AllocateNothing()
    {
        RouteService routes = Connect(Wire.Message(MessageType.Error, new byte[20], MessageFlags.Capped));
        Route route = RouteCodecTests.Plain with { OutputInterface = 3, Flags = RouteFlags.OnLink };

        Assert.Equal(0, Allocations.Of(() => routes.Add(route)));
        Assert.Equal(0, Allocations.Of(() => routes.Replace(route)));
        Assert.Equal(0, Allocations.Of(() => routes.Delete(route)));
    }

    [Fact]
    public void ReplaceAndDelete_ForwardingEntry_AllocateNothing()
    {
        byte[] done = Wire.Message(MessageType.Error, new byte[20], MessageFlags.Capped);
        var connection = new NetlinkConnection(_ => new CannedTransport([done]), new NetlinkConnectionOptions());
        var entries = new ForwardingEntryService(connection, connection);
        var entry = new ForwardingEntry(3, new LinkLayerAddress([2, 0, 0, 0, 0, 1])) { Flags = NeighbourFlags.Self };

        Assert.Equal(0, Allocations.Of(() => entries.Replace(entry)));
        Assert.Equal(0, Allocations.Of(() => entries.Delete(entry)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void Visit_AnyNumberOfRoutes_AllocatesNothingPerRoute(int count)
    {
        byte[] route = Wire.Message(24, Wire.Encode(RouteCodec.EncodeCreate, RouteCodecTests.Plain with { OutputInterface = 3 }),
            MessageFlags.Multipart);
        byte[] done = Wire.Message(MessageType.Done, new byte[4], MessageFlags.Multipart);
        RouteService routes = Connect([.. Enumerable.Repeat(route, count).SelectMany(bytes => bytes)], done);
        var filter = new RouteFilter { Family = System.Net.Sockets.AddressFamily.InterNetwork };
        int seen = 0;

        long allocated = Allocations.Of(() =>
        {
            seen = 0;
            routes.Visit(filter, ref seen, static (in RouteView view, ref int seen) => seen += view.OutputInterface == 3 ? 1 : 0);
        });

        Assert.Equal(0, allocated);
        Assert.Equal(count, seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void Visit_AnyNumberOfSockets_AllocatesNothingPerSocket(int count)
    {
        byte[] socket = Wire.Message(20, Wire.Payloads(20, Golden.Received("socket-tcp"))[1], MessageFlags.Multipart);
        byte[] done = Wire.Message(MessageType.Done, new byte[4], MessageFlags.Multipart);
        byte[][] datagrams = [.. Enumerable.Repeat(socket, count), done];
        using var client = new SocketDiagnosticsClient(new NetlinkClient(_ => new CannedTransport(datagrams), new NetlinkClientOptions()));
        var filter = new InternetSocketFilter { Family = System.Net.Sockets.AddressFamily.InterNetwork };
        long seen = 0;

        long allocated = Allocations.Of(() =>
        {
            seen = 0;
            client.Tcp.Visit(filter, ref seen, static (in InternetSocketView view, ref long seen) =>
                seen += view.TcpInfo?.RoundTripTime > TimeSpan.Zero && view.LocalAddress.Length == 4 && view.Memory is not null
                    && view.CongestionControl.SequenceEqual("cubic"u8) ? 1 : 0);
        });

        Assert.InRange(allocated, 0, MostOfASocketQuestion);
        Assert.Equal(count, seen);
    }

    /// <summary>What they have in common is kept once, and no array is so long that the runtime would collect it with all that is old
    /// only.</summary>
    [Fact]
    public void List_RoutesThatHaveMuchInCommon_AllocatesLittleForEach()
    {
        const int Count = 20_000;
        byte[] route = Wire.Message(24, Wire.Encode(RouteCodec.EncodeCreate, RouteCodecTests.Plain with { OutputInterface = 3 }),
            MessageFlags.Multipart);
        byte[] done = Wire.Message(MessageType.Done, new byte[4], MessageFlags.Multipart);
        byte[][] datagrams = [.. Enumerable.Repeat(route, Count), done];
        RouteService routes = Connect(datagrams);
        var filter = new RouteFilter { Family = System.Net.Sockets.AddressFamily.InterNetwork };
        Assert.Equal(Count, routes.List(filter).Count);

        Assert.InRange(Allocations.Of(() => routes.List(filter)) / Count, 1, 75);
    }

    /// <summary>The bytes of the messages are borrowed, and what is remembered of a request is three fields.</summary>
    [Fact]
    public void Batch_ManyRoutes_AllocatesLittleForEach()
    {
        const int Count = 20_000;
        Route route = RouteCodecTests.Plain with { OutputInterface = 3 };

        long allocated = Allocations.Of(() =>
        {
            using var batch = new RequestBatch();
            for (int i = 0; i < Count; i++)
                batch.Add(RouteRequests.Add, route);
        });

        Assert.InRange(allocated / Count, 1, 32);
    }

    [Fact]
    public void Apply_AnnouncedRoute_AllocatesTheRouteAndTheChangeAlone()
    {
        var watched = new RouteTracker(Connect([]), new RouteFilter()) { Kind = NetworkObjects.Routes };
        byte[][] announcements = [
            Wire.Message(24, Wire.Encode(RouteCodec.EncodeCreate, RouteCodecTests.Plain with { OutputInterface = 3 }),
                MessageFlags.Replace),
            Wire.Message(24, Wire.Encode(RouteCodec.EncodeCreate, RouteCodecTests.Plain with { OutputInterface = 4 }),
                MessageFlags.Replace),
        ];
        List<NetworkChange> changes = new(1);
        int next = 0;

        long allocated = Allocations.Of(() =>
        {
            changes.Clear();
            foreach (NetlinkMessage message in new MessageReader(announcements[next++ % 2]))
                watched.Apply(message, own: false, changes);
        });

        Assert.Equal(NetworkChangeKind.Changed, Assert.IsType<NetworkChange<Route>>(Assert.Single(changes)).Kind);
        Assert.InRange(allocated, 1, 200);
    }

    /// <summary>A Link of about 200 bytes and its name; what few links have is an object of its own.</summary>
    [Fact]
    public void Get_Link_AllocatesLittle()
    {
        byte[] loopback = Golden.Received("link-statistics")[0];
        var connection = new NetlinkConnection(_ => new CannedTransport(loopback), new NetlinkConnectionOptions());
        var links = new LinkService(connection, connection, boundTo: null);

        Assert.InRange(Allocations.Of(() => links.Get("lo")), 1, 350);
    }

    [Fact]
    public void List_Links_AllocatesLittleForEach() => Assert.InRange(AllocatedForEach("link-list"), 1, 330);

    /// <summary>Its settings of some 120 bytes come to it, and an object with what few links have; nothing that only network cards
    /// have.</summary>
    [Fact]
    public void List_PortsOfABridge_AllocatesLittleForEach() => Assert.InRange(AllocatedForEach("link-port"), 1, 550);

    private static long AllocatedForEach(string recording)
    {
        const int Count = 500;
        byte[] link = Wire.Message(16, Wire.Payloads(16, Golden.Received(recording))[^1], MessageFlags.Multipart);
        byte[] done = Wire.Message(MessageType.Done, new byte[4], MessageFlags.Multipart);
        byte[][] datagrams = [.. Enumerable.Repeat(link, Count), done];
        var many = new NetlinkConnection(_ => new CannedTransport(datagrams), new NetlinkConnectionOptions());
        var links = new LinkService(many, many, boundTo: null);
        Assert.Equal("v0", links.List()[0].Name);

        return Allocations.Of(() => links.List()) / Count;
    }

    private static RouteService Connect(params byte[][] datagrams)
    {
        var connection = new NetlinkConnection(_ => new CannedTransport(datagrams), new NetlinkConnectionOptions());
        return new RouteService(connection, connection);
    }
}

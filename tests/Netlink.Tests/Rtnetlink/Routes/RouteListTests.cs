using System;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Routes;

public sealed class RouteListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(10_000)]
    public void Add_AnyNumber_AreAllThereInOrder(int count)
    {
        var list = new RouteList();
        for (int i = 1; i <= count; i++)
            Add(list, RouteCodecTests.Plain with { OutputInterface = i });

        Assert.Equal(count, list.Count);
        Assert.Equal(Enumerable.Range(1, count), list.Select(route => route.OutputInterface!.Value));
        Assert.Equal(Enumerable.Range(1, count), Enumerable.Range(0, count).Select(i => list[i].OutputInterface!.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
    }

    [Fact]
    public void Add_RoutesThatDifferInEverything_KeepsEachAsItIs()
    {
        Route plain = RouteCodecTests.Plain;
        Route[] routes =
        [
            plain,
            plain with { Destination = IPNetwork.Parse("198.51.100.0/24") },
            plain with { Gateway = IPAddress.Parse("192.0.2.77") },
            plain with { OutputInterface = 7 },
            plain with { TypeOfService = 8 },
            plain with { PreferredSource = IPAddress.Parse("192.0.2.9") },
            plain with { Table = RouteTable.Local },
            plain with { Metric = 5 },
            plain with { Protocol = RouteProtocol.Redirect },
            plain with { Scope = RouteScope.Link },
            plain with { Type = RouteType.Local },
            plain with { Flags = RouteFlags.OnLink },
            plain with { NextHopId = 3 },
            plain with { NextHopId = 4 },
            plain with { Realms = new RouteRealms(1, 2) },
            plain,
        ];
        var list = new RouteList();
        foreach (Route route in routes)
            Add(list, route);

        Assert.Equal(routes.Select(Read), list);
    }

    [Fact]
    public void With_OfARouteThatSharesItsTraits_LeavesTheOthersAlone()
    {
        var list = new RouteList();
        Add(list, RouteCodecTests.Plain);
        Add(list, RouteCodecTests.Plain);

        Route changed = list[0] with { Metric = 17 };

        Assert.Equal(17u, changed.Metric);
        Assert.Equal(Read(RouteCodecTests.Plain), list[0]);
        Assert.Equal(list[0], list[1]);
    }

    private static void Add(RouteList list, Route route)
    {
        foreach (NetlinkMessage message in new MessageReader(Report(route)))
            list.Add(new RouteView(message));
    }

    private static Route Read(Route route) => Wire.Decode(RouteCodec.Decode, Report(route).AsSpan(MessageHeader.Size));

    private static byte[] Report(Route route) => Wire.Message(24, Wire.Encode(RouteCodec.EncodeCreate, route));
}

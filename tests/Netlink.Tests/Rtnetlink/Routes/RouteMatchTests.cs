using System.Net;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Routes;

public sealed class RouteMatchTests
{
    private static readonly Route s_multipath = new()
    {
        Destination = IPNetwork.Parse("198.51.100.0/24"),
        NextHops = [new NextHop { Gateway = IPAddress.Parse("192.0.2.2") }, new NextHop { Gateway = IPAddress.Parse("192.0.2.3") }],
    };

    /// <summary>The kernel compares the id of the object, so that a list of routes is deleted without reading it again.</summary>
    [Fact]
    public void MustBeFound_NextHopsOfAnObject_OnlyWithoutItsId()
    {
        Assert.True(RouteMatch.MustBeFound(s_multipath));
        Assert.False(RouteMatch.MustBeFound(s_multipath with { NextHopId = 10 }));
    }

    [Fact]
    public void Matches_OtherNextHopsOfTheSameObject_True()
    {
        Route listed = s_multipath with { NextHopId = 10 };
        Route there = listed with { NextHops = [], Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = 2 };

        Assert.True(RouteMatch.Matches(listed, there));
        Assert.False(RouteMatch.Matches(listed with { NextHopId = 11 }, there));
        Assert.False(RouteMatch.Matches(s_multipath, there));
    }
}

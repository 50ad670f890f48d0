using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.DesiredState;

/// <summary>What cannot be wanted is refused before anything is read.</summary>
public sealed class DesiredNetworkChecksTests
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);
    private static readonly Route s_route = new() { Destination = IPNetwork.Parse("10.1.0.0/16"), Gateway = IPAddress.Parse("10.0.0.2") };

    [Theory]
    [InlineData(0)]
    [InlineData(RouteProtocol.Kernel)]
    [InlineData(RouteProtocol.Static)]
    [InlineData(RouteProtocol.RouterAdvertisement)]
    public void NetworkOwner_ProtocolOfTheKernelOrThePeople_IsRefused(RouteProtocol protocol)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkOwner(protocol, linkGroup: 1));

    [Fact]
    public void NetworkOwner_GroupOfAllLinks_IsRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkOwner((RouteProtocol)77, linkGroup: 0));

    [Fact]
    public void DesiredLink_WhatTheOwnerOrTheKernelChooses_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new DesiredLink(new LinkSpec("v%d")));
        Assert.Throws<ArgumentException>(() => new DesiredLink(new LinkSpec("v0") { Index = 9 }));
        Assert.Throws<ArgumentException>(() => new DesiredLink(new LinkSpec("v0") { Group = 9 }));
        Assert.Throws<ArgumentException>(() => new DesiredLink(new LinkSpec("v0") { Master = 9 }));
        Assert.Throws<ArgumentException>(() => new DesiredLink(new LinkSpec("v0") { ParentIndex = 9 }));
        Assert.Throws<ArgumentException>(() => new DesiredLink(new LinkSpec("v0") { TransmitQueues = 4 }));
        Assert.Throws<ArgumentException>(() => new DesiredLink(new LinkSpec("v0") { ReceiveQueues = 4 }));
    }

    [Fact]
    public void DesiredLink_PortThatCannotBeKept_IsRefused()
    {
        var link = new DesiredLink(new LinkSpec("v0")) { Master = "br0" };
        Assert.Throws<ArgumentException>(() => link with { Port = new BridgePort { State = BridgePortState.Forwarding } });
        Assert.Throws<ArgumentException>(() => link with { Port = new BridgePort { BackupPort = 7 } });
        Assert.Equal(0, Assert.IsType<BridgePort>((link with { Port = new BridgePort { BackupPort = 0 } }).Port).BackupPort);
    }

    [Fact]
    public void Check_PortWithoutItsMaster_IsRefusedAndNamed()
    {
        var port = new DesiredLink(new LinkSpec("v0")) { Port = new BondPort { QueueId = 1 } };
        AssertRefused("no DesiredLink.Master", new DesiredNetwork(s_owner) { Links = [port] });
        AssertRefused("the settings of a bond port, but br0 is a bridge", new DesiredNetwork(s_owner)
        {
            Links = [port with { Master = "br0" }, new LinkSpec("br0") { Kind = new BridgeLink() }],
        });
    }

    [Fact]
    public void DesiredRoute_ProtocolOrExpiry_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new DesiredRoute(s_route with { Protocol = RouteProtocol.Static }));
        Assert.Throws<ArgumentException>(() => new DesiredRoute(new Route
        {
            Destination = IPNetwork.Parse("fd00::/64"),
            ExpiresIn = TimeSpan.FromMinutes(1),
        }));
    }

    [Fact]
    public void DesiredAddress_NameOrAddressThatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new DesiredAddress("a/b", InterfaceAddress.Parse("10.0.0.1/24")));
        Assert.Throws<ArgumentException>(() => new DesiredAddress("br0", default));
    }

    [Fact]
    public void Check_SomethingTwice_IsRefusedAndNamed()
    {
        AssertRefused("a link named br0", new DesiredNetwork(s_owner)
        {
            Links = [new LinkSpec("br0") { Kind = new BridgeLink() }, new LinkSpec("br0") { Up = true }],
        });
        AssertRefused("10.0.0.1/24 dev br0", new DesiredNetwork(s_owner)
        {
            Addresses =
            [
                new DesiredAddress("br0", InterfaceAddress.Parse("10.0.0.1/24")),
                new DesiredAddress("br0", InterfaceAddress.Parse("10.0.0.1/24")) { Metric = 5 },
            ],
        });
        AssertRefused("route 10.1.0.0/16", new DesiredNetwork(s_owner)
        {
            Routes = [s_route, s_route with { Gateway = IPAddress.Parse("10.0.0.3") }],
        });
        var rule = new Rule(AddressFamily.InterNetwork) { Priority = 5, Table = (RouteTable)100 };
        AssertRefused("rule 5 from all lookup 100", new DesiredNetwork(s_owner) { Rules = [rule, rule with { Priority = 5 }] });
    }

    [Fact]
    public void Check_RoutesOfDifferentKeys_AreTaken()
        => DesiredNetworkChecks.Check(new DesiredNetwork(s_owner)
        {
            Routes = [s_route, s_route with { Metric = 5 }, s_route with { Table = (RouteTable)100 }, s_route with { TypeOfService = 8 }],
        });

    [Fact]
    public void Check_DestinationTakenByAnotherRoute_IsRefused()
    {
        var taken = new DesiredRoute(s_route) { TakesDestination = true };
        AssertRefused("has route 10.1.0.0/16", new DesiredNetwork(s_owner)
        {
            Routes = [taken, taken with { Device = "d0" }, new DesiredRoute(s_route with { Metric = 5 }) { TakesDestination = true }],
        });
        AssertRefused("takes the destination of route 10.1.0.0/16", new DesiredNetwork(s_owner)
        {
            Routes = [s_route with { Metric = 5 }, taken],
        });
        DesiredNetworkChecks.Check(new DesiredNetwork(s_owner) { Routes = [s_route with { Table = (RouteTable)100 }, taken] });
    }

    [Fact]
    public void Check_MoreThanRoutesOfAnOwnerByPredicate_IsRefused()
    {
        var owner = new NetworkOwner(RouteProtocol.Boot, new RouteFilter(), route => true);

        AssertRefused("recognizes routes by a predicate", new DesiredNetwork(owner) { Links = [new LinkSpec("d0") { Up = true }] });
        AssertRefused("recognizes routes by a predicate", new DesiredNetwork(owner)
        {
            Rules = [new Rule(AddressFamily.InterNetwork) { Mark = 1 }],
        });
    }

    [Fact]
    public void Check_LinksInACircle_IsRefused()
        => AssertRefused("its own parent or master", new DesiredNetwork(s_owner)
        {
            Links =
            [
                new DesiredLink(new LinkSpec("a") { Kind = new MacvlanLink() }) { Parent = "b" },
                new DesiredLink(new LinkSpec("b") { Kind = new MacvlanLink() }) { Parent = "a" },
            ],
        });

    [Fact]
    public void Check_RuleOfAnotherProtocol_IsRefused()
        => AssertRefused("do not set Rule.Protocol", new DesiredNetwork(s_owner)
        {
            Rules = [new Rule(AddressFamily.InterNetwork) { Mark = 1, Protocol = RouteProtocol.Static }],
        });

    private static void AssertRefused(string said, DesiredNetwork wanted)
        => Assert.Contains(said, Assert.Throws<ArgumentException>(() => DesiredNetworkChecks.Check(wanted)).Message,
            StringComparison.Ordinal);
}

using System.Net;
using Flannel.Reference.Reconcile;
using Netlink.Rtnetlink;
using Xunit;

namespace Flannel.Reference.Tests.Reconcile;

/// <summary>Which routes are flannel's own, to be removed when no lease asks for them.</summary>
public sealed class RouteOwnershipTests
{
    private const int Tunnel = 5;
    private const int External = 4;

    private static readonly PeerRoute Peer = new(IPNetwork.Parse("10.244.7.0/24"), IPAddress.Parse("10.1.8.11"), External);

    private readonly RouteOwnership _ownership = new([IPNetwork.Parse("10.244.0.0/16")]);

    public RouteOwnershipTests() => _ownership.SetDevices(Tunnel, External);

    [Fact]
    public void Includes_AtTheStart_IsWhatOnlyFlannelWouldHaveWritten()
    {
        Assert.True(_ownership.Includes(Peer.ToRoute()));
        Assert.True(_ownership.Includes((Peer with { OutputInterface = Tunnel }).ToRoute()));
    }

    public static TheoryData<Route> Foreign
    {
        get
        {
            Route ours = Peer.ToRoute();
            return new(
                ours with { Flags = RouteFlags.None },
                ours with { Protocol = RouteProtocol.Static },
                ours with { Metric = 100 },
                ours with { OutputInterface = 9 },
                ours with { PreferredSource = IPAddress.Parse("10.1.5.10") },
                ours with { Table = (RouteTable)100 },
                ours with { Destination = IPNetwork.Parse("10.245.7.0/24") },
                ours with { Destination = IPNetwork.Parse("10.0.0.0/8") },
                ours with { Gateway = null });
        }
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Includes_AtTheStart_LeavesEverythingElse(Route foreign) => Assert.False(_ownership.Includes(foreign));

    [Fact]
    public void Includes_Later_IsOnlyWhatItRemembers()
    {
        PeerRoute others = Peer with { Subnet = IPNetwork.Parse("10.244.8.0/24") };
        _ownership.Remember([Peer]);

        Assert.True(_ownership.Includes(Peer.ToRoute()));
        Assert.False(_ownership.Includes(others.ToRoute()));
    }

    [Fact]
    public void Includes_WhatItRemembersInAnotherForm_IsFlannelsToo()
    {
        _ownership.Remember([Peer]);

        Assert.True(_ownership.Includes(Peer.ToRoute() with { Protocol = RouteProtocol.Static, Metric = 7 }));
    }

    [Fact]
    public void Forget_Remembered_IsSomebodyElsesFromThenOn()
    {
        _ownership.Remember([Peer]);

        _ownership.Forget(Peer);

        Assert.False(_ownership.Includes(Peer.ToRoute()));
    }
}

using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

/// <summary>The scope id of an address names a device, and is no part of the address as the kernel reports it.</summary>
public sealed class ScopeIdTests
{
    private static readonly IPAddress s_scoped = IPAddress.Parse("fe80::1%4"), s_plain = IPAddress.Parse("fe80::1");

    [Fact]
    public void NextHops_GatewayWithAScope_LeadOverItsDevice()
    {
        var route = new Route { Destination = IPNetwork.Parse("2001:db8:1::/48"), NextHops = [new NextHop { Gateway = s_scoped }] };
        Assert.Equal([new NextHop { Gateway = s_plain, OutputInterface = 4 }], route.NextHops);
    }

    [Fact]
    public void MplsRoute_GatewayWithAScope_LeadsOverItsDevice()
    {
        Assert.Equal(4, Sent(new MplsRoute { Label = 100, Gateway = s_scoped }).OutputInterface);
        Assert.Equal(4, Assert.Single(Sent(new MplsRoute
        {
            Label = 100,
            NextHops = [new MplsNextHop { Gateway = s_scoped, OutputInterface = 4 }],
        }).NextHops).OutputInterface);

        static MplsRoute Sent(MplsRoute route)
        {
            var writer = new NetlinkWriter();
            writer.BeginMessage(0, MessageFlags.None, 1);
            MplsRouteCodec.EncodeCreate(writer, route);
            writer.EndMessage();
            foreach (NetlinkMessage message in new MessageReader(writer.Written))
                return MplsRouteCodec.Decode(message)!;
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void Peer_WithTheScopeOfTheDevice_IsTheSameWithout()
    {
        var address = new Address(4, InterfaceAddress.Parse("fe80::2/64"));
        Assert.Equal(address with { Peer = s_plain }, address with { Peer = s_scoped });
    }

    [Fact]
    public void MulticastGroup_SourcesWithAScope_AreTheSameWithout()
    {
        var group = new MulticastGroup(3, 4, IPAddress.Parse("ff0e::1"));
        Assert.Equal(group with { Source = s_plain }, group with { Source = s_scoped });
        Assert.Equal(group with { Sources = [s_plain] }, group with { Sources = [s_scoped] });
        Assert.Equal(new MulticastSource(s_plain), default(MulticastSource) with { Address = s_scoped });
        Assert.Equal(new MulticastGroupFilter { Group = IPAddress.Parse("ff02::1") },
            new MulticastGroupFilter { Group = IPAddress.Parse("ff02::1%4") });
    }
}

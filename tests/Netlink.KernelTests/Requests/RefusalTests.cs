using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>The errors people meet most, and what is said of them.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string NoRoute = "There is no route to the destination, or none from the Source: without an InputInterface, that is an " +
        "address of this host. A matching rule of type unreachable gives the same answer.";

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [InlineData("route add prohibit", Errno.EACCES, "The matching route or rule is of type prohibit.")]
    [InlineData("rule add prohibit to", Errno.EACCES, "The matching route or rule is of type prohibit.")]
    [InlineData("route add unreachable", Errno.EHOSTUNREACH,
        "The matching route is of type unreachable, or the InputInterface does not forward packets.")]
    [InlineData("rule add unreachable to", Errno.ENETUNREACH, NoRoute)]
    [InlineData("route add blackhole", Errno.EINVAL, "The matching route or rule is of type blackhole, or the lookup is not valid.")]
    [InlineData("rule add blackhole to", Errno.EINVAL, "The matching route or rule is of type blackhole, or the lookup is not valid.")]
    [InlineData(null, Errno.ENETUNREACH, NoRoute)]
    public void Lookup_ByWayOfNoRoute_SaysWhatStandsThere(string? command, Errno error, string said)
    {
        _network.Ip("link set lo up");
        foreach ((string target, string family) in ((string, string)[])[("198.51.100.7", "-4"), ("2001:db8:9::7", "-6")])
        {
            if (command is not null)
                _network.Ip($"{family} {command} {target}");
            NetlinkException refusal = Assert.Throws<NetlinkException>(() => Client.Routes.Lookup(IPAddress.Parse(target)));
            Assert.Equal(error, refusal.Error);
            Assert.False(refusal.IsPermissionDenied);
            Assert.EndsWith(said, refusal.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>EPERM, which has nothing to do with privileges.</summary>
    [KernelFact(Kinds = "bond dummy")]
    public void Set_MasterOfALinkThatIsUp_IsNotAMissingPrivilege()
    {
        _network.Ip("link add b0 type bond");
        _network.Ip("link add d0 up type dummy");

        NetlinkException refusal = Assert.Throws<NetlinkException>(() =>
            Client.Links.Set("d0", new LinkChange { Master = Client.Links.Get("b0").Index }));

        Assert.Equal(Errno.EPERM, refusal.Error);
        Assert.False(refusal.IsPermissionDenied);
        Assert.Contains("Set the link down first", refusal.Message, StringComparison.Ordinal);
    }

    [KernelFact]
    public void Add_NameOfThePeerIsTaken_NamesBoth()
    {
        _network.Ip("link add vb type bridge");
        NetlinkException refusal = Assert.Throws<NetlinkException>(() =>
            Client.Links.Add(new LinkSpec("new0") { Kind = new VethLink { Peer = new LinkSpec("vb") } }));
        Assert.True(refusal.IsAlreadyExists);
        Assert.EndsWith("A link named new0, or one named vb for the other end, is there already.", refusal.Message,
            StringComparison.Ordinal);
    }

    [KernelTheory]
    [InlineData("etho0", "There is no link named etho0; did you mean eth0?")]
    [InlineData("ehh0", "There is no link named ehh0; did you mean eth0?")]
    [InlineData("teh0", "There is no link named teh0; did you mean eth0?")]
    [InlineData("wlan0", "There is no link named wlan0.")]
    public void AnyVerb_NameThatNoLinkHas_SaysWhichWasProbablyMeant(string name, string said)
    {
        _network.Ip("link add eth0 type bridge");
        foreach (Action verb in (Action[])
        [
            () => Client.Links.Get(name), () => Client.Links.Set(name, new LinkChange { Up = true }), () => Client.Links.Delete(name),
            () => Client.Links.Set(name, new LinkChange { Name = "other" }),
        ])
        {
            NetlinkException refusal = Assert.Throws<NetlinkException>(verb);
            Assert.True(refusal.IsNotFound);
            Assert.EndsWith(said, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Null(Client.Links.TryGet(name));
    }

    [KernelFact]
    public void Set_WhatTheLinksCannotBe_SaysWhich()
    {
        _network.Ip("link add eth0 type veth peer name eth1");
        int eth1 = Client.Links.Get("eth1").Index;
        (LinkChange, string)[] mistakes =
        [
            (new LinkChange { Master = 4711 }, "There is no link with index 4711, which Master names."),
            (new LinkChange { Master = eth1 }, "eth1, which cannot have ports; a bridge, bond, team or VRF can."),
            (new LinkChange { Kind = new BridgeLink { VlanFiltering = true } }, "but the kind of the link is veth."),
            (new LinkChange { Port = new BridgePort { Isolated = true } }, "but the link has no Master."),
            (new LinkChange { NamespaceOfProcess = 4_000_000 }, "There is no process with the number that NamespaceOfProcess gives."),
        ];
        foreach ((LinkChange change, string said) in mistakes)
        {
            NetlinkException refusal = Assert.Throws<NetlinkException>(() => Client.Links.Set("eth0", change));
            Assert.EndsWith(said, refusal.Message, StringComparison.Ordinal);
        }

        Assert.EndsWith("There is no link with index 4711, which Master names.", Assert.Throws<NetlinkException>(() =>
            Client.Links.Add(new LinkSpec("d0") { Kind = new VethLink(), Master = 4711 })).Message, StringComparison.Ordinal);
        Assert.Equal("link eth0 (renamed to eth1)",
            Assert.Throws<NetlinkException>(() => Client.Links.Set("eth0", new LinkChange { Name = "eth1" })).Subject);
    }

    [KernelFact]
    public void AnyVerb_WhatUsuallyHelps_IsSaid()
    {
        _network.Ip("link add eth0 type veth peer name eth1");
        int eth0 = Client.Links.Get("eth0").Index;
        _network.Ip("link set eth0 up");
        _network.Ip("link set eth1 up");
        const string NoLink = "There is no such link in the network namespace of the client.";
        (Action, string)[] mistakes =
        [
            (() => Client.Links.Delete("lo"), "neither lo nor those that a module brings with it, such as tunl0."),
            (() => Client.Addresses.Add(new Address(4711, InterfaceAddress.Parse("192.0.2.1/24"))), NoLink),
            (() => Client.Qdiscs.Add(new Qdisc(4711, new PfifoQdisc())), NoLink),
            (() => Client.Routes.Add(new Route
            {
                Destination = IPNetwork.Parse("2001:db8:1::/48"), Gateway = IPAddress.Parse("2001:db8:9::1"),
            }), "A gateway must be on a connected network whose device is up; otherwise set RouteFlags.OnLink and name the device."),
            (() => Client.Routes.Add(new Route
            {
                Destination = IPNetwork.Parse("2001:db8:1::/48"), Gateway = IPAddress.Parse("192.0.2.1"), OutputInterface = eth0,
            }), "The gateway of an IPv6 route is an IPv6 address."),
            (() => Client.NextHops.Delete(4711), "There is no next-hop object with that id."),
            (() => Client.Qdiscs.Delete(new Qdisc(eth0, new NoqueueQdisc())),
                "The device has only the kernel's default qdisc there, which cannot be deleted."),
            (() => Client.Qdiscs.Add(new Qdisc(eth0, new PfifoQdisc()) { Parent = new TrafficHandle(7, 1) }),
                "The qdisc or class that Parent names does not exist. Add it first."),
        ];
        foreach ((Action verb, string said) in mistakes)
            Assert.EndsWith(said, Assert.Throws<NetlinkException>(verb).Message, StringComparison.Ordinal);
    }
}

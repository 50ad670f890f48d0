using System;
using System.Linq;
using System.Net;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>ip-fou(8) is the judge of what is read.</summary>
public sealed class FouClientTests
{
    [KernelFact(Kinds = "fou dummy")]
    public void Ports_AddedAndDeleted_EqualIproute2()
    {
        using TestNamespace network = TestNamespace.Create();
        Link link = network.Rtnetlink.Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true });
        network.Rtnetlink.Addresses.Add(new Address(link.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        using var client = FouClient.Open(network.Namespace);
        FouPort direct = new(5555) { Protocol = 4 }, gue = new(6666) { IsIPv6 = true };
        var bound = new FouPort(7777)
        {
            Protocol = 47,
            Local = IPAddress.Parse("192.0.2.1"),
            Peer = IPAddress.Parse("192.0.2.2"),
            PeerPort = 7778,
            LinkIndex = link.Index,
        };

        foreach (FouPort port in (FouPort[])[direct, gue, bound])
            client.Add(port);

        Assert.Equal(network.IpJson("fou show").Select(one => (one.GetProperty("port").GetUInt16(), one.TryGetProperty("gue", out _),
            one.GetProperty("family").GetString() == "inet6")),
            client.List().Select(port => (port.Port, port.Protocol is null, port.IsIPv6)));
        Assert.Equal(new[] { direct, gue, bound }.OrderBy(port => port.Port), client.List().OrderBy(port => port.Port));
        NetlinkException twice = Assert.Throws<NetlinkException>(() => client.Add(direct));
        Assert.Equal("FOU_CMD_ADD", twice.Operation);
        foreach (FouPort port in client.List())
            client.Delete(port);
        Assert.Empty(client.List());
        Assert.Throws<ArgumentException>(() => client.Add(new FouPort(0)));
        Assert.Throws<ArgumentException>(() => client.Add(direct with { Peer = bound.Peer }));
    }
}

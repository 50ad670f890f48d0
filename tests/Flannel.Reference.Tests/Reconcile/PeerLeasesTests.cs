using System;
using System.IO;
using System.Linq;
using System.Net;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Flannel.Reference.Reconcile;
using Xunit;

namespace Flannel.Reference.Tests.Reconcile;

public sealed class PeerLeasesTests : IDisposable
{
    private static readonly IPNetwork Network = IPNetwork.Parse("10.244.0.0/16");
    private static readonly Lease Own = Lease("10.244.3.0/24", "10.1.8.10");

    private readonly StringWriter _log = new();
    private readonly PeerLeases _peers;

    public PeerLeasesTests()
        => _peers = new PeerLeases(Network, Own, IPAddress.Parse("192.0.2.10"),
            new Logger(new KlogWriter(_log, TimeProvider.System, 1), "route_network", 0));

    [Fact]
    public void Apply_WholeSet_KeepsThePeersOnly()
    {
        Apply(whole: true, Set(Own), Set(Lease("10.244.1.0/24", "10.1.5.11")));

        Assert.True(_peers.IsComplete);
        Assert.Equal("10.244.1.0/24 via 10.1.5.11", Peers);
        Assert.Contains("route_network] Subnet added: 10.244.1.0/24 via 10.1.5.11\n", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ChangesBeforeTheWholeSet_AreNotComplete()
    {
        Apply(whole: false, Set(Lease("10.244.1.0/24", "10.1.5.11")));

        Assert.False(_peers.IsComplete);
    }

    [Theory]
    [InlineData("vxlan", "10.1.5.11", "Ignoring non-ipip subnet: 10.244.1.0/24 via 10.1.5.11: type=vxlan")]
    [InlineData("ipip", "10.1.8.10",
        "Ignoring subnet 10.244.1.0/24: it leads to this node's own address 10.1.8.10, which has 10.244.3.0/24")]
    [InlineData("ipip", "192.0.2.10", "Ignoring subnet 10.244.1.0/24: it leads to this node's own address 192.0.2.10, which has " +
        "10.244.3.0/24")]
    public void Apply_LeaseThatCannotBeServed_IsIgnoredAndEndsAnEarlierOne(string type, string publicIp, string expected)
    {
        Apply(whole: true, Set(Lease("10.244.1.0/24", "10.1.5.11")));

        Apply(whole: false, Set(Lease("10.244.1.0/24", publicIp, type)));

        Assert.Equal("", Peers);
        Assert.Contains(expected, _log.ToString(), StringComparison.Ordinal);
    }

    // A cluster that changes its backend has many nodes of the former one, and a source may list all leases again and again.
    [Fact]
    public void Apply_SameLeaseIgnoredAgain_IsToldAgainOnlyIfItHadChanged()
    {
        Lease foreign = Lease("10.244.1.0/24", "10.1.5.11", "vxlan");
        Apply(whole: true, Set(Own), Set(foreign));
        Apply(whole: true, Set(Own), Set(foreign));
        Apply(whole: false, Set(foreign));
        Assert.Equal(1, Ignored());

        Apply(whole: false, Set(foreign with { PublicIp = IPAddress.Parse("10.1.5.12") }));
        Assert.Equal(2, Ignored());
        Apply(whole: false, new LeaseEvent(LeaseEventKind.Removed, foreign));
        Apply(whole: false, Set(foreign));
        Assert.Equal(3, Ignored());
        Apply(whole: true, Set(Own));
        Apply(whole: true, Set(Own), Set(foreign));
        Assert.Equal(4, Ignored());

        int Ignored() => _log.ToString().Split("Ignoring non-ipip subnet").Length - 1;
    }

    [Theory]
    [InlineData("10.245.1.0/24")]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.244.3.128/25")]
    [InlineData("10.244.2.0/23")]
    public void Apply_SubnetOutsideTheNetworkOrReachingIntoTheOwn_IsIgnored(string subnet)
    {
        Apply(whole: true, Set(Lease(subnet, "10.1.5.11")));

        Assert.Equal("", Peers);
        Assert.Contains($"Ignoring subnet {subnet} via 10.1.5.11: it is not in the network 10.244.0.0/16, or reaches into this node's " +
            "10.244.3.0/24", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_RemovedOrMissingFromAWholeSet_IsGone()
    {
        Apply(whole: true, Set(Lease("10.244.1.0/24", "10.1.5.11")), Set(Lease("10.244.2.0/24", "10.1.8.11")));

        Apply(whole: false, new LeaseEvent(LeaseEventKind.Removed, Lease("10.244.1.0/24", "10.1.5.11")));
        Assert.Equal("10.244.2.0/24 via 10.1.8.11", Peers);
        Apply(whole: true, Set(Lease("10.244.1.0/24", "10.1.5.11")));
        Assert.Equal("10.244.1.0/24 via 10.1.5.11", Peers);
    }

    public void Dispose() => _log.Dispose();

    private string Peers => string.Join(", ", _peers.All.Select(lease => lease.ToString()).Order(StringComparer.Ordinal));

    private void Apply(bool whole, params LeaseEvent[] events) => _peers.Apply(new LeaseBatch(whole, events));

    private static LeaseEvent Set(Lease lease) => new(LeaseEventKind.Set, lease);

    private static Lease Lease(string subnet, string publicIp, string type = "ipip")
        => new() { Subnet = IPNetwork.Parse(subnet), PublicIp = IPAddress.Parse(publicIp), BackendType = type };
}

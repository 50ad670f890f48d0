using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.NextHops;

/// <summary>Buckets of resilient groups.</summary>
public sealed class NextHopBucketTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _first, _second;

    public NextHopBucketTests()
    {
        _first = _network.AddVeth().Index;
        _second = Client.Links.Get("v1").Index;
        Client.Addresses.Add(new Address(_first, InterfaceAddress.Parse("192.0.2.1/25")));
        Client.Addresses.Add(new Address(_second, InterfaceAddress.Parse("192.0.2.129/25")));
        Client.NextHops.Add(new NextHopObject { Id = 1, Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _first });
        Client.NextHops.Add(new NextHopObject { Id = 5, Gateway = IPAddress.Parse("192.0.2.130"), OutputInterface = _second });
        Client.NextHops.Add(Group(10, 1, 5));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void List_OfTwoGroups_EqualsIproute2()
    {
        Client.NextHops.Add(Group(11, 5));

        IReadOnlyList<NextHopBucket> listed = Client.NextHopBuckets.List();
        Assert.Equal(16, listed.Count);
        Assert.Equal(_network.IpJson("nexthop bucket show").Select(RowOf), listed.Select(Row));
        foreach (NextHopBucket bucket in listed)
            Assert.Equal(bucket, Client.NextHopBuckets.Get(bucket.GroupId, bucket.Index));
        Assert.All(listed, bucket => Assert.NotNull(bucket.IdleTime));

        static string RowOf(JsonElement bucket)
            => $"{bucket.Int("id")} {bucket.GetProperty("bucket").Int("index")} {bucket.GetProperty("bucket").Int("nhid")}";
    }

    [KernelFact]
    public void List_Filtered_HasGroupMemberAndDeviceAskedFor()
    {
        Client.NextHops.Add(Group(11, 5));

        Assert.All(Client.NextHopBuckets.List(new NextHopBucketFilter { GroupId = 10 }), bucket => Assert.Equal(10u, bucket.GroupId));
        Assert.Equal(12, Client.NextHopBuckets.List(new NextHopBucketFilter { NextHopId = 5 }).Count);
        Assert.Equal(4, Client.NextHopBuckets.List(new NextHopBucketFilter { OutputInterface = _first }).Count);
        Assert.Empty(Client.NextHopBuckets.List(new NextHopBucketFilter { GroupId = 77 }));
        Assert.Empty(Client.NextHopBuckets.List(new NextHopBucketFilter { GroupId = 1 }));
    }

    [KernelFact]
    public void TryGet_NoGroupOrBucket_IsNull()
    {
        Assert.Null(Client.NextHopBuckets.TryGet(77, 0));
        Assert.Null(Client.NextHopBuckets.TryGet(10, 8));
        Assert.True(Assert.Throws<NetlinkException>(() => Client.NextHopBuckets.Get(77, 0)).IsNotFound);
    }

    [KernelFact]
    public async Task WatchAsync_MemberLeaves_TellsThatItsBucketsMoved()
    {
        await using WatchSession watch =
            await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.NextHopBuckets });
        Assert.Equal(8, watch.Seen.OfType<NetworkChange<NextHopBucket>>().Count());

        Client.NextHops.Replace(Group(10, 1));
        await watch.NextAsync(_ => watch.Seen.OfType<NetworkChange<NextHopBucket>>().Count(change => change is
        {
            Kind: NetworkChangeKind.Changed, Old.NextHopId: 5, New.NextHopId: 1,
        }) == 4);
        _network.Ip("nexthop del id 10");
        await watch.NextAsync(_ => watch.Seen.OfType<NetworkChange<NextHopBucket>>()
            .Count(change => change.Kind is NetworkChangeKind.Removed) == 8);
    }

    private static string Row(NextHopBucket bucket) => $"{bucket.GroupId} {bucket.Index} {bucket.NextHopId}";

    private static NextHopObject Group(uint id, params uint[] members) => new()
    {
        Id = id,
        Group = [.. members.Select(member => new NextHopGroupMember(member))],
        GroupType = NextHopGroupType.Resilient,
        Resilience = new ResilientGroup { Buckets = 8 },
    };
}

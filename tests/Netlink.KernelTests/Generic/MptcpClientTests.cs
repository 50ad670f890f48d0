using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>ip-mptcp(8) is the judge of what is read and set.</summary>
public sealed class MptcpClientTests
{
    private static readonly IPAddress s_first = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress s_second = IPAddress.Parse("2001:db8::1");

    [KernelFact(Kinds = "mptcp dummy")]
    public void Endpoints_AddedChangedDeleted_EqualIproute2()
    {
        using TestNamespace network = Prepare(out Link link);
        using var client = MptcpClient.Open(network.Namespace);

        client.Endpoints.Add(new MptcpEndpoint(s_first) { Id = 3, Flags = MptcpEndpointFlags.Signal, LinkIndex = link.Index, Port = 1044 });
        client.Endpoints.Add(new MptcpEndpoint(s_second) { Flags = MptcpEndpointFlags.Subflow | MptcpEndpointFlags.Backup });

        IReadOnlyList<MptcpEndpoint> endpoints = client.Endpoints.List();
        Assert.Equal(network.IpJson("mptcp endpoint show").Select(Told), endpoints.Select(Told));
        Assert.Equal([3, endpoints[1].Id!.Value], endpoints.Select(endpoint => endpoint.Id!.Value));
        Assert.Equal(endpoints[0], client.Endpoints.Get(3));
        Assert.Null(client.Endpoints.TryGet(77));

        byte second = endpoints[1].Id!.Value;
        client.Endpoints.SetFlags(second, MptcpEndpointFlags.FullMesh);
        Assert.Equal(MptcpEndpointFlags.Subflow | MptcpEndpointFlags.FullMesh, client.Endpoints.Get(second).Flags);
        client.Endpoints.Delete(3);
        Assert.Equal(second, Assert.Single(client.Endpoints.List()).Id);
        // What was listed can be added again.
        client.Endpoints.Add(endpoints[0]);
        Assert.Equal(endpoints[0], client.Endpoints.Get(3));
        client.Endpoints.Flush();
        Assert.Empty(client.Endpoints.List());
        Assert.Empty(network.IpJson("mptcp endpoint show"));
    }

    [KernelFact(Kinds = "mptcp")]
    public void Limits_Set_EqualIproute2()
    {
        using TestNamespace network = TestNamespace.Create();
        using var client = MptcpClient.Open(network.Namespace);

        Assert.Equal(new MptcpLimits { Subflows = 2, AcceptedAddresses = 0 }, client.GetLimits());
        client.SetLimits(new MptcpLimits { AcceptedAddresses = 4 });

        MptcpLimits limits = client.GetLimits();
        Assert.Equal((2u, 4u), (limits.Subflows!.Value, limits.AcceptedAddresses!.Value));
        Assert.Equal("add_addr_accepted 4 subflows 2", network.Ip("mptcp limits show").Trim());
    }

    [KernelFact(Kinds = "mptcp dummy")]
    public async Task WatchAsync_Connection_IsToldFromBeginningToEnd()
    {
        using TestNamespace network = Prepare(out _);
        using var client = MptcpClient.Open(network.Namespace);
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<MptcpEvent>> events = client.WatchAsync(stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        using (new MptcpTalk(network, "192.0.2.1", 80))
        {
            Assert.True(await first);
            Assert.Equal((MptcpEventType.ListenerCreated, IPEndPoint.Parse("192.0.2.1:80")),
                (events.Current.Value.Type, events.Current.Value.Local));
            MptcpEvent established = await NextAsync(MptcpEventType.Established, isServer: true);
            Assert.Equal((IPEndPoint.Parse("192.0.2.1:80"), s_first), (established.Local, established.Remote!.Address));
            Assert.NotEqual(0u, established.Token);
        }

        Assert.NotNull((await NextAsync(MptcpEventType.Closed)).Token);

        async Task<MptcpEvent> NextAsync(MptcpEventType type, bool? isServer = null)
        {
            do
                Assert.True(await events.MoveNextAsync());
            while (events.Current.Value.Type != type || (isServer is not null && events.Current.Value.IsServerSide != isServer));
            return events.Current.Value;
        }
    }

    [KernelFact(Kinds = "mptcp dummy")]
    public void Add_WhatCannotBe_SaysWhy()
    {
        using TestNamespace network = Prepare(out _);
        using var client = MptcpClient.Open(network.Namespace);
        var endpoint = new MptcpEndpoint(s_first) { Flags = MptcpEndpointFlags.Subflow };

        client.Endpoints.Add(endpoint);
        NetlinkException twice = Assert.Throws<NetlinkException>(() => client.Endpoints.Add(endpoint));
        Assert.Equal((Errno.EEXIST, "MPTCP_PM_CMD_ADD_ADDR"), (twice.Error, twice.Operation));
        Assert.Contains("Delete it first", twice.Message, StringComparison.Ordinal);
        Assert.Throws<NetlinkException>(() => client.Endpoints.Delete(77));
        Assert.Throws<ArgumentException>(() => client.Endpoints.Add(new MptcpEndpoint(IPAddress.Any)));
        Assert.Throws<ArgumentException>(() => client.Endpoints.Add(endpoint with { Id = 0 }));
        Assert.Throws<ArgumentException>(() => client.Endpoints.Add(endpoint with { Port = 80 }));
        Assert.Throws<ArgumentException>(() => client.Endpoints.Add(endpoint with
        {
            Flags = MptcpEndpointFlags.Signal | MptcpEndpointFlags.FullMesh,
        }));
        Assert.Throws<ArgumentException>(() => client.Endpoints.SetFlags(1, MptcpEndpointFlags.Signal));
        Assert.Throws<ArgumentException>(() => client.Endpoints.Delete(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.SetLimits(new MptcpLimits { Subflows = 9 }));
    }

    private static TestNamespace Prepare(out Link link)
    {
        TestNamespace network = TestNamespace.Create();
        network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        link = network.Rtnetlink.Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true });
        network.Rtnetlink.Addresses.Add(new Address(link.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        network.Rtnetlink.Addresses.Add(new Address(link.Index, InterfaceAddress.Parse("2001:db8::1/64")));
        return network;
    }

    private static (string, uint, bool, bool, string?, ushort?) Told(JsonElement shown) => (shown.GetProperty("address").GetString()!,
        shown.GetProperty("id").GetUInt32(), shown.TryGetProperty("signal", out _), shown.TryGetProperty("backup", out _),
        shown.TryGetProperty("dev", out JsonElement link) ? link.GetString() : null,
        shown.TryGetProperty("port", out JsonElement port) ? port.GetUInt16() : null);

    private static (string, uint, bool, bool, string?, ushort?) Told(MptcpEndpoint endpoint) => (endpoint.Address.ToString(),
        endpoint.Id!.Value, endpoint.Flags.HasFlag(MptcpEndpointFlags.Signal), endpoint.Flags.HasFlag(MptcpEndpointFlags.Backup),
        endpoint.LinkIndex is null ? null : "d0", endpoint.Port);
}

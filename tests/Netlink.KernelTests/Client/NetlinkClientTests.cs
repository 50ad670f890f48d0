using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using GenericNetlink;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Client;

/// <summary>What the library does not know, spoken with its means: the sample's family of generic netlink, and raw rtnetlink.</summary>
public sealed class NetlinkClientTests
{
    private const int NETLINK_ROUTE = 0;
    private const uint RTNLGRP_LINK = 1, RTNLGRP_NEIGH = 3;
    private const ushort RTM_NEWLINK = 16, RTM_GETNEIGH = 30;
    private const ushort NDA_DST = 1, NDA_LLADDR = 2;

    [KernelFact(Kinds = "fou")]
    public void Batch_FamilyOfTheCallersOwn_MakesListsAndDeletesItsObjects()
    {
        using var network = TestNamespace.Create();
        using var fou = new ReceivePortClient(network.Namespace);
        ReceivePort first = new(5555, 4), second = new(5556, 4);

        BatchResult result = fou.Add([first, second, first]);

        Assert.Equal("FOU_CMD_ADD", Assert.IsType<NetlinkException>(Assert.Single(result.Failures).Value).Operation);
        Assert.Equal([5555, 5556], fou.List().Select(port => (int)port.Number).Order());
        fou.Delete(first);
        Assert.Equal([5556], fou.List().Select(port => (int)port.Number));
    }

    [KernelFact]
    public void Execute_BadAttribute_NamesItByTheCallersSchema()
    {
        using var network = TestNamespace.Create();
        using var client = NetlinkClient.Open(NETLINK_ROUTE, network.Namespace);
        var operation = new NetlinkOperation(RTM_NEWLINK, "RTM_NEWLINK", new AttributeSchema(headerSize: 16) { { 4, "IFLA_MTU" } });

        NetlinkException error = Assert.Throws<NetlinkException>(() =>
            client.Execute(operation, MessageFlags.None, "a link", static (writer, _) =>
        {
            writer.WriteRaw(new byte[16]);
            writer.WriteByte(4, 1);   // IFLA_MTU has four bytes
        }));

        Assert.Equal("IFLA_MTU", error.Attribute?.ToString());
    }

    /// <summary>A program that knows the addresses answers by adding a neighbour or a forwarding entry.</summary>
    [KernelFact(Kinds = "vxlan")]
    public async Task ReceiveAsync_WhatATunnelMisses_IsAskedFor()
    {
        using var stop = new CancellationTokenSource(Patience.Limit);
        using var network = TestNamespace.Create();
        int tunnel = network.Rtnetlink.Links.Add(new LinkSpec("vx0")
        {
            Kind = new VxlanLink { Vni = 10, ReportUnknownAddresses = true },
            Up = true,
        }).Index;
        network.Rtnetlink.Addresses.Add(new Address(tunnel, InterfaceAddress.Parse("192.0.2.1/24")));
        network.Namespace.WriteSysctl("net/ipv6/conf/vx0/disable_ipv6", "1");
        network.Namespace.WriteSysctl("net/ipv4/neigh/vx0/app_solicit", "1");   // the kernel asks for what this host itself resolves
        using var client = NetlinkClient.Open(NETLINK_ROUTE, network.Namespace);
        await using IAsyncEnumerator<NetlinkEvent<string>> events =
            client.ReceiveAsync([RTNLGRP_NEIGH], MissOf, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        using Socket socket = network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var far = new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5000);

        Task<string> asked = NextMiss();
        socket.SendTo([1], far);
        Assert.Equal("192.0.2.9", await asked);

        var address = LinkLayerAddress.Parse("02:00:5e:10:00:09");
        network.Rtnetlink.Neighbours.Replace(new Neighbour(tunnel, far.Address) { LinkLayerAddress = address });
        asked = NextMiss();
        socket.SendTo([1], far);
        Assert.Equal(address.ToString(), await asked);

        async Task<string> NextMiss()
        {
            do
                Assert.True(await events.MoveNextAsync());
            while (events.Current.Value is null or "");
            return events.Current.Value;
        }

        static string MissOf(in NetlinkMessage message)
        {
            if (message.Header.Type != RTM_GETNEIGH)
                return "";
            AttributeReader attributes = message.Read(out NeighbourHeader _);
            return attributes.TryFind(NDA_DST, out NetlinkAttribute destination) ? destination.AsAddress().ToString()
                : attributes.TryFind(NDA_LLADDR, out NetlinkAttribute address) ? new LinkLayerAddress(address.Payload).ToString() : "";
        }
    }

    [KernelFact]
    public async Task ReceiveAsync_Group_GetsWhatIsAnnouncedInItsNamespace()
    {
        using var stop = new CancellationTokenSource(Patience.Limit);
        using var network = TestNamespace.Create();
        using var client = NetlinkClient.Open(NETLINK_ROUTE, network.Namespace);
        await using IAsyncEnumerator<NetlinkEvent<string>> events =
            client.ReceiveAsync([RTNLGRP_LINK], NameOf, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        Task<bool> first = events.MoveNextAsync().AsTask();

        network.Rtnetlink.Links.Add(new LinkSpec("heard") { Kind = new BridgeLink() });

        Assert.True(await first);
        Assert.Equal("heard", events.Current.Value);
    }

    [KernelFact]
    public async Task ReceiveAsync_Overrun_SaysThatSomeAreLostAndGoesOn()
    {
        using var stop = new CancellationTokenSource(Patience.Limit);
        using var network = TestNamespace.Create();
        using var client = NetlinkClient.Open(NETLINK_ROUTE, network.Namespace);
        await using IAsyncEnumerator<NetlinkEvent<string>> events = client
            .ReceiveAsync([RTNLGRP_LINK], NameOf, receiveBufferBytes: 1, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        Task<bool> next = events.MoveNextAsync().AsTask();
        network.Rtnetlink.Links.Add(new LinkSpec("flaps") { Kind = new BridgeLink() });
        Assert.True(await next);

        for (int i = 0; i < 100; i++)
            network.Rtnetlink.Links.Set("flaps", new LinkChange { Up = i % 2 == 0 });
        bool lost = events.Current.IsLoss;
        while (!lost && await events.MoveNextAsync())
            lost = events.Current.IsLoss;
        next = events.MoveNextAsync().AsTask();
        network.Rtnetlink.Links.Set("flaps", new LinkChange { Up = true });
        string? heard = await next ? events.Current.Value : null;

        Assert.True(lost);
        Assert.Equal("flaps", heard);
    }

    /// <summary><c>struct ndmsg</c>, of which the test needs nothing.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 12)]
    private readonly struct NeighbourHeader;

    private static string NameOf(in NetlinkMessage message) => LinkCodec.Decode(message).Name;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class ConntrackTests : IDisposable
{
    private readonly TrackedNetwork _network = new();

    private ConntrackClient Client => _network.Client;

    /// <summary>Filters, which flows they take, and the kernel from which on it filters by itself.</summary>
    public static TheoryData<ConntrackFilter, string, string> Filters => new()
    {
        { new ConntrackFilter { Family = AddressFamily.InterNetworkV6 }, "six", "4.0" },
        { new ConntrackFilter { Mark = 0x106 }, "marked", "4.0" },
        { new ConntrackFilter { Mark = 0x100, MarkMask = 0xff00 }, "marked", "4.0" },
        { new ConntrackFilter { Mark = 0, MarkMask = 0xff00 }, "four answered six zoned tcp", "4.0" },
        { new ConntrackFilter { Status = ConntrackStatus.Assured }, "tcp", "6.0" },
        { new ConntrackFilter { Status = 0, StatusMask = ConntrackStatus.SeenReply }, "four six marked zoned", "6.0" },
        { new ConntrackFilter { Zone = 5 }, "zoned", "6.8" },
        { new ConntrackFilter { Zone = 0 }, "four answered six marked tcp", "6.8" },
        { new ConntrackFilter { Family = AddressFamily.InterNetwork, Original = new() { Protocol = 6 } }, "tcp", "5.8" },
        // Without a family the kernel does not take a tuple.
        { new ConntrackFilter { Original = new() { Protocol = 6 } }, "tcp", "99.0" },
        { new ConntrackFilter { Original = new() { Destination = IPAddress.Parse("192.0.2.2"), Protocol = 17, DestinationPort = 5002 } },
            "answered", "5.8" },
        { new ConntrackFilter { Reply = new() { Source = IPAddress.Parse("2001:db8::2") } }, "six", "5.8" },
        { new ConntrackFilter
            {
                Family = AddressFamily.InterNetwork,
                Reply = new() { Protocol = 17, SourcePort = 5006, DestinationPort = 4006 },
            }, "marked", "5.8" },
        // A port without its protocol is nothing to the kernel.
        { new ConntrackFilter { Original = new() { DestinationPort = 5001 } }, "four", "99.0" },
        { new ConntrackFilter { Original = new() { Source = IPAddress.Parse("192.0.2.1") }, Mark = 0x106, Zone = 0 }, "marked", "6.8" },
    };

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void List_Flows_ShowsThemAsTheyAre()
    {
        Dictionary<string, ConntrackTuple> flows = Make();

        IReadOnlyList<ConntrackEntry> listed = Client.List();

        Assert.Equal(flows.Values.Select(static tuple => tuple.ToString()).Order(StringComparer.Ordinal),
            listed.Select(static entry => entry.Original.ToString()).Order(StringComparer.Ordinal));
        ConntrackEntry Find(string name) => listed.Single(entry => entry.Original == flows[name]);
        Assert.Equal(ConntrackTuple.Udp(IPEndPoint.Parse("192.0.2.2:5001"), IPEndPoint.Parse("192.0.2.1:4001")), Find("four").Reply);
        Assert.Equal((ConntrackStatus.Confirmed, 0u), (Find("four").Status & (ConntrackStatus)0xf, Find("four").Mark ?? 0));
        Assert.True(Find("answered").Status.HasFlag(ConntrackStatus.SeenReply));
        Assert.Equal((0x106u, (ushort)5), (Find("marked").Mark, Find("zoned").Zone));
        Assert.Equal(ConntrackTcpState.Established, Find("tcp").TcpState);
        Assert.True(Find("tcp").Status.HasFlag(ConntrackStatus.Assured));
        Assert.InRange(Find("tcp").Timeout!.Value, TimeSpan.FromDays(1), TimeSpan.FromDays(10));
        Assert.All(listed, static entry => Assert.Empty(entry.UnknownAttributes));
    }

    [KernelTheory(Kinds = "nftables-nat"), MemberData(nameof(Filters))]
    public void List_WithAFilter_GivesThoseAndHasTheKernelChoose(ConntrackFilter filter, string expected, string since)
    {
        Dictionary<string, ConntrackTuple> flows = Make();
        _network.Reports.Count = 0;

        IReadOnlyList<ConntrackEntry> listed = Client.List(filter);

        string[] names = [.. flows.Where(flow => listed.Any(entry => entry.Original == flow.Value)).Select(static flow => flow.Key)];
        Assert.Equal(expected.Split(' ').Order(), names.Order());
        if (Environment.OSVersion.Version >= Version.Parse(since))
            Assert.Equal(listed.Count, _network.Reports.Count);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Delete_AConnection_IsGoneAndOnlyOnce()
    {
        Dictionary<string, ConntrackTuple> flows = Make();
        ConntrackEntry zoned = Client.Get(flows["zoned"], zone: 5);

        Client.Delete(zoned);
        Client.Delete(new ConntrackEntry(flows["tcp"]));

        Assert.Null(Client.TryGet(flows["zoned"], zone: 5));
        Assert.Null(Client.TryGet(flows["tcp"]));
        Assert.True(Assert.Throws<NetlinkException>(() => Client.Delete(zoned)).IsNotFound);
        Assert.Equal(flows.Count - 2, Client.List().Count);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Delete_AConnectionWhosePlaceAnotherHas_LeavesThatAlone()
    {
        ConntrackTuple flow = _network.Send("192.0.2.1:4001", "192.0.2.2:5001");
        ConntrackEntry first = Client.Get(flow);
        Client.Delete(first);
        _network.Send("192.0.2.1:4001", "192.0.2.2:5001");
        // The kernel makes its number of where it lies in memory, which it may choose again.
        if (Client.Get(flow).Id == first.Id)
            first = first with { Id = first.Id + 1 };

        Assert.True(Assert.Throws<NetlinkException>(() => Client.Delete(first)).IsNotFound);

        Assert.NotNull(Client.TryGet(flow));
    }

    [KernelTheory(Kinds = "nftables-nat"), MemberData(nameof(Filters))]
    public void Delete_ByAFilter_DeletesThoseAndNothingElse(ConntrackFilter filter, string expected, string since)
    {
        Dictionary<string, ConntrackTuple> flows = Make();

        int deleted = Client.Delete(filter);

        Assert.Equal(expected.Split(' ').Length, deleted);
        Assert.Equal(flows.Keys.Except(expected.Split(' ')).Order(), flows.Where(flow =>
            Client.TryGet(flow.Value, flow.Key is "zoned" ? (ushort)5 : (ushort)0) is not null).Select(static flow => flow.Key).Order());
        Assert.Equal(0, Client.Delete(filter));
        Assert.NotNull(since);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Delete_ManyByAFilter_TakesThemAllAndCountsThem()
    {
        const int Flows = 1000;
        for (int i = 0; i < Flows; i++)
            _network.Send($"192.0.2.1:{10000 + i}", "192.0.2.2:5001");
        _network.Send("192.0.2.1:4000", "192.0.2.2:5002");
        Assert.Equal(Flows + 1u, Client.GetCount().Entries);

        Assert.Equal(Flows, Client.Delete(new ConntrackFilter { Original = new() { Protocol = 17, DestinationPort = 5001 } }));

        Assert.Equal(1u, Client.GetCount().Entries);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Flush_Always_EmptiesTheTable()
    {
        Assert.NotEmpty(Make());
        Client.Flush();
        Assert.Empty(Client.List());
        Client.Flush();
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void GetCountAndStatistics_AfterFlows_TellThem()
    {
        int flows = Make().Count;

        ConntrackCount count = Client.GetCount();
        IReadOnlyList<ConntrackStatistics> statistics = Client.GetStatistics();

        Assert.Equal((uint)flows, count.Entries);
        Assert.Equal(_network.Namespace.ReadSysctl("net/netfilter/nf_conntrack_max"), count.Maximum?.ToString() ?? "");
        Assert.Equal(Environment.ProcessorCount, statistics.Count);
        Assert.Equal(Enumerable.Range(0, statistics.Count), statistics.Select(static cpu => cpu.Cpu));
        Assert.All(statistics, static cpu => Assert.NotNull(cpu.InsertFailed));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void List_WhereNothingIsTracked_IsEmpty()
    {
        using var elsewhere = TestNamespace.Create();
        using ConntrackClient client = ConntrackClient.Open(elsewhere.Namespace);
        Assert.Empty(client.List());
        Assert.Equal(0u, client.GetCount().Entries);
    }

    /// <summary>A flow of each kind.</summary>
    private Dictionary<string, ConntrackTuple> Make()
    {
        Socket server = _network.Udp("192.0.2.2:5002"), client = _network.Udp("192.0.2.1:4002");
        client.SendTo([1], server.LocalEndPoint!);
        server.Receive(new byte[1]);
        server.SendTo([1], client.LocalEndPoint!);
        client.Receive(new byte[1]);
        return new Dictionary<string, ConntrackTuple>
        {
            ["four"] = _network.Send("192.0.2.1:4001", "192.0.2.2:5001"),
            ["answered"] = ConntrackTuple.Udp((IPEndPoint)client.LocalEndPoint!, (IPEndPoint)server.LocalEndPoint!),
            ["six"] = _network.Send("[2001:db8::1]:4003", "[2001:db8::2]:5003"),
            ["zoned"] = _network.Send("192.0.2.1:4005", "192.0.2.2:5005"),
            ["marked"] = _network.Send("192.0.2.1:4006", "192.0.2.2:5006"),
            ["tcp"] = _network.Connect("192.0.2.1:4007", "192.0.2.2:5007"),
        };
    }
}

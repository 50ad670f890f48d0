using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

/// <summary>What filters and their actions count.</summary>
public sealed class TrafficFilterStatisticsTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public TrafficFilterStatisticsTests() => _link = _network.AddVeth().Index;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "filters")]
    public void List_AfterPackets_CountsThemInTheAction()
    {
        _network.Ip("addr add 192.0.2.1/24 dev v0");
        _network.Rtnetlink.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
        _network.Rtnetlink.Filters.Add(new TrafficFilter(FilterPlace.Egress(_link), new FlowerFilter { IPProtocol = 17 })
        {
            Protocol = EtherType.IPv4,
            Actions = [new GenericAction(TrafficVerdict.Drop)],
        });
        _network.Ip("neigh add 192.0.2.2 lladdr 02:00:5e:10:00:09 dev v0");
        using var socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork,
            SocketType.Dgram, ProtocolType.Udp);
        for (int i = 0; i < 5; i++)
            socket.SendTo(new byte[100], new IPEndPoint(IPAddress.Parse("192.0.2.2"), 9));

        QdiscStatistics counted = Assert.Single(_network.Rtnetlink.Filters.List()).Actions[0].Statistics!;
        Assert.Equal((5ul, 5u), (counted.Packets, counted.Drops));
        Assert.InRange(counted.Bytes, 500ul, 1000ul);
    }
}

using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.MulticastRoutes;

public sealed class MulticastRouteCodecTests
{
    private const ushort RTM_NEWROUTE = 24;

    [Fact]
    public void Decode_RecordedRouteOfIPv4_IsWhatTheDaemonMade()
    {
        MulticastRoute route = Decode("mroute-list");

        Assert.Equal(
            new MulticastRoute
            {
                Source = IPAddress.Parse("192.0.2.1"),
                Group = IPAddress.Parse("239.1.1.1"),
                Table = RouteTable.Default,
                InputInterface = 3,
                Outputs = [new MulticastRouteOutput(5, 1), new MulticastRouteOutput(4, 16)],
                Protocol = (RouteProtocol)17,
                Statistics = default(MulticastRouteStatistics),
                SinceUse = TimeSpan.FromMilliseconds(630),
            },
            route);
        Assert.Equal("multicast route (192.0.2.1, 239.1.1.1) from dev 3 to dev 5, 4 (ttl 16)", route.ToString());
        Assert.Equal(AddressFamily.InterNetwork, route.Family);
    }

    [Fact]
    public void Decode_RecordedRouteOfIPv6_IsWhatTheDaemonMade()
    {
        MulticastRoute route = Decode("mroute-list-ipv6");

        Assert.Equal("multicast route (2001:db8::1, ff05::7) from dev 3 to dev 5, 4", route.ToString());
        Assert.Equal((RouteTable.Main, AddressFamily.InterNetworkV6), (route.Table, route.Family));
        Assert.Equal(TimeSpan.FromMilliseconds(540), route.SinceUse);
    }

    [Fact]
    public void Decode_RouteThatWaits_IsUnresolved()
    {
        byte[] payload = [128, 32, 32, 0, 253, 0, 0, 5, 32, 0, 0, 0, 8, 0, 2, 0, 192, 0, 2, 1, 8, 0, 1, 0, 239, 1, 1, 1];
        MulticastRoute route = Wire.Decode(MulticastRouteCodec.Decode, payload)!;

        Assert.True(route.IsUnresolved);
        Assert.Null(route.InputInterface);
        Assert.Null(route.Statistics);
        Assert.Equal("multicast route (192.0.2.1, 239.1.1.1) unresolved", route.ToString());
    }

    [Fact]
    public void Decode_AnotherRoute_IsNone()
        => Assert.All(Wire.Payloads(RTM_NEWROUTE, Golden.Received("route-list")),
            static payload => Assert.Null(Wire.Decode(MulticastRouteCodec.Decode, payload)));

    [Fact]
    public void EncodeFilter_Table_IsWhatIproute2SendsAndTheType()
    {
        // iproute2 sends zeros behind it.
        byte[] expected = Golden.SentPayload("mroute-list")[..20];
        expected[7] = (byte)RouteType.Multicast;

        Assert.Equal(expected, Wire.Encode(MulticastRouteCodec.EncodeFilter,
            new MulticastRouteQuestion(AddressFamily.InterNetwork, new MulticastRouteFilter { Table = RouteTable.Default })));
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrLacksTheRest()
    {
        byte[] payload = Wire.Payloads(RTM_NEWROUTE, Golden.Received("mroute-list"))[0];
        for (int length = 0; length < payload.Length; length++)
        {
            int size = length;
            Exception? raised = Record.Exception(() => Wire.Decode(MulticastRouteCodec.Decode, payload.AsSpan(0, size)));
            Assert.True(raised is null or NetlinkProtocolException);
        }
    }

    private static MulticastRoute Decode(string recording)
        => Wire.Decode(MulticastRouteCodec.Decode, Assert.Single(Wire.Payloads(RTM_NEWROUTE, Golden.Received(recording))))!;
}

using System;
using System.Net;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;
using static Netlink.Generic.TcpMetricsCommand;

namespace Netlink.Tests.Generic;

/// <summary>What ip-tcp_metrics(8) sends is the judge of what is sent.</summary>
public sealed class TcpMetricsCodecTests
{
    private static readonly TcpMetricsName s_host = new(IPAddress.Parse("192.0.2.1"));

    [Fact]
    public void Encode_Requests_EqualIproute2()
    {
        AssertEqual("get", TCP_METRICS_CMD_GET, TcpMetricsCodec.WriteName);
        AssertEqual("delete", TCP_METRICS_CMD_DEL, TcpMetricsCodec.WriteName);
        AssertEqual("flush", TCP_METRICS_CMD_DEL, static (_, _) => { });
        AssertEqual("list", TCP_METRICS_CMD_GET, static (_, _) => { });
    }

    [Fact]
    public void Decode_Recording_TellsOfTheConnection()
    {
        TcpMetrics metrics = Assert.Single(Wire.DecodeFamily(TcpMetricsCodec.Decode, "generic-metrics-list"));

        Assert.Equal((s_host.Address, s_host.Address, 10u), (metrics.Address, metrics.Source!, metrics.CongestionWindow!.Value));
        Assert.InRange(metrics.RoundTripTime!.Value, TimeSpan.FromMicroseconds(1), TimeSpan.FromMilliseconds(100));
        Assert.True(metrics.Age >= TimeSpan.Zero);
        Assert.Empty(metrics.UnknownAttributes);
    }

    /// <summary>What a connection with TCP Fast Open leaves, and one that lost packets: tcp_metrics_fill_info() in
    /// net/ipv4/tcp_metrics.c.</summary>
    [Fact]
    public void Decode_FastOpenAndLosses_AreRead()
    {
        TcpMetrics metrics = Wire.Decode(TcpMetricsCodec.Decode, Convert.FromHexString("01010000" + "08000100c0000201"
            + "14000600" + "0800030007000000" + "0800050009000000" + "06000700b4050000" + "06000800" + "03000000"
            + "0c000a00" + "0102030405060708"));

        Assert.Equal((7u, 9u, (ushort)1460), (metrics.SlowStartThreshold, metrics.Reordering, metrics.FastOpenSegmentSize));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], metrics.FastOpenCookie);
        // The failures of Fast Open have no property.
        Assert.Equal(8, Assert.Single(metrics.UnknownAttributes).Type);
    }

    private static void AssertEqual(string recording, TcpMetricsCommand command, Action<NetlinkWriter, TcpMetricsName> write)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"generic-metrics-{recording}"), GenericHeader.Size),
            Wire.Sorted(Wire.Encode(GenericRequests<TcpMetricsCommand>.Encoder(command, TcpMetricsClient.Version, write), s_host),
                GenericHeader.Size));
}

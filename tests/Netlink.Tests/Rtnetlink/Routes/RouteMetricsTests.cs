using System;
using System.Net;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Routes;

public sealed class RouteMetricsTests
{
    internal static readonly RouteMetrics Every = new()
    {
        Mtu = 1400,
        Window = 64,
        RoundTripTime = TimeSpan.FromMilliseconds(80),
        RoundTripTimeVariation = TimeSpan.FromMilliseconds(40),
        SlowStartThreshold = 11,
        CongestionWindow = 12,
        AdvertisedSegmentSize = 1360,
        Reordering = 4,
        HopLimit = 63,
        InitialCongestionWindow = 10,
        Features = RouteFeatures.ExplicitCongestionNotification,
        MinimumRetransmissionTimeout = TimeSpan.FromMilliseconds(50),
        InitialReceiveWindow = 20,
        QuickAcknowledgements = true,
        CongestionControl = "reno",
        FastOpenWithoutCookie = true,
        // ip-route(8) locks the timeout too, unasked.
        Locks = RouteMetricLocks.Mtu | RouteMetricLocks.CongestionWindow | RouteMetricLocks.MinimumRetransmissionTimeout,
    };

    private static readonly Route s_route = new()
    {
        Destination = IPNetwork.Parse("198.51.104.0/24"),
        Gateway = IPAddress.Parse("192.0.2.2"),
        OutputInterface = 3,
        Realms = new RouteRealms(5, Source: 3),
        Metrics = Every,
    };

    [Fact]
    public void EncodeCreate_EveryMetric_SaysWhatIproute2Says()
        => Assert.Equal(Wire.Sorted(Golden.SentPayload("route-add-every-metric"), 12),
            Wire.Sorted(Wire.Encode(RouteCodec.EncodeCreate, s_route), 12));

    [Fact]
    public void Decode_EveryMetric_ReadsWhatWasAskedFor()
    {
        Route listed = RouteEncapsulationTests.Find("route-list-rich", "198.51.104.0/24");

        Assert.Equal(Every, listed.Metrics);
        Assert.Equal(s_route.Realms, listed.Realms);
    }

    [Fact]
    public void ToString_Metrics_ReadAsInIproute2()
        => Assert.Equal("mtu lock 1400 rtt 80ms advmss 1360 features ecn quickack 1 fastopen_no_cookie 1",
            new RouteMetrics
            {
                Mtu = 1400,
                RoundTripTime = TimeSpan.FromMilliseconds(80),
                AdvertisedSegmentSize = 1360,
                Features = RouteFeatures.ExplicitCongestionNotification,
                QuickAcknowledgements = true,
                FastOpenWithoutCookie = true,
                Locks = RouteMetricLocks.Mtu
            }.ToString());

    [Fact]
    public void Encode_TimeThatDoesNotFit_IsRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() =>
            Wire.Encode(RouteCodec.EncodeCreate, s_route with { Metrics = new RouteMetrics { RoundTripTime = TimeSpan.FromDays(100) } }));
}

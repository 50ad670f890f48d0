using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Path metrics of a route (<c>RTA_METRICS</c>): sizes, times and settings of TCP. Null means not sent, or not reported:
/// the kernel's own value applies.</summary>
/// <remarks>The kernel does not store a metric of 0, so it is not reported. Source: <c>RTAX_*</c> in <c>include/uapi/linux/rtnetlink.h</c>,
/// ip-route(8).</remarks>
public sealed record RouteMetrics
{
    /// <summary>The MTU in bytes. If it is locked, path MTU discovery does not lower it. The kernel's default is that of the
    /// device.</summary>
    /// <value>0 to 65520.</value>
    public uint? Mtu { get; init; }

    /// <summary>The maximum TCP window to advertise, in bytes.</summary>
    public uint? Window { get; init; }

    /// <summary>The initial estimate of the round-trip time, in steps of 125 µs.</summary>
    public TimeSpan? RoundTripTime { get; init; }

    /// <summary>The initial estimate of the variation of the round-trip time, in steps of 250 µs.</summary>
    public TimeSpan? RoundTripTimeVariation { get; init; }

    /// <summary>The initial slow-start threshold, in segments.</summary>
    public uint? SlowStartThreshold { get; init; }

    /// <summary>The maximum congestion window, in segments; effective only if locked.</summary>
    public uint? CongestionWindow { get; init; }

    /// <summary>The maximum segment size to advertise to peers, in bytes. The kernel's default follows from the MTU.</summary>
    /// <value>0 to 65495.</value>
    public uint? AdvertisedSegmentSize { get; init; }

    /// <summary>The maximum reordering in segments before a segment counts as lost. The kernel's default is 3.</summary>
    public uint? Reordering { get; init; }

    /// <summary>The hop limit, or TTL, of packets that take the route.</summary>
    /// <value>0 to 255.</value>
    public uint? HopLimit { get; init; }

    /// <summary>The initial congestion window of connections, in segments. The kernel's default is 10.</summary>
    public uint? InitialCongestionWindow { get; init; }

    /// <summary>TCP features to use on the route.</summary>
    public RouteFeatures? Features { get; init; }

    /// <summary>The minimum retransmission timeout, in milliseconds. The kernel's default is 200 ms.</summary>
    public TimeSpan? MinimumRetransmissionTimeout { get; init; }

    /// <summary>The initial receive window of connections, in segments.</summary>
    public uint? InitialReceiveWindow { get; init; }

    /// <summary>Whether every segment is acknowledged without delay.</summary>
    public bool? QuickAcknowledgements { get; init; }

    /// <summary>The congestion control algorithm, such as <c>bbr</c>.</summary>
    public string? CongestionControl { get; init; }

    /// <summary>Whether TCP Fast Open needs no cookie.</summary>
    public bool? FastOpenWithoutCookie { get; init; }

    /// <summary>Which metrics the kernel must not adjust (<c>lock</c> in ip-route(8)).</summary>
    public RouteMetricLocks Locks { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>In the syntax of ip-route(8), such as <c>mtu lock 1400 advmss 1360</c>.</summary>
    public override string ToString()
    {
        return string.Join(' ', Words().Where(word => word.Value is not null)
            .Select(word => string.Create(CultureInfo.InvariantCulture,
            $"{word.Name} {((Locks & word.Lock) != 0 ? "lock " : "")}{word.Value}")));
    }

    /// <summary>Whether other metrics have everything that is set here.</summary>
    internal bool IsPartOf(RouteMetrics? others)
        => others is not null
            && Words().Zip(others.Words()).All(static pair => pair.First.Value is null || pair.First.Value.Equals(pair.Second.Value))
            && (Locks & ~others.Locks) == 0
            && UnknownAttributes.All(others.UnknownAttributes.Contains);

    private IEnumerable<(string Name, object? Value, RouteMetricLocks Lock)> Words()
    {
        yield return ("mtu", Mtu, RouteMetricLocks.Mtu);
        yield return ("window", Window, RouteMetricLocks.Window);
        yield return ("rtt", InMilliseconds(RoundTripTime), RouteMetricLocks.RoundTripTime);
        yield return ("rttvar", InMilliseconds(RoundTripTimeVariation), RouteMetricLocks.RoundTripTimeVariation);
        yield return ("ssthresh", SlowStartThreshold, RouteMetricLocks.SlowStartThreshold);
        yield return ("cwnd", CongestionWindow, RouteMetricLocks.CongestionWindow);
        yield return ("advmss", AdvertisedSegmentSize, RouteMetricLocks.AdvertisedSegmentSize);
        yield return ("reordering", Reordering, RouteMetricLocks.Reordering);
        yield return ("hoplimit", HopLimit, RouteMetricLocks.HopLimit);
        yield return ("initcwnd", InitialCongestionWindow, RouteMetricLocks.InitialCongestionWindow);
        yield return ("features", Features is RouteFeatures features ? NameOf(features) : null, RouteMetricLocks.Features);
        yield return ("rto_min", InMilliseconds(MinimumRetransmissionTimeout), RouteMetricLocks.MinimumRetransmissionTimeout);
        yield return ("initrwnd", InitialReceiveWindow, RouteMetricLocks.InitialReceiveWindow);
        yield return ("quickack", AsNumber(QuickAcknowledgements), RouteMetricLocks.QuickAcknowledgements);
        yield return ("congctl", CongestionControl, RouteMetricLocks.CongestionControl);
        yield return ("fastopen_no_cookie", AsNumber(FastOpenWithoutCookie), RouteMetricLocks.FastOpenWithoutCookie);
    }

    private static string NameOf(RouteFeatures features) => features switch
    {
        RouteFeatures.ExplicitCongestionNotification => "ecn",
        RouteFeatures.MicrosecondTimestamps => "tcp_usec_ts",
        _ => features.ToString(),
    };

    private static int? AsNumber(bool? value) => value is bool set ? Convert.ToInt32(set) : null;

    private static string? InMilliseconds(TimeSpan? time)
        => time is TimeSpan value ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds}ms") : null;
}

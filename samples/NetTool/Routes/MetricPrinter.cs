using System;
using System.Globalization;
using System.Linq;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Routes;

/// <summary>Shows the metrics of a route, as print_rta_metrics() in ip/iproute.c of iproute2 does.</summary>
/// <param name="report">Where to.</param>
internal sealed class MetricPrinter(Report report)
{
    public void Show(RouteMetrics? metrics)
    {
        if (metrics is null)
            return;
        (string Word, object? Value, RouteMetricLocks Lock)[] known =
        [
            ("mtu", metrics.Mtu, RouteMetricLocks.Mtu), ("window", metrics.Window, RouteMetricLocks.Window),
            ("rtt", metrics.RoundTripTime, RouteMetricLocks.RoundTripTime),
            ("rttvar", metrics.RoundTripTimeVariation, RouteMetricLocks.RoundTripTimeVariation),
            ("ssthresh", metrics.SlowStartThreshold, RouteMetricLocks.SlowStartThreshold),
            ("cwnd", metrics.CongestionWindow, RouteMetricLocks.CongestionWindow),
            ("advmss", metrics.AdvertisedSegmentSize, RouteMetricLocks.AdvertisedSegmentSize),
            ("reordering", metrics.Reordering, RouteMetricLocks.Reordering),
            ("hoplimit", metrics.HopLimit, RouteMetricLocks.HopLimit),
            ("initcwnd", metrics.InitialCongestionWindow, RouteMetricLocks.InitialCongestionWindow),
            ("features", metrics.Features, RouteMetricLocks.Features),
            ("rto_min", metrics.MinimumRetransmissionTimeout, RouteMetricLocks.MinimumRetransmissionTimeout),
            ("initrwnd", metrics.InitialReceiveWindow, RouteMetricLocks.InitialReceiveWindow),
            ("quickack", metrics.QuickAcknowledgements, RouteMetricLocks.QuickAcknowledgements),
            ("congctl", metrics.CongestionControl, RouteMetricLocks.CongestionControl),
            ("fastopen_no_cookie", metrics.FastOpenWithoutCookie, RouteMetricLocks.FastOpenWithoutCookie),
        ];
        if (!known.Any(metric => metric.Value is not null))
            return;
        report.BeginList("metrics");
        report.BeginObject();
        foreach ((string word, object? value, RouteMetricLocks locked) in known.Where(metric => metric.Value is not null))
        {
            report.Text((metrics.Locks & locked) != 0 ? $"{word} lock " : $"{word} ");
            ShowValue(word, value!);
        }

        report.EndObject();
        report.EndList();
    }

    private void ShowValue(string word, object value)
    {
        switch (value)
        {
            case uint number: report.Number(word, number); break;
            case bool isOn: report.Number(word, isOn ? 1 : 0); break;
            case TimeSpan time: ShowTime(word, (long)time.TotalMilliseconds); break;
            case RouteFeatures features: ShowFeatures(features); break;
            case string algorithm: report.Word("congestion", algorithm); break;
        }
    }

    private void ShowTime(string word, long milliseconds)
    {
        report.Json(word, milliseconds);
        report.Text(milliseconds < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms ")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:G6}s "));
    }

    private void ShowFeatures(RouteFeatures features)
    {
        if ((features & RouteFeatures.ExplicitCongestionNotification) != 0)
            report.Null("ecn", "ecn ");
        if ((features & ~RouteFeatures.ExplicitCongestionNotification) != 0)
            report.Word("features", $"0x{(uint)features:x}");
    }
}

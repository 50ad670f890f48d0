using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttributes;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a route's metrics: RTAX_* attributes in RTA_METRICS. Source: ip_metrics_convert() in net/ipv4/metrics.c,
/// rtnetlink_put_metrics() in net/core/rtnetlink.c.</summary>
internal static class RouteMetricsCodec
{
    private const ushort RTAX_LOCK = 1;
    private const ushort RTAX_MTU = 2;
    private const ushort RTAX_WINDOW = 3;
    private const ushort RTAX_RTT = 4;
    private const ushort RTAX_RTTVAR = 5;
    private const ushort RTAX_SSTHRESH = 6;
    private const ushort RTAX_CWND = 7;
    private const ushort RTAX_ADVMSS = 8;
    private const ushort RTAX_REORDERING = 9;
    private const ushort RTAX_HOPLIMIT = 10;
    private const ushort RTAX_INITCWND = 11;
    private const ushort RTAX_FEATURES = 12;
    private const ushort RTAX_RTO_MIN = 13;
    private const ushort RTAX_INITRWND = 14;
    private const ushort RTAX_QUICKACK = 15;
    private const ushort RTAX_CC_ALGO = 16;
    private const ushort RTAX_FASTOPEN_NO_COOKIE = 17;

    // What ip_metrics_convert() cuts larger numbers to.
    private const uint LargestMtu = 65_535 - 15;
    private const uint LargestSegment = 65_535 - 40;

    // What the kernel counts in: eighths of a millisecond, quarters, and whole ones.
    private const long RoundTripUnit = TimeSpan.TicksPerMillisecond / 8;
    private const long VariationUnit = TimeSpan.TicksPerMillisecond / 4;
    private const long TimeoutUnit = TimeSpan.TicksPerMillisecond;

    public static AttributeSchema Schema { get; } = new()
    {
        { RTAX_LOCK, nameof(RTAX_LOCK) },
        { RTAX_MTU, nameof(RTAX_MTU) },
        { RTAX_WINDOW, nameof(RTAX_WINDOW) },
        { RTAX_RTT, nameof(RTAX_RTT) },
        { RTAX_RTTVAR, nameof(RTAX_RTTVAR) },
        { RTAX_SSTHRESH, nameof(RTAX_SSTHRESH) },
        { RTAX_CWND, nameof(RTAX_CWND) },
        { RTAX_ADVMSS, nameof(RTAX_ADVMSS) },
        { RTAX_REORDERING, nameof(RTAX_REORDERING) },
        { RTAX_HOPLIMIT, nameof(RTAX_HOPLIMIT) },
        { RTAX_INITCWND, nameof(RTAX_INITCWND) },
        { RTAX_FEATURES, nameof(RTAX_FEATURES) },
        { RTAX_RTO_MIN, nameof(RTAX_RTO_MIN) },
        { RTAX_INITRWND, nameof(RTAX_INITRWND) },
        { RTAX_QUICKACK, nameof(RTAX_QUICKACK) },
        { RTAX_CC_ALGO, nameof(RTAX_CC_ALGO) },
        { RTAX_FASTOPEN_NO_COOKIE, nameof(RTAX_FASTOPEN_NO_COOKIE) },
    };

    /// <exception cref="ArgumentOutOfRangeException">The kernel would take a smaller number without a word, or a time does not
    /// fit.</exception>
    public static void Write(NetlinkWriter writer, RouteMetrics metrics)
    {
        Arguments.CheckAtMost(metrics.Mtu, LargestMtu, nameof(RouteMetrics.Mtu), "metrics");
        Arguments.CheckAtMost(metrics.AdvertisedSegmentSize, LargestSegment, nameof(RouteMetrics.AdvertisedSegmentSize), "metrics");
        Arguments.CheckAtMost(metrics.HopLimit, byte.MaxValue, nameof(RouteMetrics.HopLimit), "metrics");
        using (writer.Nest(RTA_METRICS, marked: false))
        {
            Write(writer, RTAX_MTU, metrics.Mtu);
            Write(writer, RTAX_WINDOW, metrics.Window);
            Write(writer, RTAX_RTT, SettingTime.Count(metrics.RoundTripTime, RoundTripUnit, nameof(RouteMetrics.RoundTripTime)));
            Write(writer, RTAX_RTTVAR, SettingTime.Count(metrics.RoundTripTimeVariation, VariationUnit,
                nameof(RouteMetrics.RoundTripTimeVariation)));
            Write(writer, RTAX_SSTHRESH, metrics.SlowStartThreshold);
            Write(writer, RTAX_CWND, metrics.CongestionWindow);
            Write(writer, RTAX_ADVMSS, metrics.AdvertisedSegmentSize);
            Write(writer, RTAX_REORDERING, metrics.Reordering);
            Write(writer, RTAX_HOPLIMIT, metrics.HopLimit);
            Write(writer, RTAX_INITCWND, metrics.InitialCongestionWindow);
            Write(writer, RTAX_FEATURES, (uint?)metrics.Features);
            Write(writer, RTAX_RTO_MIN, SettingTime.Count(metrics.MinimumRetransmissionTimeout, TimeoutUnit,
                nameof(RouteMetrics.MinimumRetransmissionTimeout)));
            Write(writer, RTAX_INITRWND, metrics.InitialReceiveWindow);
            Write(writer, RTAX_QUICKACK, Bit(metrics.QuickAcknowledgements));
            if (metrics.CongestionControl is not null)
                writer.WriteUnterminatedString(RTAX_CC_ALGO, metrics.CongestionControl);
            Write(writer, RTAX_FASTOPEN_NO_COOKIE, Bit(metrics.FastOpenWithoutCookie));
            if (metrics.Locks is not RouteMetricLocks.None)
                writer.WriteUInt32(RTAX_LOCK, (uint)metrics.Locks);
            writer.WriteAttributes(metrics.UnknownAttributes);
        }
    }

    public static RouteMetrics Read(AttributeReader attributes)
    {
        Span<uint?> values = stackalloc uint?[RTAX_FASTOPEN_NO_COOKIE + 1];
        values.Clear();
        string? control = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch (attribute.Type)
            {
                case RTAX_CC_ALGO: control = attribute.AsString(); break;
                case >= RTAX_LOCK and <= RTAX_FASTOPEN_NO_COOKIE: values[attribute.Type] = attribute.AsUInt32(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new RouteMetrics
        {
            Mtu = values[RTAX_MTU],
            Window = values[RTAX_WINDOW],
            RoundTripTime = Time(values[RTAX_RTT], RoundTripUnit),
            RoundTripTimeVariation = Time(values[RTAX_RTTVAR], VariationUnit),
            SlowStartThreshold = values[RTAX_SSTHRESH],
            CongestionWindow = values[RTAX_CWND],
            AdvertisedSegmentSize = values[RTAX_ADVMSS],
            Reordering = values[RTAX_REORDERING],
            HopLimit = values[RTAX_HOPLIMIT],
            InitialCongestionWindow = values[RTAX_INITCWND],
            Features = (RouteFeatures?)values[RTAX_FEATURES],
            MinimumRetransmissionTimeout = Time(values[RTAX_RTO_MIN], TimeoutUnit),
            InitialReceiveWindow = values[RTAX_INITRWND],
            QuickAcknowledgements = values[RTAX_QUICKACK] is uint quick ? quick != 0 : null,
            CongestionControl = control,
            FastOpenWithoutCookie = values[RTAX_FASTOPEN_NO_COOKIE] is uint open ? open != 0 : null,
            Locks = (RouteMetricLocks)(values[RTAX_LOCK] ?? 0),
            UnknownAttributes = unknown.Kept,
        };
    }

    private static void Write(NetlinkWriter writer, ushort type, uint? value)
    {
        if (value is uint number)
            writer.WriteUInt32(type, number);
    }

    private static uint? Bit(bool? value) => value is bool set ? set ? 1u : 0 : null;

    private static TimeSpan? Time(uint? count, long unit) => count is uint value ? TimeSpan.FromTicks(value * unit) : null;
}

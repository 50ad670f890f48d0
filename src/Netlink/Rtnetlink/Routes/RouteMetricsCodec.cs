using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;
using static Netlink.Rtnetlink.RouteMetricAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a route's metrics: RTAX_* attributes in RTA_METRICS. Source: ip_metrics_convert() in net/ipv4/metrics.c,
/// rtnetlink_put_metrics() in net/core/rtnetlink.c.</summary>
internal static class RouteMetricsCodec
{
    // The limits of ip_metrics_convert(), which silently reduces larger numbers.
    private const uint LargestMtu = 65_535 - 15;
    private const uint LargestSegment = 65_535 - 40;

    // The kernel's units: an eighth of a millisecond, a quarter, and a millisecond.
    private const long RoundTripUnit = TimeSpan.TicksPerMillisecond / 8;
    private const long VariationUnit = TimeSpan.TicksPerMillisecond / 4;
    private const long TimeoutUnit = TimeSpan.TicksPerMillisecond;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<RouteMetricAttribute>();

    /// <exception cref="ArgumentOutOfRangeException">The kernel would silently reduce a number, or a time is out of range.</exception>
    public static void Write(NetlinkWriter writer, RouteMetrics metrics)
    {
        Arguments.CheckAtMost(metrics.Mtu, LargestMtu, nameof(RouteMetrics.Mtu), "metrics");
        Arguments.CheckAtMost(metrics.AdvertisedSegmentSize, LargestSegment, nameof(RouteMetrics.AdvertisedSegmentSize), "metrics");
        Arguments.CheckAtMost(metrics.HopLimit, byte.MaxValue, nameof(RouteMetrics.HopLimit), "metrics");
        using (writer.Nest(RTA_METRICS, marked: false))
        {
            writer.WriteOptional(RTAX_MTU, metrics.Mtu);
            writer.WriteOptional(RTAX_WINDOW, metrics.Window);
            writer.WriteOptional(RTAX_RTT, SettingTime.Count(metrics.RoundTripTime, RoundTripUnit, nameof(RouteMetrics.RoundTripTime)));
            writer.WriteOptional(RTAX_RTTVAR, SettingTime.Count(metrics.RoundTripTimeVariation, VariationUnit,
                nameof(RouteMetrics.RoundTripTimeVariation)));
            writer.WriteOptional(RTAX_SSTHRESH, metrics.SlowStartThreshold);
            writer.WriteOptional(RTAX_CWND, metrics.CongestionWindow);
            writer.WriteOptional(RTAX_ADVMSS, metrics.AdvertisedSegmentSize);
            writer.WriteOptional(RTAX_REORDERING, metrics.Reordering);
            writer.WriteOptional(RTAX_HOPLIMIT, metrics.HopLimit);
            writer.WriteOptional(RTAX_INITCWND, metrics.InitialCongestionWindow);
            writer.WriteOptional(RTAX_FEATURES, (uint?)metrics.Features);
            writer.WriteOptional(RTAX_RTO_MIN, SettingTime.Count(metrics.MinimumRetransmissionTimeout, TimeoutUnit,
                nameof(RouteMetrics.MinimumRetransmissionTimeout)));
            writer.WriteOptional(RTAX_INITRWND, metrics.InitialReceiveWindow);
            writer.WriteOptional(RTAX_QUICKACK, Bit(metrics.QuickAcknowledgements));
            if (metrics.CongestionControl is not null)
                writer.WriteUnterminatedString(RTAX_CC_ALGO, metrics.CongestionControl);
            writer.WriteOptional(RTAX_FASTOPEN_NO_COOKIE, Bit(metrics.FastOpenWithoutCookie));
            if (metrics.Locks is not RouteMetricLocks.None)
                writer.WriteUInt32(RTAX_LOCK, (uint)metrics.Locks);
            writer.WriteAttributes(metrics.UnknownAttributes);
        }
    }

    /// <summary>Metrics as the kernel stores them: in its units, and without those that are 0; null if none is left.</summary>
    public static RouteMetrics? AsStored(RouteMetrics metrics)
    {
        var writer = new NetlinkWriter();
        Write(writer, metrics);
        foreach (NetlinkAttribute nest in new AttributeReader(writer.Written))
            metrics = Read(nest.AsNest(), withZeros: false);
        return metrics == new RouteMetrics() ? null : metrics;
    }

    public static RouteMetrics Read(AttributeReader attributes) => Read(attributes, withZeros: true);

    private static RouteMetrics Read(AttributeReader attributes, bool withZeros)
    {
        Span<uint?> values = stackalloc uint?[(int)RTAX_FASTOPEN_NO_COOKIE + 1];
        values.Clear();
        string? control = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RouteMetricAttribute)attribute.Type)
            {
                case RTAX_CC_ALGO: control = attribute.AsString(); break;
                case >= RTAX_LOCK and <= RTAX_FASTOPEN_NO_COOKIE:
                    uint value = attribute.AsUInt32();
                    values[attribute.Type] = value == 0 && !withZeros ? null : value;
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new RouteMetrics
        {
            Mtu = values[(int)RTAX_MTU],
            Window = values[(int)RTAX_WINDOW],
            RoundTripTime = Time(values[(int)RTAX_RTT], RoundTripUnit),
            RoundTripTimeVariation = Time(values[(int)RTAX_RTTVAR], VariationUnit),
            SlowStartThreshold = values[(int)RTAX_SSTHRESH],
            CongestionWindow = values[(int)RTAX_CWND],
            AdvertisedSegmentSize = values[(int)RTAX_ADVMSS],
            Reordering = values[(int)RTAX_REORDERING],
            HopLimit = values[(int)RTAX_HOPLIMIT],
            InitialCongestionWindow = values[(int)RTAX_INITCWND],
            Features = (RouteFeatures?)values[(int)RTAX_FEATURES],
            MinimumRetransmissionTimeout = Time(values[(int)RTAX_RTO_MIN], TimeoutUnit),
            InitialReceiveWindow = values[(int)RTAX_INITRWND],
            QuickAcknowledgements = values[(int)RTAX_QUICKACK] is uint quick ? quick != 0 : null,
            CongestionControl = control,
            FastOpenWithoutCookie = values[(int)RTAX_FASTOPEN_NO_COOKIE] is uint open ? open != 0 : null,
            Locks = (RouteMetricLocks)(values[(int)RTAX_LOCK] ?? 0),
            UnknownAttributes = unknown.Kept,
        };
    }

    private static uint? Bit(bool? value) => value is bool set ? set ? 1u : 0 : null;

    private static TimeSpan? Time(uint? count, long unit) => count is uint value ? TimeSpan.FromTicks(value * unit) : null;
}

/// <summary><c>RTAX_*</c>.</summary>
internal enum RouteMetricAttribute : ushort
{
    RTAX_LOCK = 1,
    RTAX_MTU = 2,
    RTAX_WINDOW = 3,
    RTAX_RTT = 4,
    RTAX_RTTVAR = 5,
    RTAX_SSTHRESH = 6,
    RTAX_CWND = 7,
    RTAX_ADVMSS = 8,
    RTAX_REORDERING = 9,
    RTAX_HOPLIMIT = 10,
    RTAX_INITCWND = 11,
    RTAX_FEATURES = 12,
    RTAX_RTO_MIN = 13,
    RTAX_INITRWND = 14,
    RTAX_QUICKACK = 15,
    RTAX_CC_ALGO = 16,
    RTAX_FASTOPEN_NO_COOKIE = 17,
}

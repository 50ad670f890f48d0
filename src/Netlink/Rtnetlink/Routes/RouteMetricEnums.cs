using System;

namespace Netlink.Rtnetlink;

/// <summary>TCP features of a route (<c>RTAX_FEATURE_*</c>). Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
[Flags]
public enum RouteFeatures : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Explicit congestion notification.</summary>
    ExplicitCongestionNotification = 1,

    /// <summary>Selective acknowledgements; ignored by the kernel.</summary>
    SelectiveAcknowledgements = 2,

    /// <summary>Timestamps; ignored by the kernel.</summary>
    Timestamps = 4,

    /// <summary>A fragment header on every packet; ignored by the kernel.</summary>
    AllFragments = 8,

    /// <summary>TCP timestamps in microseconds. Since Linux 6.7.</summary>
    MicrosecondTimestamps = 16,
}

/// <summary>Metrics that the kernel may not change: the bits of <c>RTAX_LOCK</c>. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
[Flags]
public enum RouteMetricLocks : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="RouteMetrics.Mtu"/>.</summary>
    Mtu = 1 << 2,

    /// <summary><see cref="RouteMetrics.Window"/>.</summary>
    Window = 1 << 3,

    /// <summary><see cref="RouteMetrics.RoundTripTime"/>.</summary>
    RoundTripTime = 1 << 4,

    /// <summary><see cref="RouteMetrics.RoundTripTimeVariation"/>.</summary>
    RoundTripTimeVariation = 1 << 5,

    /// <summary><see cref="RouteMetrics.SlowStartThreshold"/>.</summary>
    SlowStartThreshold = 1 << 6,

    /// <summary><see cref="RouteMetrics.CongestionWindow"/>.</summary>
    CongestionWindow = 1 << 7,

    /// <summary><see cref="RouteMetrics.AdvertisedSegmentSize"/>.</summary>
    AdvertisedSegmentSize = 1 << 8,

    /// <summary><see cref="RouteMetrics.Reordering"/>.</summary>
    Reordering = 1 << 9,

    /// <summary><see cref="RouteMetrics.HopLimit"/>.</summary>
    HopLimit = 1 << 10,

    /// <summary><see cref="RouteMetrics.InitialCongestionWindow"/>.</summary>
    InitialCongestionWindow = 1 << 11,

    /// <summary><see cref="RouteMetrics.Features"/>.</summary>
    Features = 1 << 12,

    /// <summary><see cref="RouteMetrics.MinimumRetransmissionTimeout"/>.</summary>
    MinimumRetransmissionTimeout = 1 << 13,

    /// <summary><see cref="RouteMetrics.InitialReceiveWindow"/>.</summary>
    InitialReceiveWindow = 1 << 14,

    /// <summary><see cref="RouteMetrics.QuickAcknowledgements"/>.</summary>
    QuickAcknowledgements = 1 << 15,

    /// <summary><see cref="RouteMetrics.CongestionControl"/>.</summary>
    CongestionControl = 1 << 16,

    /// <summary><see cref="RouteMetrics.FastOpenWithoutCookie"/>.</summary>
    FastOpenWithoutCookie = 1 << 17,
}

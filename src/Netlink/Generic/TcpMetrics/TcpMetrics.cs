using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The cached metrics of TCP connections to a host, with which the next connection starts.</summary>
/// <remarks>Null means that the kernel has no value. Source: ip-tcp_metrics(8), <c>include/uapi/linux/tcp_metrics.h</c>.</remarks>
public sealed record TcpMetrics
{
    /// <summary>The remote address.</summary>
    public IPAddress Address { get; init; } = IPAddress.None;

    /// <summary>The local address, or null.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The time since the last update.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The smoothed round-trip time.</summary>
    public TimeSpan? RoundTripTime { get; init; }

    /// <summary>The variation of the round-trip time.</summary>
    public TimeSpan? RoundTripVariance { get; init; }

    /// <summary>The slow-start threshold, in packets.</summary>
    public uint? SlowStartThreshold { get; init; }

    /// <summary>The congestion window, in packets.</summary>
    public uint? CongestionWindow { get; init; }

    /// <summary>The reordering, in packets.</summary>
    public uint? Reordering { get; init; }

    /// <summary>The segment size for TCP Fast Open, in bytes.</summary>
    public ushort? FastOpenSegmentSize { get; init; }

    /// <summary>The TCP Fast Open cookie; empty for none.</summary>
    public IReadOnlyList<byte> FastOpenCookie { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>192.0.2.1</c>.</summary>
    public override string ToString() => Address.ToString();
}

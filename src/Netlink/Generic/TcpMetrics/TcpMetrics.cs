using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What the kernel remembers of TCP connections to a host, with which the next one begins.</summary>
/// <remarks>What is null, the kernel does not know. Source: ip-tcp_metrics(8), <c>include/uapi/linux/tcp_metrics.h</c>.</remarks>
public sealed record TcpMetrics
{
    /// <summary>The other host.</summary>
    public IPAddress Address { get; init; } = IPAddress.None;

    /// <summary>The address of this host; null when it does not matter.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>How old this is.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The round-trip time, smoothed.</summary>
    public TimeSpan? RoundTripTime { get; init; }

    /// <summary>How much the round-trip time varies.</summary>
    public TimeSpan? RoundTripVariance { get; init; }

    /// <summary>Where slow start ends, in packets.</summary>
    public uint? SlowStartThreshold { get; init; }

    /// <summary>The congestion window, in packets.</summary>
    public uint? CongestionWindow { get; init; }

    /// <summary>By how many packets the order can be wrong without a loss.</summary>
    public uint? Reordering { get; init; }

    /// <summary>The segment size for TCP Fast Open, in bytes.</summary>
    public ushort? FastOpenSegmentSize { get; init; }

    /// <summary>The cookie for TCP Fast Open; empty for none.</summary>
    public IReadOnlyList<byte> FastOpenCookie { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>192.0.2.1</c>.</summary>
    public override string ToString() => Address.ToString();
}

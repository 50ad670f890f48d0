using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Generic.TcpMetricsAttribute;

namespace Netlink.Generic;

/// <summary><c>TCP_METRICS_CMD_*</c>.</summary>
internal enum TcpMetricsCommand : byte
{
    TCP_METRICS_CMD_GET = 1,
    TCP_METRICS_CMD_DEL = 2,
}

/// <summary><c>TCP_METRICS_ATTR_*</c>. Source: <c>include/uapi/linux/tcp_metrics.h</c>.</summary>
internal enum TcpMetricsAttribute : ushort
{
    TCP_METRICS_ATTR_ADDR_IPV4 = 1,
    TCP_METRICS_ATTR_ADDR_IPV6 = 2,
    TCP_METRICS_ATTR_AGE = 3,
    TCP_METRICS_ATTR_TW_TSVAL = 4,
    TCP_METRICS_ATTR_TW_TS_STAMP = 5,
    TCP_METRICS_ATTR_VALS = 6,
    TCP_METRICS_ATTR_FOPEN_MSS = 7,
    TCP_METRICS_ATTR_FOPEN_SYN_DROPS = 8,
    TCP_METRICS_ATTR_FOPEN_SYN_DROP_TS = 9,
    TCP_METRICS_ATTR_FOPEN_COOKIE = 10,
    TCP_METRICS_ATTR_SADDR_IPV4 = 11,
    TCP_METRICS_ATTR_SADDR_IPV6 = 12,
    TCP_METRICS_ATTR_PAD = 13,
}

/// <summary><c>TCP_METRIC_*</c>, each one more than in the header.</summary>
internal enum TcpMetricAttribute : ushort
{
    TCP_METRIC_RTT = 1,
    TCP_METRIC_RTTVAR = 2,
    TCP_METRIC_SSTHRESH = 3,
    TCP_METRIC_CWND = 4,
    TCP_METRIC_REORDERING = 5,
    TCP_METRIC_RTT_US = 6,
    TCP_METRIC_RTTVAR_US = 7,
}

/// <summary>Source: net/ipv4/tcp_metrics.c.</summary>
internal static class TcpMetricsCodec
{
    public static AttributeSchema Schema() => AttributeSchema.Of<TcpMetricsAttribute>(GenericHeader.Size)
        .WithNetworkOrder(TCP_METRICS_ATTR_ADDR_IPV4, TCP_METRICS_ATTR_ADDR_IPV6, TCP_METRICS_ATTR_SADDR_IPV4, TCP_METRICS_ATTR_SADDR_IPV6)
        .With(TCP_METRICS_ATTR_VALS, AttributeSchema.Of<TcpMetricAttribute>());

    public static void WriteName(NetlinkWriter writer, TcpMetricsName name)
    {
        bool isIPv4 = name.Address.AddressFamily is AddressFamily.InterNetwork;
        writer.WriteAddress(isIPv4 ? TCP_METRICS_ATTR_ADDR_IPV4 : TCP_METRICS_ATTR_ADDR_IPV6, name.Address);
        writer.WriteOptional(isIPv4 ? TCP_METRICS_ATTR_SADDR_IPV4 : TCP_METRICS_ATTR_SADDR_IPV6, name.Source);
    }

    public static TcpMetrics Decode(in NetlinkMessage message)
    {
        var metrics = new TcpMetrics();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((TcpMetricsAttribute)attribute.Type)
            {
                case TCP_METRICS_ATTR_ADDR_IPV4 or TCP_METRICS_ATTR_ADDR_IPV6:
                    metrics = metrics with { Address = attribute.AsAddress() };
                    break;
                case TCP_METRICS_ATTR_SADDR_IPV4 or TCP_METRICS_ATTR_SADDR_IPV6:
                    metrics = metrics with { Source = attribute.AsAddress() };
                    break;
                case TCP_METRICS_ATTR_AGE:
                    metrics = metrics with { Age = TimeSpan.FromMilliseconds(Math.Min(attribute.AsUInt64(), uint.MaxValue)) };
                    break;
                case TCP_METRICS_ATTR_FOPEN_MSS: metrics = metrics with { FastOpenSegmentSize = attribute.AsUInt16() }; break;
                case TCP_METRICS_ATTR_FOPEN_COOKIE: metrics = metrics with { FastOpenCookie = attribute.Payload.ToArray() }; break;
                case TCP_METRICS_ATTR_VALS: metrics = ReadValues(metrics, attribute, ref unknown); break;
                case TCP_METRICS_ATTR_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return metrics with { UnknownAttributes = unknown.Kept };
    }

    private static TcpMetrics ReadValues(TcpMetrics metrics, in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref metrics, Read));
        return metrics;
    }

    /// <summary>Times are stored as eighths and quarters. The kernel reports milliseconds in addition to microseconds, which are used
    /// here.</summary>
    private static TcpMetrics? Read(TcpMetrics metrics, in NetlinkAttribute value) => (TcpMetricAttribute)value.Type switch
    {
        TcpMetricAttribute.TCP_METRIC_RTT
            => metrics with { RoundTripTime = metrics.RoundTripTime ?? TimeSpan.FromMicroseconds(value.AsUInt32() * 1000L / 8) },
        TcpMetricAttribute.TCP_METRIC_RTTVAR
            => metrics with
            {
                RoundTripVariance = metrics.RoundTripVariance ?? TimeSpan.FromMicroseconds(value.AsUInt32() * 1000L / 4),
            },
        TcpMetricAttribute.TCP_METRIC_RTT_US => metrics with { RoundTripTime = TimeSpan.FromMicroseconds(value.AsUInt32() / 8) },
        TcpMetricAttribute.TCP_METRIC_RTTVAR_US => metrics with { RoundTripVariance = TimeSpan.FromMicroseconds(value.AsUInt32() / 4) },
        TcpMetricAttribute.TCP_METRIC_SSTHRESH => metrics with { SlowStartThreshold = value.AsUInt32() },
        TcpMetricAttribute.TCP_METRIC_CWND => metrics with { CongestionWindow = value.AsUInt32() },
        TcpMetricAttribute.TCP_METRIC_REORDERING => metrics with { Reordering = value.AsUInt32() },
        _ => null,
    };
}

/// <summary>The key of a host's metrics.</summary>
internal sealed record TcpMetricsName(IPAddress Address, IPAddress? Source = null)
{
    public override string ToString() => Address.ToString();
}

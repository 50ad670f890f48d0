using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourParameterAttribute;
using static Netlink.Rtnetlink.NeighbourTableAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ndtmsg</c>, then NDTA_* attributes, parameters in NDTA_PARMS. Source: neightbl_set() in
/// net/core/neighbour.c.</summary>
internal static class NeighbourTableChangeCodec
{
    /// <exception cref="ArgumentException">There is nothing to change, or a value is out of range.</exception>
    public static void Encode(NetlinkWriter writer, NeighbourTableChangeRequest request)
    {
        NeighbourTableChange change = request.Change;
        if (change == new NeighbourTableChange())
            throw Arguments.Refused($"{request}: set at least one property.", nameof(change));
        writer.WriteHeader(default(uint));
        writer.WriteString(NDTA_NAME, request.Name);
        writer.WriteOptional(NDTA_THRESH1, change.Threshold1);
        writer.WriteOptional(NDTA_THRESH2, change.Threshold2);
        writer.WriteOptional(NDTA_THRESH3, change.Threshold3);
        writer.WriteOptional(NDTA_GC_INTERVAL, Milliseconds(change.CollectionInterval, nameof(NeighbourTableChange.CollectionInterval)));
        if (change.Parameters is not NeighbourParameters parameters)
            return;
        Arguments.CheckIndex(parameters.LinkIndex, nameof(NeighbourParameters.LinkIndex), request);
        using (writer.Nest(NDTA_PARMS, marked: false))
            Write(writer, parameters);
    }

    private static void Write(NetlinkWriter writer, NeighbourParameters parameters)
    {
        writer.WriteOptional(NDTPA_IFINDEX, parameters.LinkIndex);
        WriteTime(NDTPA_BASE_REACHABLE_TIME, parameters.BaseReachableTime, nameof(NeighbourParameters.BaseReachableTime));
        WriteTime(NDTPA_RETRANS_TIME, parameters.RetransmitTime, nameof(NeighbourParameters.RetransmitTime));
        WriteTime(NDTPA_GC_STALETIME, parameters.StaleTime, nameof(NeighbourParameters.StaleTime));
        WriteTime(NDTPA_DELAY_PROBE_TIME, parameters.DelayProbeTime, nameof(NeighbourParameters.DelayProbeTime));
        writer.WriteOptional(NDTPA_QUEUE_LEN, parameters.QueueLength);
        writer.WriteOptional(NDTPA_APP_PROBES, parameters.ProgramProbes);
        writer.WriteOptional(NDTPA_UCAST_PROBES, parameters.UnicastProbes);
        writer.WriteOptional(NDTPA_MCAST_PROBES, parameters.MulticastProbes);
        WriteTime(NDTPA_ANYCAST_DELAY, parameters.AnycastDelay, nameof(NeighbourParameters.AnycastDelay));
        WriteTime(NDTPA_PROXY_DELAY, parameters.ProxyDelay, nameof(NeighbourParameters.ProxyDelay));
        writer.WriteOptional(NDTPA_PROXY_QLEN, parameters.ProxyQueueLength);
        WriteTime(NDTPA_LOCKTIME, parameters.LockTime, nameof(NeighbourParameters.LockTime));
        // The kernel reads the number of bytes after the number of packets, so the bytes take precedence.
        writer.WriteOptional(NDTPA_QUEUE_LENBYTES, parameters.QueueBytes);
        writer.WriteOptional(NDTPA_MCAST_REPROBES, parameters.MulticastReprobes);
        WriteTime(NDTPA_INTERVAL_PROBE_TIME_MS, parameters.ProbeInterval, nameof(NeighbourParameters.ProbeInterval));
        writer.WriteAttributes(parameters.UnknownAttributes);

        void WriteTime(NeighbourParameterAttribute type, TimeSpan? time, string property)
            => writer.WriteOptional(type, Milliseconds(time, property));
    }

    private static ulong? Milliseconds(TimeSpan? time, string property)
        => time is TimeSpan given ? Arguments.CountOf(given, TimeSpan.TicksPerMillisecond, int.MaxValue, property) : null;
}

using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourParameterAttribute;
using static Netlink.Rtnetlink.NeighbourTableAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ndtmsg</c>, then NDTA_* attributes: a message for each table, and one for each device in it. Source:
/// neightbl_dump_info() in net/core/neighbour.c.</summary>
internal static class NeighbourTableCodec
{
    public static void EncodeFamily(NetlinkWriter writer, AddressFamily family)
        => writer.WriteHeader(new NdtMsg { Family = LinuxFamily.Of(family) });

    /// <summary>Reads a message. One about a device has only a name and parameters, which are returned as
    /// <paramref name="ofLink"/>.</summary>
    public static NeighbourTable Decode(in NetlinkMessage message, out NeighbourParameters? ofLink)
    {
        AttributeReader attributes = message.Read(out NdtMsg header);
        string? name = null;
        uint? first = null, second = null, third = null, entries = null;
        TimeSpan? interval = null;
        NeighbourTableStatistics? statistics = null;
        NeighbourParameters? parameters = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NeighbourTableAttribute)attribute.Type)
            {
                case NDTA_NAME: name = attribute.AsString(); break;
                case NDTA_THRESH1: first = attribute.AsUInt32(); break;
                case NDTA_THRESH2: second = attribute.AsUInt32(); break;
                case NDTA_THRESH3: third = attribute.AsUInt32(); break;
                case NDTA_GC_INTERVAL: interval = ReadTime(attribute); break;
                case NDTA_CONFIG: entries = attribute.AsStructure<NdtConfig>().Entries; break;
                case NDTA_STATS: statistics = ReadStatistics(attribute.Payload); break;
                case NDTA_PARMS: parameters = ReadParameters(attribute.AsNest()); break;
                case NDTA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        ofLink = parameters?.LinkIndex is null ? null : parameters;
        return new NeighbourTable
        {
            Name = name ?? throw new NetlinkProtocolException("A report of a neighbour table has no name (NDTA_NAME)."),
            Family = LinuxFamily.ToAddressFamily(header.Family),
            Threshold1 = first,
            Threshold2 = second,
            Threshold3 = third,
            CollectionInterval = interval,
            Entries = entries,
            Statistics = statistics,
            Defaults = ofLink is null ? parameters : null,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static NeighbourParameters ReadParameters(AttributeReader attributes)
    {
        int? link = null;
        TimeSpan? reachable = null, baseReachable = null, retransmit = null, stale = null, delay = null, interval = null, anycast = null,
            proxy = null, locked = null;
        uint? queue = null, bytes = null, proxies = null, program = null, unicast = null, multicast = null, again = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NeighbourParameterAttribute)attribute.Type)
            {
                case NDTPA_IFINDEX: link = attribute.AsInt32(); break;
                case NDTPA_REACHABLE_TIME: reachable = ReadTime(attribute); break;
                case NDTPA_BASE_REACHABLE_TIME: baseReachable = ReadTime(attribute); break;
                case NDTPA_RETRANS_TIME: retransmit = ReadTime(attribute); break;
                case NDTPA_GC_STALETIME: stale = ReadTime(attribute); break;
                case NDTPA_DELAY_PROBE_TIME: delay = ReadTime(attribute); break;
                case NDTPA_INTERVAL_PROBE_TIME_MS: interval = ReadTime(attribute); break;
                case NDTPA_ANYCAST_DELAY: anycast = ReadTime(attribute); break;
                case NDTPA_PROXY_DELAY: proxy = ReadTime(attribute); break;
                case NDTPA_LOCKTIME: locked = ReadTime(attribute); break;
                case NDTPA_QUEUE_LEN: queue = attribute.AsUInt32(); break;
                case NDTPA_QUEUE_LENBYTES: bytes = attribute.AsUInt32(); break;
                case NDTPA_PROXY_QLEN: proxies = attribute.AsUInt32(); break;
                case NDTPA_APP_PROBES: program = attribute.AsUInt32(); break;
                case NDTPA_UCAST_PROBES: unicast = attribute.AsUInt32(); break;
                case NDTPA_MCAST_PROBES: multicast = attribute.AsUInt32(); break;
                case NDTPA_MCAST_REPROBES: again = attribute.AsUInt32(); break;
                // The reference count is the kernel's own.
                case NDTPA_REFCNT or NDTPA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new NeighbourParameters
        {
            LinkIndex = link,
            ReachableTime = reachable,
            BaseReachableTime = baseReachable,
            RetransmitTime = retransmit,
            StaleTime = stale,
            DelayProbeTime = delay,
            ProbeInterval = interval,
            AnycastDelay = anycast,
            ProxyDelay = proxy,
            LockTime = locked,
            QueueLength = queue,
            QueueBytes = bytes,
            ProxyQueueLength = proxies,
            ProgramProbes = program,
            UnicastProbes = unicast,
            MulticastProbes = multicast,
            MulticastReprobes = again,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>Milliseconds; more than a <see cref="TimeSpan"/> can hold is infinite.</summary>
    private static TimeSpan ReadTime(in NetlinkAttribute attribute)
        => TimeSpan.FromTicks((long)Math.Min(attribute.AsUInt64(),
            (ulong)(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond)) * TimeSpan.TicksPerMillisecond);

    /// <summary>The structure has grown over time: missing fields are 0, unknown ones are ignored.</summary>
    private static NeighbourTableStatistics ReadStatistics(ReadOnlySpan<byte> payload)
    {
        NeighbourTableStatistics statistics = default;
        Span<byte> room = MemoryMarshal.AsBytes(new Span<NeighbourTableStatistics>(ref statistics));
        payload[..Math.Min(payload.Length, room.Length)].CopyTo(room);
        return statistics;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct NdtMsg
    {
        public byte Family { get; init; }

        private readonly byte _padding1;
        private readonly ushort _padding2;
    }

    /// <summary>The beginning of <c>struct ndt_config</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct NdtConfig
    {
        private readonly ushort _keyLength;
        private readonly ushort _entrySize;

        public uint Entries { get; init; }
    }
}

using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Wire form of counters. Source: stat_get_doit_default_counter(), nldev_stat_set_doit() and others in
/// drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaCounterCodec
{
    public static RdmaCounters Decode(in NetlinkMessage message)
    {
        var common = default(RdmaMessage);
        var counters = new RdmaCounters();
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            switch ((RdmaAttribute)attribute.Type)
            {
                case RDMA_NLDEV_ATTR_PORT_INDEX: counters = counters with { Port = attribute.AsUInt32() }; break;
                case RDMA_NLDEV_ATTR_STAT_HWCOUNTERS:
                    counters = counters with { Counters = ReadCounters(attribute, ref common.Others) };
                    break;
                default: common.Take(attribute); break;
            }
        }

        return counters with { DeviceIndex = common.Index, DeviceName = common.Name ?? "", UnknownAttributes = common.Unknown };
    }

    public static IReadOnlyList<RdmaCounterSet> DecodeSets(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaCounterSet>(message, RDMA_NLDEV_ATTR_STAT_COUNTER, RDMA_NLDEV_ATTR_STAT_COUNTER_ENTRY, ReadSet);

    public static RdmaCounterBinding DecodeBinding(in NetlinkMessage message)
    {
        var common = default(RdmaMessage);
        var binding = new RdmaCounterBinding();
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            switch ((RdmaAttribute)attribute.Type)
            {
                case RDMA_NLDEV_ATTR_PORT_INDEX: binding = binding with { Port = attribute.AsUInt32() }; break;
                case RDMA_NLDEV_ATTR_STAT_MODE: binding = binding with { Mode = (RdmaCounterMode)attribute.AsUInt32() }; break;
                case RDMA_NLDEV_ATTR_STAT_AUTO_MODE_MASK:
                    binding = binding with { Criteria = (RdmaCounterCriteria)attribute.AsUInt32() };
                    break;
                case RDMA_NLDEV_ATTR_STAT_OPCOUNTER_ENABLED:
                    binding = binding with { HasOptionalCounters = attribute.AsBoolean() };
                    break;
                default: common.Take(attribute); break;
            }
        }

        return binding with { DeviceIndex = common.Index, DeviceName = common.Name ?? "", UnknownAttributes = common.Unknown };
    }

    public static RdmaCounterList DecodeList(in NetlinkMessage message)
    {
        var common = default(RdmaMessage);
        var list = new RdmaCounterList();
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            switch ((RdmaAttribute)attribute.Type)
            {
                case RDMA_NLDEV_ATTR_PORT_INDEX: list = list with { Port = attribute.AsUInt32() }; break;
                case RDMA_NLDEV_ATTR_STAT_HWCOUNTERS: list = list with { Counters = ReadStatus(attribute, ref common.Others) }; break;
                default: common.Take(attribute); break;
            }
        }

        return list with { DeviceIndex = common.Index, DeviceName = common.Name ?? "", UnknownAttributes = common.Unknown };
    }

    /// <summary>The set of counters that a queue pair was bound to.</summary>
    /// <returns>A box, as answers are objects.</returns>
    public static object DecodeBound(in NetlinkMessage message)
    {
        uint set = 0;
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            if ((RdmaAttribute)attribute.Type is RDMA_NLDEV_ATTR_STAT_COUNTER_ID)
                set = attribute.AsUInt32();
        }

        return set;
    }

    // A mode, of any value, makes it a request for the mode.
    public static void EncodeQuestionOfBinding(NetlinkWriter writer, RdmaPortNumber port)
        => WriteMode(writer, port, RdmaCounterMode.Manual);

    public static void EncodeAuto(NetlinkWriter writer, RdmaCounterRequest request)
    {
        WriteMode(writer, request.Port, RdmaCounterMode.Auto);
        writer.WriteUInt32(RDMA_NLDEV_ATTR_STAT_AUTO_MODE_MASK, (uint)request.Criteria);
        writer.WriteOptional(RDMA_NLDEV_ATTR_STAT_OPCOUNTER_ENABLED, request.HasOptionalCounters);
    }

    /// <summary>The binding of a queue pair, to make or to end.</summary>
    public static void EncodeQueuePair(NetlinkWriter writer, RdmaCounterRequest request)
    {
        WriteMode(writer, request.Port, RdmaCounterMode.Manual);
        writer.WriteOptional(RDMA_NLDEV_ATTR_STAT_COUNTER_ID, request.Set);
        writer.WriteUInt32(RDMA_NLDEV_ATTR_RES_LQPN, request.QueuePair);
    }

    public static void EncodeOptional(NetlinkWriter writer, RdmaOptionalCounters request)
    {
        RdmaMessage.WritePort(writer, request.Port);
        using NetlinkWriter.NestScope counters = writer.Nest(RDMA_NLDEV_ATTR_STAT_HWCOUNTERS);
        foreach (uint index in request.Indexes)
            writer.WriteUInt32(RDMA_NLDEV_ATTR_STAT_HWCOUNTER_INDEX, index);
    }

    private static void WriteMode(NetlinkWriter writer, RdmaPortNumber port, RdmaCounterMode mode)
    {
        RdmaMessage.WritePort(writer, port);
        writer.WriteUInt32(RDMA_NLDEV_ATTR_STAT_MODE, (uint)mode);
        writer.WriteUInt32(RDMA_NLDEV_ATTR_STAT_RES, (uint)RDMA_NLDEV_ATTR_RES_QP);
    }

    private static RdmaCounterSet? ReadSet(RdmaCounterSet set, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type switch
        {
            RDMA_NLDEV_ATTR_STAT_COUNTER_ID => set with { Id = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_PORT_INDEX => set with { Port = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_STAT_MODE => set with { Mode = (RdmaCounterMode)attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_TYPE => set with { Type = (RdmaQueuePairType)attribute.AsByte() },
            RDMA_NLDEV_ATTR_RES_QP => set with { QueuePairs = RdmaObjectCodec.ReadNumbers(attribute, ref others) },
            RDMA_NLDEV_ATTR_STAT_HWCOUNTERS => set with { Counters = ReadCounters(attribute, ref others) },
            _ => null,
        };

    private static List<RdmaCounter> ReadCounters(in NetlinkAttribute table, ref AttributeKeeper keeper)
    {
        var others = default(AttributeKeeper);
        List<RdmaCounter> found = [];
        foreach (NetlinkAttribute entry in table.AsNest())
        {
            if ((RdmaAttribute)entry.Type is not RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY)
            {
                others.Keep(entry);
                continue;
            }

            var unknown = default(AttributeKeeper);
            var counter = new RdmaCounter("", 0);
            foreach (NetlinkAttribute attribute in entry.AsNest())
            {
                switch ((RdmaAttribute)attribute.Type)
                {
                    case RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_NAME: counter = counter with { Name = attribute.AsString() }; break;
                    case RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_VALUE: counter = counter with { Value = attribute.AsUInt64() }; break;
                    case RDMA_NLDEV_ATTR_PAD: break;
                    default: unknown.Keep(attribute); break;
                }
            }

            found.Add(counter);
            others.KeepWithin(entry, unknown);
        }

        keeper.KeepWithin(table, others);
        return found;
    }

    private static List<RdmaCounterStatus> ReadStatus(in NetlinkAttribute table, ref AttributeKeeper keeper)
    {
        var others = default(AttributeKeeper);
        List<RdmaCounterStatus> found = [];
        foreach (NetlinkAttribute entry in table.AsNest())
        {
            if ((RdmaAttribute)entry.Type is not RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY)
            {
                others.Keep(entry);
                continue;
            }

            var unknown = default(AttributeKeeper);
            var status = new RdmaCounterStatus("", 0, null);
            foreach (NetlinkAttribute attribute in entry.AsNest())
            {
                switch ((RdmaAttribute)attribute.Type)
                {
                    case RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_NAME: status = status with { Name = attribute.AsString() }; break;
                    case RDMA_NLDEV_ATTR_STAT_HWCOUNTER_INDEX: status = status with { Index = attribute.AsUInt32() }; break;
                    case RDMA_NLDEV_ATTR_STAT_HWCOUNTER_DYNAMIC: status = status with { IsEnabled = attribute.AsBoolean() }; break;
                    default: unknown.Keep(attribute); break;
                }
            }

            found.Add(status);
            others.KeepWithin(entry, unknown);
        }

        keeper.KeepWithin(table, others);
        return found;
    }
}

/// <summary>What is asked of the counters of queue pairs.</summary>
internal sealed record RdmaCounterRequest(RdmaPortNumber Port, string Subject)
{
    public RdmaCounterCriteria Criteria { get; init; }

    public bool? HasOptionalCounters { get; init; }

    public uint? Set { get; init; }

    public uint QueuePair { get; init; }

    public override string ToString() => Subject;
}

/// <summary>Which optional counters are to be on.</summary>
internal sealed record RdmaOptionalCounters(RdmaPortNumber Port, IReadOnlyList<uint> Indexes, string Subject)
{
    public override string ToString() => Subject;
}

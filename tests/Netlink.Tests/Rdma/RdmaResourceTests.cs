using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rdma;
using Netlink.Tests.Properties;
using Xunit;

namespace Netlink.Tests.Rdma;

/// <summary>Objects of a program and of the kernel on a device in software, as they were recorded; and counters.</summary>
public sealed class RdmaResourceTests
{
    private static readonly RawAttribute s_newer = new(0x3001, new byte[] { 1, 2, 3, 4, 5 });

    public static TheoryData<string> Reports => [.. RdmaReports.All.Select(report => report.Name)];

    [Fact]
    public void Decode_QueuePairs_HasWhatRdmaShows()
    {
        // The one of the program has no port yet, and is not listed for one.
        RdmaQueuePair pair = Assert.Single(Read("queue-pairs", RdmaCommand.RDMA_NLDEV_CMD_RES_QP_GET, RdmaQueuePairCodec.Decode));

        Assert.Equal(new RdmaQueuePair
        {
            DeviceIndex = pair.DeviceIndex,
            DeviceName = "rxe0",
            Number = 1,
            Port = 1,
            Type = RdmaQueuePairType.Gsi,
            State = RdmaQueuePairState.ReadyToSend,
            SendPsn = 0,
            KernelOwner = "ib_core",
        }, pair);
        Assert.Equal("rxe0 qp 1 Gsi ReadyToSend of [ib_core]", pair.ToString());
    }

    [Fact]
    public void Decode_Connections_HasWhatRdmaShows()
    {
        RdmaCmId connection = Assert.Single(
            Read("connections", RdmaCommand.RDMA_NLDEV_CMD_RES_CM_ID_GET, RdmaQueuePairCodec.DecodeConnections));

        Assert.Equal(new RdmaCmId
        {
            DeviceIndex = connection.DeviceIndex,
            DeviceName = "rxe0",
            Number = 0,
            Port = 1,
            PortSpace = RdmaPortSpace.Tcp,
            State = RdmaCmState.Listen,
            Local = IPEndPoint.Parse("192.0.2.1:7471"),
            Remote = new IPEndPoint(IPAddress.Any, 0),
            ThreadId = connection.ThreadId,
        }, connection);
        Assert.NotNull(connection.ThreadId);
    }

    [Fact]
    public void Decode_ObjectsOfAProgram_HaveWhatRdmaShows()
    {
        RdmaCompletionQueue[] queues = [.. Read("completion-queues", RdmaCommand.RDMA_NLDEV_CMD_RES_CQ_GET,
            RdmaObjectCodec.DecodeCompletionQueues)];
        Assert.Equal(2, queues.Length);
        // rdma(8) shows WORKQUEUE, by the numbers of older kernels.
        Assert.Equal(new RdmaCompletionQueue
        {
            DeviceIndex = queues[0].DeviceIndex,
            DeviceName = "rxe0",
            Number = 0,
            Entries = 1023,
            Users = 2,
            PollContext = RdmaPollContext.UnboundWorkQueue,
            HasAdaptiveModeration = false,
            KernelOwner = "ib_core",
        }, queues[0]);
        Assert.Equal((1u, 31u, null, 0u), (queues[1].Number!.Value, queues[1].Entries, queues[1].PollContext, queues[1].Context!.Value));

        RdmaMemoryRegion region = Assert.Single(Read("memory-regions", RdmaCommand.RDMA_NLDEV_CMD_RES_MR_GET,
            RdmaObjectCodec.DecodeMemoryRegions));
        Assert.Equal((0u, 4096ul, 1u), (region.Number!.Value, region.Length, region.ProtectionDomain!.Value));
        Assert.Equal(region.RemoteKey, region.LocalKey);
        Assert.NotNull(region.RemoteKey);
        Assert.Equal($"rxe0 mr 0 of 4096 bytes of thread {region.ThreadId}", region.ToString());

        RdmaProtectionDomain[] domains = [.. Read("protection-domains", RdmaCommand.RDMA_NLDEV_CMD_RES_PD_GET,
            RdmaObjectCodec.DecodeProtectionDomains)];
        Assert.Equal([(0u, "ib_core", (uint?)null), (1u, null, 0u)], domains.Select(domain => (domain.Number!.Value, domain.KernelOwner,
            domain.Context)));
        Assert.NotNull(domains[0].LocalDmaKey);

        Assert.Equal(0u, Assert.Single(Read("contexts", RdmaCommand.RDMA_NLDEV_CMD_RES_CTX_GET, RdmaObjectCodec.DecodeContexts)).Number);
        RdmaSharedReceiveQueue shared = Assert.Single(Read("shared-queues", RdmaCommand.RDMA_NLDEV_CMD_RES_SRQ_GET,
            RdmaObjectCodec.DecodeSharedReceiveQueues));
        Assert.Equal((RdmaSharedReceiveQueueType.Basic, 1u, null), (shared.Type, shared.ProtectionDomain!.Value, shared.CompletionQueue));
        Assert.Equal([new RdmaNumbers(17, 17)], shared.QueuePairs);
    }

    [Fact]
    public void Decode_Summary_CountsEachKind()
    {
        RdmaResourceSummary summary = Assert.Single(Wire.DecodeAll(RdmaResourceCodec.DecodeSummary,
            RdmaOperations.TypeOf(RdmaCommand.RDMA_NLDEV_CMD_RES_GET), Golden.Received("rdma-summary")));

        Assert.Equal("rxe0: pd 1 cq 1 qp 1 cm_id 0 mr 0 ctx 0 srq 0 comp_cntr 0", summary.ToString());
        Assert.All(summary.Counts.Where(count => count.Kind is "pd" or "cq" or "qp" or "mr" or "srq"),
            count => Assert.True(count.Maximum > 0, count.Kind));
        Assert.Null(summary.Counts.Single(count => count.Kind == "ctx").Maximum);
    }

    [Fact]
    public void Decode_Counters_HaveTheNamesOfTheDriver()
    {
        RdmaCounters counters = Assert.Single(Wire.DecodeAll(RdmaCounterCodec.Decode,
            RdmaOperations.TypeOf(RdmaCommand.RDMA_NLDEV_CMD_STAT_GET), Golden.Received("rdma-counters")));
        RdmaCounterList list = Assert.Single(Wire.DecodeAll(RdmaCounterCodec.DecodeList,
            RdmaOperations.TypeOf(RdmaCommand.RDMA_NLDEV_CMD_STAT_GET_STATUS), Golden.Received("rdma-counter-status")));
        RdmaCounterBinding binding = Assert.Single(Wire.DecodeAll(RdmaCounterCodec.DecodeBinding,
            RdmaOperations.TypeOf(RdmaCommand.RDMA_NLDEV_CMD_STAT_GET), Golden.Received("rdma-counter-binding")));

        Assert.Equal((1u, "sent_pkts"), (counters.Port, counters.Counters[0].Name));
        Assert.Equal(counters.Counters.Select(counter => counter.Name), list.Counters.Select(status => status.Name));
        Assert.Equal(Enumerable.Range(0, list.Counters.Count).Select(index => (uint)index), list.Counters.Select(status => status.Index));
        Assert.All(list.Counters, status => Assert.Null(status.IsEnabled));
        Assert.Equal((RdmaCounterMode.None, null, null), (binding.Mode, binding.Criteria, binding.HasOptionalCounters));
        Assert.Equal("cc off", new RdmaCounterStatus("cc", 4, false).ToString());
    }

    /// <summary>No driver in software has sets of counters, optional ones, or values of its own; the bytes are as
    /// <c>fill_res_counter_entry</c>, <c>nldev_stat_get_counter_status_doit</c> and <c>rdma_nl_put_driver_u32</c> lay them out.</summary>
    [Fact]
    public void Decode_WhatOnlyCardsHave_IsRead()
    {
        RdmaCounterSet set = Assert.Single(Wire.Decode(RdmaCounterCodec.DecodeSets, Wire.Encode(WriteSet, "")));
        RdmaCounterList list = Wire.Decode(RdmaCounterCodec.DecodeList, Wire.Encode(WriteStatus, ""));

        Assert.Equal((4u, 1u, RdmaCounterMode.Auto, RdmaQueuePairType.ReliableConnection),
            (set.Id, set.Port, set.Mode, set.Type!.Value));
        Assert.Equal([new RdmaNumbers(17, 17), new RdmaNumbers(20, 25)], set.QueuePairs);
        Assert.Equal([new RdmaCounter("rx_write_requests", 7)], set.Counters);
        Assert.Equal(["state 3", "rqsize ff", "mode fast"], set.DriverValues.Select(value => value.ToString()));
        Assert.Equal("mlx5_0/1 counters 4: rx_write_requests 7", set.ToString());
        Assert.Equal([new RdmaCounterStatus("cc_rx_ce_pkts", 8, false)], list.Counters);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing(string name)
    {
        RdmaReport report = RdmaReports.Get(name);
        foreach (byte[] payload in Wire.Payloads(report.MessageType, Golden.Received(report.Recording)))
        {
            for (int length = 0; length < payload.Length; length++)
            {
                Exception? error = Record.Exception(() => report.Decode(payload[..length]));
                Assert.True(error is null or NetlinkProtocolException, $"{name} cut to {length}: {error}");
            }
        }
    }

    /// <summary>Behind every attribute of every nest, however deep.</summary>
    [Theory]
    [MemberData(nameof(Reports))]
    public void Decode_NewerAttributeInAnyNest_IsKept(string name)
    {
        RdmaReport report = RdmaReports.Get(name);
        foreach (byte[] payload in Wire.Payloads(report.MessageType, Golden.Received(report.Recording)))
        {
            object plain = report.Decode(payload)!;
            int places = CountNests(payload);
            for (int place = 0; place <= places; place++)
            {
                int left = place;
                object newer = report.Decode(WithNewer(payload, ref left))!;
                IReadOnlyList<RawAttribute> kept = report.Kept(newer);
                // Of a list the first is looked at, and what is in the nest of another belongs to that.
                if (kept.Count > report.Kept(plain).Count)
                    Assert.NotEqual(plain, newer);
                else
                    Assert.True(place > 1 && plain is RdmaResource, $"{name} loses what is in place {place}");
            }
        }
    }

    private static IReadOnlyList<T> Read<T>(string name, RdmaCommand command, ReplyDecoder<IReadOnlyList<T>> decode)
        => [.. Wire.DecodeAll(decode, RdmaOperations.TypeOf(command), Golden.Received($"rdma-{name}")).SelectMany(static list => list)];

    private static bool IsNest(ushort type)
        => RdmaAttributes.Schema().Find(type)?.Children(default) is not null;

    private static int CountNests(ReadOnlySpan<byte> attributes)
    {
        int count = 0;
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
            count += IsNest(attribute.Type) ? 1 + CountNests(attribute.Payload) : 0;
        return count;
    }

    /// <summary>The attributes with a newer one at the end of them, or of the nest with this number.</summary>
    private static byte[] WithNewer(ReadOnlySpan<byte> attributes, ref int place)
    {
        bool isHere = place-- == 0;
        var writer = new NetlinkWriter();
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
            writer.WriteBytes(attribute.WireType, IsNest(attribute.Type) ? WithNewer(attribute.Payload, ref place) : attribute.Payload);
        if (isHere)
            writer.WriteAttributes([s_newer]);
        return writer.Written.ToArray();
    }

    private static void WriteSet(NetlinkWriter writer, string nothing)
    {
        writer.WriteString(RdmaAttribute.RDMA_NLDEV_ATTR_DEV_NAME, "mlx5_0");
        using NetlinkWriter.NestScope table = writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_COUNTER, marked: false);
        using NetlinkWriter.NestScope entry = writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_COUNTER_ENTRY, marked: false);
        writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_PORT_INDEX, 1);
        writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_COUNTER_ID, 4);
        writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_MODE, 1);
        writer.WriteByte(RdmaAttribute.RDMA_NLDEV_ATTR_RES_TYPE, 2);
        using (writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_RES_QP))
        {
            using (writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_RES_QP_ENTRY))
                writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_RES_LQPN, 17);
            using (writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_RES_QP_ENTRY))
            {
                writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_MIN_RANGE, 20);
                writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_MAX_RANGE, 25);
            }
        }

        using (writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTERS))
        using (writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY))
        {
            writer.WriteString(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_NAME, "rx_write_requests");
            writer.WriteUInt64(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_VALUE, 7);
        }

        using NetlinkWriter.NestScope driver = writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER);
        writer.WriteString(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER_STRING, "state");
        writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER_U32, 3);
        writer.WriteString(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER_STRING, "rqsize");
        writer.WriteByte(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER_PRINT_TYPE, 1);
        writer.WriteUInt64(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER_U64, 255);
        writer.WriteString(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER_STRING, "mode");
        writer.WriteString(RdmaAttribute.RDMA_NLDEV_ATTR_DRIVER_STRING, "fast");
    }

    private static void WriteStatus(NetlinkWriter writer, string nothing)
    {
        using NetlinkWriter.NestScope table = writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTERS);
        using NetlinkWriter.NestScope entry = writer.Nest(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY);
        writer.WriteString(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_NAME, "cc_rx_ce_pkts");
        writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_INDEX, 8);
        writer.WriteByte(RdmaAttribute.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_DYNAMIC, 0);
    }
}

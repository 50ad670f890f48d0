using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rdma;

namespace Netlink.Tests.Properties;

/// <summary>What RDMA reports, each with a recording of it.</summary>
internal static class RdmaReports
{
    public static IReadOnlyList<RdmaReport> All { get; } =
    [
        Of<RdmaDevice>("devices", RdmaCommand.RDMA_NLDEV_CMD_GET, typeof(RdmaDeviceCodec), RdmaDeviceCodec.Decode,
            device => device.UnknownAttributes),
        // The answer about one port has the type of an answer about a device.
        Of<RdmaLink>("links", RdmaCommand.RDMA_NLDEV_CMD_GET, typeof(RdmaLinkCodec), RdmaLinkCodec.Decode, link => link.UnknownAttributes),
        Of<RdmaSystem>("system", RdmaCommand.RDMA_NLDEV_CMD_SYS_GET, typeof(RdmaSystemCodec), RdmaSystemCodec.Decode,
            system => system.UnknownAttributes),
        Of<RdmaResourceSummary>("summary", RdmaCommand.RDMA_NLDEV_CMD_RES_GET, typeof(RdmaResourceCodec), RdmaResourceCodec.DecodeSummary,
            summary => summary.UnknownAttributes),
        Each("queue-pairs", RdmaCommand.RDMA_NLDEV_CMD_RES_QP_GET, typeof(RdmaQueuePairCodec), RdmaQueuePairCodec.Decode),
        Each("connections", RdmaCommand.RDMA_NLDEV_CMD_RES_CM_ID_GET, typeof(RdmaQueuePairCodec), RdmaQueuePairCodec.DecodeConnections),
        Each("completion-queues", RdmaCommand.RDMA_NLDEV_CMD_RES_CQ_GET, typeof(RdmaObjectCodec), RdmaObjectCodec.DecodeCompletionQueues),
        Each("memory-regions", RdmaCommand.RDMA_NLDEV_CMD_RES_MR_GET, typeof(RdmaObjectCodec), RdmaObjectCodec.DecodeMemoryRegions),
        Each("protection-domains", RdmaCommand.RDMA_NLDEV_CMD_RES_PD_GET, typeof(RdmaObjectCodec),
            RdmaObjectCodec.DecodeProtectionDomains),
        Each("contexts", RdmaCommand.RDMA_NLDEV_CMD_RES_CTX_GET, typeof(RdmaObjectCodec), RdmaObjectCodec.DecodeContexts),
        Each("shared-queues", RdmaCommand.RDMA_NLDEV_CMD_RES_SRQ_GET, typeof(RdmaObjectCodec), RdmaObjectCodec.DecodeSharedReceiveQueues),
        Of<RdmaCounters>("counters", RdmaCommand.RDMA_NLDEV_CMD_STAT_GET, typeof(RdmaCounterCodec), RdmaCounterCodec.Decode,
            counters => counters.UnknownAttributes),
        Of<RdmaCounterBinding>("counter-binding", RdmaCommand.RDMA_NLDEV_CMD_STAT_GET, typeof(RdmaCounterCodec),
            RdmaCounterCodec.DecodeBinding, binding => binding.UnknownAttributes),
        Of<RdmaCounterList>("counter-status", RdmaCommand.RDMA_NLDEV_CMD_STAT_GET_STATUS, typeof(RdmaCounterCodec),
            RdmaCounterCodec.DecodeList, list => list.UnknownAttributes),
        Of<RdmaEvent>("events", RdmaCommand.RDMA_NLDEV_CMD_MONITOR, typeof(RdmaEventCodec), RdmaEventCodec.Decode,
            told => told.UnknownAttributes),
    ];

    public static RdmaReport Get(string name) => All.Single(report => report.Name == name);

    private static RdmaReport Each<T>(string name, RdmaCommand command, Type codec, ReplyDecoder<IReadOnlyList<T>> decode)
        where T : RdmaResource
        => Of<T>(name, command, codec, (in NetlinkMessage message) => decode(message) is [T first, ..] ? first : null!,
            item => item.UnknownAttributes);

    private static RdmaReport Of<T>(string name, RdmaCommand command, Type codec, ReplyDecoder<T> decode,
        Func<T, IReadOnlyList<RawAttribute>> kept)
        where T : class
        => new(name, RdmaOperations.TypeOf(command), codec, payload => Wire.Decode(decode, payload), report => kept((T)report));
}

/// <summary>A report with a recording of it.</summary>
/// <param name="Name">The recording, without what all of them begin with.</param>
/// <param name="MessageType">The type of its messages.</param>
/// <param name="Codec">What reads it.</param>
/// <param name="Decode">Reads it; of a list the first, which hostile bytes may leave out.</param>
/// <param name="Kept">What was kept of it.</param>
internal sealed record RdmaReport(string Name, ushort MessageType, Type Codec, Func<byte[], object?> Decode,
    Func<object, IReadOnlyList<RawAttribute>> Kept)
{
    public string Recording => "rdma-" + Name;
}

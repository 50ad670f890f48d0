using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Wire form of the other objects. Source: fill_res_cq_entry() and others in
/// drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaObjectCodec
{
    public static IReadOnlyList<RdmaCompletionQueue> DecodeCompletionQueues(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaCompletionQueue>(message, RDMA_NLDEV_ATTR_RES_CQ, RDMA_NLDEV_ATTR_RES_CQ_ENTRY, Read);

    public static IReadOnlyList<RdmaMemoryRegion> DecodeMemoryRegions(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaMemoryRegion>(message, RDMA_NLDEV_ATTR_RES_MR, RDMA_NLDEV_ATTR_RES_MR_ENTRY, Read);

    public static IReadOnlyList<RdmaProtectionDomain> DecodeProtectionDomains(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaProtectionDomain>(message, RDMA_NLDEV_ATTR_RES_PD, RDMA_NLDEV_ATTR_RES_PD_ENTRY, Read);

    public static IReadOnlyList<RdmaContext> DecodeContexts(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaContext>(message, RDMA_NLDEV_ATTR_RES_CTX, RDMA_NLDEV_ATTR_RES_CTX_ENTRY, Read);

    public static IReadOnlyList<RdmaSharedReceiveQueue> DecodeSharedReceiveQueues(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaSharedReceiveQueue>(message, RDMA_NLDEV_ATTR_RES_SRQ, RDMA_NLDEV_ATTR_RES_SRQ_ENTRY, Read);

    /// <summary>A table of queue pairs: single ones, and ranges.</summary>
    public static IReadOnlyList<RdmaNumbers> ReadNumbers(in NetlinkAttribute table, ref AttributeKeeper keeper)
    {
        var others = default(AttributeKeeper);
        List<RdmaNumbers> found = [];
        foreach (NetlinkAttribute entry in table.AsNest())
        {
            if ((RdmaAttribute)entry.Type is not RDMA_NLDEV_ATTR_RES_QP_ENTRY)
            {
                others.Keep(entry);
                continue;
            }

            var unknown = default(AttributeKeeper);
            (uint? first, uint? last) = ((uint?)null, (uint?)null);
            foreach (NetlinkAttribute attribute in entry.AsNest())
            {
                switch ((RdmaAttribute)attribute.Type)
                {
                    case RDMA_NLDEV_ATTR_RES_LQPN: first = last = attribute.AsUInt32(); break;
                    case RDMA_NLDEV_ATTR_MIN_RANGE: first = attribute.AsUInt32(); break;
                    case RDMA_NLDEV_ATTR_MAX_RANGE: last = attribute.AsUInt32(); break;
                    default: unknown.Keep(attribute); break;
                }
            }

            if (first is uint from)
                found.Add(new RdmaNumbers(from, last ?? from));
            others.KeepWithin(entry, unknown);
        }

        keeper.KeepWithin(table, others);
        return found;
    }

    private static RdmaCompletionQueue? Read(RdmaCompletionQueue queue, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type switch
        {
            RDMA_NLDEV_ATTR_RES_CQN => queue with { Number = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_CQE => queue with { Entries = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_USECNT => queue with { Users = attribute.AsUInt64() },
            RDMA_NLDEV_ATTR_RES_POLL_CTX => queue with { PollContext = (RdmaPollContext)attribute.AsByte() },
            RDMA_NLDEV_ATTR_DEV_DIM => queue with { HasAdaptiveModeration = attribute.AsBoolean() },
            RDMA_NLDEV_ATTR_RES_CTXN => queue with { Context = attribute.AsUInt32() },
            _ => null,
        };

    private static RdmaMemoryRegion? Read(RdmaMemoryRegion region, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type switch
        {
            RDMA_NLDEV_ATTR_RES_MRN => region with { Number = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_MRLEN => region with { Length = attribute.AsUInt64() },
            RDMA_NLDEV_ATTR_RES_RKEY => region with { RemoteKey = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_LKEY => region with { LocalKey = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_PDN => region with { ProtectionDomain = attribute.AsUInt32() },
            _ => null,
        };

    private static RdmaProtectionDomain? Read(RdmaProtectionDomain domain, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type switch
        {
            RDMA_NLDEV_ATTR_RES_PDN => domain with { Number = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_USECNT => domain with { Users = attribute.AsUInt64() },
            RDMA_NLDEV_ATTR_RES_LOCAL_DMA_LKEY => domain with { LocalDmaKey = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_UNSAFE_GLOBAL_RKEY => domain with { UnsafeGlobalRemoteKey = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_CTXN => domain with { Context = attribute.AsUInt32() },
            _ => null,
        };

    private static RdmaContext? Read(RdmaContext context, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type is RDMA_NLDEV_ATTR_RES_CTXN ? context with { Number = attribute.AsUInt32() } : null;

    private static RdmaSharedReceiveQueue? Read(RdmaSharedReceiveQueue queue, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type switch
        {
            RDMA_NLDEV_ATTR_RES_SRQN => queue with { Number = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_TYPE => queue with { Type = (RdmaSharedReceiveQueueType)attribute.AsByte() },
            RDMA_NLDEV_ATTR_RES_PDN => queue with { ProtectionDomain = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_CQN => queue with { CompletionQueue = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_QP => queue with { QueuePairs = ReadNumbers(attribute, ref others) },
            _ => null,
        };
}

using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GredAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Several virtual queues with random early detection, selected by a packet's <c>tc_index</c> (<c>tc qdisc add …
/// gred</c>).</summary>
/// <remarks>It is created without queues. Each is then configured by <c>Replace</c> with the same handle and <see cref="Queue"/> set: the
/// kernel accepts one per request. Source: <c>TCA_GRED_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_gred.c.</remarks>
public sealed record GredQdisc : QdiscKind
{
    private const uint MostQueues = 16;

    /// <summary>A qdisc with a number of virtual queues.</summary>
    /// <param name="queueCount">The number, 1 to 16.</param>
    public GredQdisc(uint queueCount) => QueueCount = queueCount;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The number of virtual queues, 1 to 16.</summary>
    public uint QueueCount { get; init; }

    /// <summary>The queue for packets that select none, from 0. Default 0.</summary>
    public uint DefaultQueue { get; init; }

    /// <summary>Whether the average of a queue includes those of higher priority (<c>grio</c>). Default false.</summary>
    public bool SharesByPriority { get; init; }

    /// <summary>The limit of the qdisc, in bytes. The kernel's default is the device's transmit queue length times its MTU.</summary>
    public uint? Limit { get; init; }

    /// <summary>The flags of all queues without <see cref="GredQueue.Flags"/> of their own.</summary>
    public RedFlags Flags { get; init; }

    /// <summary>The queue to configure, instead of all other settings; not reported.</summary>
    public GredQueue? Queue { get; init; }

    /// <summary>The configured queues. Only reported.</summary>
    public IReadOnlyList<GredQueue> Queues { get; internal init => field = ValueList.From(value); } = ValueList<GredQueue>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new("gred", static () => GredCodec.Schema, GredCodec.Decode);

    /// <exception cref="System.ArgumentException">The number of queues is out of range, or a queue is not among them.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (QueueCount is 0 or > MostQueues)
            throw Arguments.Refused($"gred: QueueCount is {QueueCount}; it can be 1 to {MostQueues}.", nameof(QueueCount));
        if (DefaultQueue >= QueueCount)
            throw Arguments.Refused($"gred: DefaultQueue {DefaultQueue} is not among {QueueCount} queues.", nameof(DefaultQueue));
        if (Queue is GredQueue queue)
        {
            if (queue.Index >= QueueCount)
                throw Arguments.Refused($"gred: Queue {queue.Index} is not among {QueueCount} queues.", nameof(Queue));
            GredCodec.WriteQueue(writer, queue);
            return;
        }

        writer.WriteStructure(TCA_GRED_DPS, new GredCodec.Setup(QueueCount, DefaultQueue, SharesByPriority ? (byte)1 : (byte)0,
            (byte)Flags));
        writer.WriteOptional(TCA_GRED_LIMIT, Limit);
    }
}

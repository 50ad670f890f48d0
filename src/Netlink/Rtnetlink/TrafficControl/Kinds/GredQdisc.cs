using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GredAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Several virtual queues with random early detection, which a packet's <c>tc_index</c> chooses (<c>tc qdisc add …
/// gred</c>).</summary>
/// <remarks>It is made without queues. Each is then configured by <c>Replace</c> under the same handle, with <see cref="Queue"/> set: the
/// kernel takes one a request. Source: <c>TCA_GRED_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_gred.c.</remarks>
public sealed record GredQdisc : QdiscKind
{
    private const uint MostQueues = 16;

    /// <summary>So many virtual queues.</summary>
    /// <param name="queueCount">How many, 1 to 16.</param>
    public GredQdisc(uint queueCount) => QueueCount = queueCount;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>How many virtual queues there are, 1 to 16.</summary>
    public uint QueueCount { get; init; }

    /// <summary>The queue for packets that choose none, from 0. Default 0.</summary>
    public uint DefaultQueue { get; init; }

    /// <summary>Whether queues of a better priority count for the others (<c>grio</c>). Default false.</summary>
    public bool SharesByPriority { get; init; }

    /// <summary>The most bytes that wait in all. The kernel's default is the device's transmit queue length times its MTU.</summary>
    public uint? Limit { get; init; }

    /// <summary>What all queues do, where <see cref="GredQueue.Flags"/> says nothing else.</summary>
    public RedFlags Flags { get; init; }

    /// <summary>The queue to configure, in place of all else; not reported.</summary>
    public GredQueue? Queue { get; init; }

    /// <summary>The queues that are configured. Only reported.</summary>
    public IReadOnlyList<GredQueue> Queues { get; internal init => field = ValueList.From(value); } = ValueList<GredQueue>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new("gred", static () => GredCodec.Schema, GredCodec.Decode);

    /// <exception cref="System.ArgumentException">There are too many queues or none, or a queue is not among them.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (QueueCount is 0 or > MostQueues)
            throw Arguments.Refused($"gred: QueueCount is {QueueCount}, and can be 1 to {MostQueues}.", nameof(QueueCount));
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

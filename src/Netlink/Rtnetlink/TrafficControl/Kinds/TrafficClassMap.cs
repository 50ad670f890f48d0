using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Maps priorities to traffic classes, and traffic classes to queues of the device.</summary>
/// <remarks>Source: <c>struct tc_mqprio_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_mqprio_lib.c.</remarks>
public sealed record TrafficClassMap
{
    internal const int MostClasses = 16;

    /// <summary>A map.</summary>
    /// <param name="priorities">The class of each of the 16 priorities; those omitted are in class 0.</param>
    /// <param name="queues">The queues of each class; the number of entries, 1 to 16, is the number of classes. Queues must not
    /// overlap.</param>
    /// <exception cref="ArgumentException">There are more than 16 of either, or the class of a priority does not exist.</exception>
    public TrafficClassMap(IReadOnlyList<byte> priorities, IReadOnlyList<QueueRange> queues)
    {
        ArgumentNullException.ThrowIfNull(priorities);
        ArgumentNullException.ThrowIfNull(queues);
        if (queues.Count > MostClasses)
            throw Arguments.Refused($"{queues.Count} classes of traffic are more than {MostClasses}.", nameof(queues));
        byte[] all = PriorityTable.From(priorities, nameof(priorities)).ToArray();
        if (queues.Count != 0 && all.Any(one => one >= queues.Count))
            throw Arguments.Refused($"A priority is in class {all.Max()}, and there are {queues.Count}, from 0.", nameof(priorities));
        (Priorities, Queues) = (ValueList.From<byte>(all), ValueList.From(queues));
    }

    /// <summary>The class of each of the 16 priorities.</summary>
    public IReadOnlyList<byte> Priorities { get; }

    /// <summary>The queues of each class.</summary>
    public IReadOnlyList<QueueRange> Queues { get; }
}

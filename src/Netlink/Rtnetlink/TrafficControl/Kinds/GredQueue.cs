using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A virtual queue of a <see cref="GredQdisc"/>.</summary>
/// <param name="Index">Its number, from 0 (<c>DP</c> in tc(8)).</param>
/// <param name="Limit">The most bytes that wait.</param>
/// <param name="Minimum">The average, in bytes, at which packets begin to be dropped or marked.</param>
/// <param name="Maximum">The average, in bytes, at which the probability is greatest; above <paramref name="Minimum"/>.</param>
/// <param name="Averaging">How the average follows the queue: see <see cref="RedAveraging.For"/>.</param>
public sealed record GredQueue(uint Index, uint Limit, uint Minimum, uint Maximum, RedAveraging Averaging)
{
    /// <summary>Which queues go first when <see cref="GredQdisc.SharesByPriority"/> is set: 0 before all others.</summary>
    public byte Priority { get; init; }

    /// <summary>How likely a packet is dropped or marked at <see cref="Maximum"/>. Default 2 %.</summary>
    public Probability MaximumProbability { get; init; } = RedParameters.UsualProbability;

    /// <summary>What it does. Null, the default, leaves that to <see cref="GredQdisc.Flags"/>.</summary>
    public RedFlags? Flags { get; init; }

    /// <summary>Attributes without a property here, as they came; what is counted is not among them. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

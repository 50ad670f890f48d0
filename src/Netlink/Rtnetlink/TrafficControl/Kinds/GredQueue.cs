using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A virtual queue of a <see cref="GredQdisc"/>.</summary>
/// <param name="Index">The index, from 0 (<c>DP</c> in tc(8)).</param>
/// <param name="Limit">The limit, in bytes.</param>
/// <param name="Minimum">The average queue length, in bytes, at which packets begin to be dropped or marked.</param>
/// <param name="Maximum">The average length, in bytes, at which the probability is highest; above <paramref name="Minimum"/>.</param>
/// <param name="Averaging">The averaging parameters: see <see cref="RedAveraging.For"/>.</param>
public sealed record GredQueue(uint Index, uint Limit, uint Minimum, uint Maximum, RedAveraging Averaging)
{
    /// <summary>The priority when <see cref="GredQdisc.SharesByPriority"/> is set; 0 is the highest.</summary>
    public byte Priority { get; init; }

    /// <summary>The probability that a packet is dropped or marked at <see cref="Maximum"/>. Default 2 %.</summary>
    public Probability MaximumProbability { get; init; } = RedParameters.UsualProbability;

    /// <summary>The flags. Null, the default, uses those of <see cref="GredQdisc.Flags"/>.</summary>
    public RedFlags? Flags { get; init; }

    /// <summary>Attributes without a property, unchanged, without the counters. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

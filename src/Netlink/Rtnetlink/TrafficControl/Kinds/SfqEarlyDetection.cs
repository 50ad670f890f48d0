namespace Netlink.Rtnetlink;

/// <summary>Random early detection within each flow of a <see cref="SfqQdisc"/>.</summary>
/// <param name="Minimum">The average length, in bytes, at which packets begin to be dropped or marked.</param>
/// <param name="Maximum">The average length, in bytes, at which the probability is highest; above <paramref name="Minimum"/>.</param>
/// <param name="WeightLog">A packet moves the average by 1/2^n of the difference: see <see cref="RedAveraging.For"/>.</param>
public sealed record SfqEarlyDetection(uint Minimum, uint Maximum, byte WeightLog)
{
    /// <summary>The limit of each flow, in bytes (<c>redflowlimit</c>). Not reported.</summary>
    public uint? Limit { get; init; }

    /// <summary>The probability that a packet is dropped or marked at <see cref="Maximum"/>. Default 2 %.</summary>
    public Probability MaximumProbability { get; init; } = RedParameters.UsualProbability;

    /// <summary>The flags.</summary>
    public RedFlags Flags { get; init; }
}

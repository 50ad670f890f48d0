namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Limits how often something is repaired: a burst at once, then once a second.</summary>
/// <remarks>Otherwise a program that undoes each repair as soon as it sees it would keep both busy forever.</remarks>
internal sealed class RepairBudget(TimeProvider time)
{
    /// <summary>The size of a burst. Each second allows one more repair.</summary>
    public const int Most = 60;

    private static readonly TimeSpan Price = TimeSpan.FromSeconds(1);

    // The time by which repairs that were taken in advance are paid off.
    private long _paid = time.GetTimestamp();

    /// <summary>Takes one repair from the budget.</summary>
    /// <returns>How long to wait before the next one.</returns>
    public TimeSpan Take()
    {
        long now = time.GetTimestamp();
        long price = (long)(Price.TotalSeconds * time.TimestampFrequency);
        _paid = Math.Max(_paid, now) + price;
        return time.GetElapsedTime(now, _paid) > Most * Price ? Price : TimeSpan.Zero;
    }
}

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>How often something may be put right at once: a number of times, and then once a second.</summary>
/// <remarks>Somebody who undoes it as soon as he sees it would else keep both busy for ever.</remarks>
internal sealed class RepairBudget(TimeProvider time)
{
    /// <summary>How often at once; each second gives one back.</summary>
    public const int Most = 60;

    private static readonly TimeSpan Price = TimeSpan.FromSeconds(1);

    // What was taken ahead is paid back by this moment.
    private long _paid = time.GetTimestamp();

    /// <summary>Takes one.</summary>
    /// <returns>How long to wait before the next.</returns>
    public TimeSpan Take()
    {
        long now = time.GetTimestamp();
        long price = (long)(Price.TotalSeconds * time.TimestampFrequency);
        _paid = Math.Max(_paid, now) + price;
        return time.GetElapsedTime(now, _paid) > Most * Price ? Price : TimeSpan.Zero;
    }
}

namespace Flannel.Reference.Reconcile;

/// <summary>What has happened since the last reconciliation, and when the next one is due.</summary>
/// <param name="time">The clock.</param>
internal sealed class PendingNews(TimeProvider time)
{
    // What comes as a burst (a device that goes takes its addresses and routes along) is answered once.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(10);

    // Somebody else may undo every change at once. Neither the processor nor the log shall be filled by that quarrel.
    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    // What was done for single leases is compared with everything once no more than this later.
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(2);

    private long? _due;
    private long? _lastReconciled;
    private long _oldestLease;

    /// <summary>Changes of leases that the kernel does not have yet.</summary>
    public int LeaseChanges { get; private set; }

    /// <summary>Whether some of them have not even been tried.</summary>
    public bool HasUntriedLeases { get; private set; }

    /// <summary>How long the oldest of them has been known.</summary>
    public TimeSpan Lag => time.GetElapsedTime(_oldestLease);

    /// <summary>The time until the reconciliation, in whole milliseconds as timers count; zero when it is now, infinite when none is
    /// due.</summary>
    public TimeSpan TimeLeft => _due is { } due
        ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(time.GetElapsedTime(time.GetTimestamp(), due).TotalMilliseconds)))
        : Timeout.InfiniteTimeSpan;

    /// <param name="count">How many.</param>
    /// <param name="received">The clock's timestamp when they came.</param>
    public void LeasesChanged(int count, long received)
    {
        if (LeaseChanges == 0)
            _oldestLease = received;
        LeaseChanges += count;
        HasUntriedLeases = true;
    }

    /// <param name="isDone">False when a reconciliation must do it.</param>
    public void LeasesTried(bool isDone)
    {
        HasUntriedLeases = false;
        if (isDone)
            LeaseChanges = 0;
        Advance(isDone ? Proof : Settling);
    }

    public void KernelChanged()
        => Advance(_lastReconciled is { } last && time.GetElapsedTime(last) < Breather ? Breather : Settling);

    /// <param name="isDone">False when something is left to be tried again.</param>
    public void Reconciled(bool isDone)
    {
        _lastReconciled = time.GetTimestamp();
        _due = null;
        if (isDone)
            LeaseChanges = 0;
        else
            Advance(RetryPause);
    }

    private void Advance(TimeSpan pause)
    {
        long due = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
        _due = _due is { } earlier ? Math.Min(earlier, due) : due;
    }
}

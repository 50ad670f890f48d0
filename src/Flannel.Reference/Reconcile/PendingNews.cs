namespace Flannel.Reference.Reconcile;

/// <summary>Tracks what has happened since the last reconciliation, and when the next one is due.</summary>
internal sealed class PendingNews(TimeProvider time)
{
    // A burst of changes (a removed device takes its addresses and routes with it) causes one reconciliation.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(10);

    // Another program may undo every change at once. That conflict must not saturate the processor or fill the log.
    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    // Changes made for single leases are verified by a full reconciliation within this time.
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(2);

    private long? _due;
    private long? _lastReconciled;
    private long _oldestLease;

    /// <summary>The number of changes of leases that the kernel does not have yet.</summary>
    public int LeaseChanges { get; private set; }

    /// <summary>Whether some of them have not been tried yet.</summary>
    public bool HasUntriedLeases { get; private set; }

    /// <summary>How long the oldest of them has been known.</summary>
    public TimeSpan Lag => time.GetElapsedTime(_oldestLease);

    /// <summary>The time until the reconciliation, in whole milliseconds, as timers use; zero if it is due now, infinite if none is
    /// due.</summary>
    public TimeSpan TimeLeft => _due is { } due
        ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(time.GetElapsedTime(time.GetTimestamp(), due).TotalMilliseconds)))
        : Timeout.InfiniteTimeSpan;

    /// <param name="received">The clock's timestamp when they were received.</param>
    public void LeasesChanged(int count, long received)
    {
        if (LeaseChanges == 0)
            _oldestLease = received;
        LeaseChanges += count;
        HasUntriedLeases = true;
    }

    /// <param name="isDone">False if a reconciliation must apply the changes.</param>
    public void LeasesTried(bool isDone)
    {
        HasUntriedLeases = false;
        if (isDone)
            LeaseChanges = 0;
        Advance(isDone ? Proof : Settling);
    }

    public void KernelChanged()
        => Advance(_lastReconciled is { } last && time.GetElapsedTime(last) < Breather ? Breather : Settling);

    /// <param name="isDone">False if something must be retried.</param>
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

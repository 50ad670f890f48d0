using System.Diagnostics.CodeAnalysis;

namespace Flannel.Reference;

/// <summary>Wakes a waiter. Several calls before it waits wake it once. A call when nothing waits any more has no effect: events of a
/// watcher may arrive after its disposal.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and must outlive the last event.")]
internal sealed class Wakeup
{
    private readonly SemaphoreSlim _given = new(0);

    public void Give()
    {
        lock (_given)
        {
            if (_given.CurrentCount == 0)
                _given.Release();
        }
    }

    /// <returns>False when it was not given within the limit.</returns>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation) => _given.WaitAsync(limit, cancellation);
}

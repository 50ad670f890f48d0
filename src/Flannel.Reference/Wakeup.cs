using System.Diagnostics.CodeAnalysis;

namespace Flannel.Reference;

/// <summary>Wakes somebody who waits. Given any number of times meanwhile, it wakes once; given when nobody waits any more, as events of a
/// watcher may come after its disposal, it does nothing.</summary>
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

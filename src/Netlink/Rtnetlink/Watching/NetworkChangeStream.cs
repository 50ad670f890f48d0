using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a watch one by one, from the batches in which they arrive.</summary>
/// <remarks>In a burst the next change is nearly always available. An async iterator would run its state machine, and its consumer's, for
/// each.</remarks>
internal sealed class NetworkChangeStream(IAsyncEnumerable<List<NetworkChange>> batches) : IAsyncEnumerable<NetworkChange>
{
    public IAsyncEnumerator<NetworkChange> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new Enumerator(batches.GetAsyncEnumerator(cancellationToken));

    private sealed class Enumerator(IAsyncEnumerator<List<NetworkChange>> batches) : IAsyncEnumerator<NetworkChange>
    {
        private List<NetworkChange> _batch = [];
        private int _next;

        public NetworkChange Current { get; private set; } = null!;

        public ValueTask<bool> MoveNextAsync() => TryTake() ? new ValueTask<bool>(true) : NextBatchAsync();

        public ValueTask DisposeAsync() => batches.DisposeAsync();

        private async ValueTask<bool> NextBatchAsync()
        {
            // The remaining changes are no longer valid, even if the watch ends with an exception.
            _batch = [];
            while (await batches.MoveNextAsync().ConfigureAwait(false))
            {
                (_batch, _next) = (batches.Current, 0);
                if (TryTake())
                    return true;
                _batch = [];
            }

            return false;
        }

        private bool TryTake()
        {
            if (_next >= _batch.Count)
                return false;
            Current = _batch[_next++];
            return true;
        }
    }
}

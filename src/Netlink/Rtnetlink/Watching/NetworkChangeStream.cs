using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a watch one by one, which come in batches.</summary>
/// <remarks>In a burst the next change is nearly always there already. An async iterator would go through its state machine, and through
/// its consumer's, for each.</remarks>
internal sealed class NetworkChangeStream(IAsyncEnumerable<IReadOnlyList<NetworkChange>> batches) : IAsyncEnumerable<NetworkChange>
{
    public IAsyncEnumerator<NetworkChange> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new Enumerator(batches.GetAsyncEnumerator(cancellationToken));

    private sealed class Enumerator(IAsyncEnumerator<IReadOnlyList<NetworkChange>> batches) : IAsyncEnumerator<NetworkChange>
    {
        private IReadOnlyList<NetworkChange> _batch = [];
        private int _next;

        public NetworkChange Current { get; private set; } = null!;

        public ValueTask<bool> MoveNextAsync() => TryTake() ? new ValueTask<bool>(true) : NextBatchAsync();

        public ValueTask DisposeAsync() => batches.DisposeAsync();

        private async ValueTask<bool> NextBatchAsync()
        {
            // What is left is no longer good, even when the watch ends with an exception.
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

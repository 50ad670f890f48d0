using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Netlink.Rtnetlink;

/// <summary>The changes of a watch one by one, as they come in handfuls.</summary>
/// <remarks>In a burst the next change is nearly always there already. An async iterator would go through its state machine, and through
/// its consumer's, for each.</remarks>
internal sealed class NetworkChangeStream(IAsyncEnumerable<IReadOnlyList<NetworkChange>> handfuls) : IAsyncEnumerable<NetworkChange>
{
    public IAsyncEnumerator<NetworkChange> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new Enumerator(handfuls.GetAsyncEnumerator(cancellationToken));

    private sealed class Enumerator(IAsyncEnumerator<IReadOnlyList<NetworkChange>> handfuls) : IAsyncEnumerator<NetworkChange>
    {
        private IReadOnlyList<NetworkChange> _handful = [];
        private int _next;

        public NetworkChange Current { get; private set; } = null!;

        public ValueTask<bool> MoveNextAsync() => TryTake() ? new ValueTask<bool>(true) : NextHandfulAsync();

        public ValueTask DisposeAsync() => handfuls.DisposeAsync();

        private async ValueTask<bool> NextHandfulAsync()
        {
            // What is left is no longer good, even when the watch ends with an exception.
            _handful = [];
            while (await handfuls.MoveNextAsync().ConfigureAwait(false))
            {
                (_handful, _next) = (handfuls.Current, 0);
                if (TryTake())
                    return true;
                _handful = [];
            }

            return false;
        }

        private bool TryTake()
        {
            if (_next >= _handful.Count)
                return false;
            Current = _handful[_next++];
            return true;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Netlink;

/// <summary>What arrives in batches, one by one.</summary>
/// <remarks>
/// In a burst the next item is nearly always available, and the next batch is received without suspending. An async iterator would run
/// its state machine for each item and the runtime's code for suspensions for each batch, all of it compiled during the burst: see
/// docs/adr/0024.
/// </remarks>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="open">Opens the source of an enumeration, which ends with it.</param>
/// <param name="cancellationToken">Ends the enumeration.</param>
internal sealed class BatchStream<T>(Func<IBatchSource<T>> open, CancellationToken cancellationToken) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken token = default)
        => new Enumerator(open, cancellationToken, token);

    private sealed class Enumerator : IAsyncEnumerator<T>
    {
        private readonly Func<IBatchSource<T>> _open;
        private readonly CancellationTokenSource? _either;
        private readonly CancellationToken _cancellation;
        private IBatchSource<T>? _source;
        private List<T> _batch = [];
        private int _next;
        private bool _isEnded;

        public Enumerator(Func<IBatchSource<T>> open, CancellationToken first, CancellationToken second)
        {
            _open = open;
            _either = first.CanBeCanceled && second.CanBeCanceled && first != second
                ? CancellationTokenSource.CreateLinkedTokenSource(first, second) : null;
            _cancellation = _either?.Token ?? (first.CanBeCanceled ? first : second);
        }

        public T Current { get; private set; } = default!;

        public ValueTask<bool> MoveNextAsync()
            => !_cancellation.IsCancellationRequested && TryTake() ? new ValueTask<bool>(true) : ReceiveAsync();

        public ValueTask DisposeAsync()
        {
            End();
            return ValueTask.CompletedTask;
        }

        private bool TryTake()
        {
            if (_next >= _batch.Count)
                return false;
            Current = _batch[_next++];
            return true;
        }

        /// <summary>Receives batches until one has an item, on this thread as long as nothing must be waited for.</summary>
        private ValueTask<bool> ReceiveAsync()
        {
            if (_source is not IBatchSource<T> source)
                return _isEnded ? new ValueTask<bool>(false) : StartAsync();
            try
            {
                do
                {
                    _cancellation.ThrowIfCancellationRequested();
                    ValueTask wait = source.WaitAsync(_cancellation);
                    if (!wait.IsCompletedSuccessfully)
                        return ReceiveAfterAsync(wait, source);
                    wait.GetAwaiter().GetResult();
                    Advance(source);
                }
                while (!TryTake());
                return new ValueTask<bool>(true);
            }
            catch (Exception e)
            {
                End();
                return e is OperationCanceledException && _cancellation.IsCancellationRequested
                    ? ValueTask.FromCanceled<bool>(_cancellation) : ValueTask.FromException<bool>(e);
            }
        }

        private async ValueTask<bool> StartAsync()
        {
            try
            {
                _cancellation.ThrowIfCancellationRequested();
                IBatchSource<T> source = _source = _open();
                _batch = source.Batch;
                await source.StartAsync(_cancellation).ConfigureAwait(false);
                return TryTake() || await ReceiveAsync().ConfigureAwait(false);
            }
            catch
            {
                End();
                throw;
            }
        }

        private async ValueTask<bool> ReceiveAfterAsync(ValueTask wait, IBatchSource<T> source)
        {
            try
            {
                await wait.ConfigureAwait(false);
                Advance(source);
                while (!TryTake())
                {
                    await source.WaitAsync(_cancellation).ConfigureAwait(false);
                    Advance(source);
                }

                return true;
            }
            catch
            {
                End();
                throw;
            }
        }

        private void Advance(IBatchSource<T> source)
        {
            _next = 0;
            source.Advance(_cancellation);
        }

        private void End()
        {
            _isEnded = true;
            // The remaining items are no longer valid.
            _batch = [];
            _source?.Dispose();
            _source = null;
            _either?.Dispose();
        }
    }
}

/// <summary>Receives batches.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal interface IBatchSource<T> : IDisposable
{
    /// <summary>What has arrived, always the same list. It is valid until the source advances.</summary>
    List<T> Batch { get; }

    /// <summary>Prepares the first batch.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask StartAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Completes when the source can advance.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask WaitAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the batch by the next one, which may be empty.</summary>
    /// <param name="cancellationToken">Ends a long reading.</param>
    void Advance(CancellationToken cancellationToken);
}

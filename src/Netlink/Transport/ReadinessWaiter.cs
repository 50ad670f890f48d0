using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Netlink.Interop;
using static Netlink.Interop.LibC;

namespace Netlink.Transport;

/// <summary>Waits on its own thread until there is something to receive. One wait at a time.</summary>
/// <remarks>
/// Code that awaits continues on this thread: nothing is passed to the thread pool, whose workers spin between two work items.
/// Notifications arrive by tens of thousands, and each would cost several times as much as reading it. See docs/adr/0024.
/// </remarks>
internal sealed class ReadinessWaiter : IValueTaskSource, IDisposable
{
    private readonly SafeDescriptor _socket;
    private readonly SafeDescriptor _bell = CreateBell();
    private readonly Thread _thread;
    private ManualResetValueTaskSourceCore<bool> _wait;
    private CancellationToken _cancellation;
    private CancellationTokenRegistration _registration;
    private TimeSpan _gathering;
    private TimeSpan _limit;
    private volatile bool _isWanted;
    private volatile bool _isDisposed;

    /// <param name="socket">The socket.</param>
    public ReadinessWaiter(SafeDescriptor socket)
    {
        _socket = socket;
        _thread = new Thread(Run) { IsBackground = true, Name = "Netlink events" };
        _thread.UnsafeStart();
    }

    /// <summary>Completes when something can be received, at the time limit, or after gathering.</summary>
    /// <param name="gathering">How long to let datagrams collect first.</param>
    /// <param name="limit">The maximum wait after that, or infinite.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask WaitAsync(TimeSpan gathering, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_isDisposed)
            throw Disposed();
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        if (_cancellation != cancellationToken)
        {
            _registration.Dispose();
            // Not that of the registration: one with a token that is cancelled meanwhile has none.
            _cancellation = cancellationToken;
            _registration = cancellationToken.UnsafeRegister(static waiter => ((ReadinessWaiter)waiter!).Ring(), this);
        }

        bool isOwnThread = Thread.CurrentThread == _thread;
        if (isOwnThread && gathering > TimeSpan.Zero)
            return Gather(gathering, cancellationToken);

        _wait.Reset();
        (_gathering, _limit) = (gathering, limit);
        _isWanted = true;
        if (!isOwnThread)
            Ring();
        return new ValueTask(this, _wait.Version);
    }

    void IValueTaskSource.GetResult(short token) => _wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _wait.OnCompleted(continuation, state, token, flags);

    /// <summary>Ends the thread, and a wait in progress with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _registration.Dispose();
        _isDisposed = true;
        Ring();
        // This may be called on this very thread, by the code that continues after a wait.
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        _bell.Dispose();
    }

    /// <summary>The waiting code is a watch; its caller does not know the socket.</summary>
    private static ObjectDisposedException Disposed() => new(objectName: null, "The watch was ended while it waited.");

    private static SafeDescriptor CreateBell()
    {
        int descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        return descriptor >= 0 ? new SafeDescriptor(descriptor) : throw SystemCallError.Create("Opening an eventfd", LastError);
    }

    private unsafe void Ring()
    {
        ulong one = 1;
        _ = write(_bell, &one, sizeof(ulong));   // it fails only if it is signalled already
    }

    private void Run()
    {
        bool keepsSocket = false, keepsBell = false;
        try
        {
            _socket.DangerousAddRef(ref keepsSocket);
            _bell.DangerousAddRef(ref keepsBell);
            while (!_isDisposed)
            {
                if (_isWanted)
                    Serve();
                else
                    WaitForBell(Timeout.InfiniteTimeSpan);
            }

            if (_isWanted)
                Complete(Disposed());
        }
        finally
        {
            if (keepsBell)
                _bell.DangerousRelease();
            if (keepsSocket)
                _socket.DangerousRelease();
        }
    }

    /// <summary>
    /// Lets datagrams collect, on this thread. The code that awaits continues here in any case, so in a burst nothing needs to return to
    /// <see cref="Run"/>: what the runtime does to suspend and resume it costs as much as reading what has come. See docs/adr/0024.
    /// </summary>
    private ValueTask Gather(TimeSpan gathering, CancellationToken cancellationToken)
    {
        WaitForBell(gathering);
        if (_isDisposed)
            throw Disposed();
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled(cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>One step of a wait.</summary>
    private void Serve()
    {
        // Several signals may merge into one, so all their possible reasons are checked before each wait.
        if (_cancellation.IsCancellationRequested)
        {
            Complete(new OperationCanceledException(_cancellation));
        }
        else if (_gathering > TimeSpan.Zero)
        {
            TimeSpan gathering = _gathering;
            _gathering = TimeSpan.Zero;
            WaitForBell(gathering);
        }
        else if (WaitForNews())
        {
            Complete(null);
        }
    }

    /// <summary>Ends the wait, and runs the code after it, usually until the next wait.</summary>
    private void Complete(Exception? failure)
    {
        _isWanted = false;
        if (failure is null)
            _wait.SetResult(true);
        else
            _wait.SetException(failure);
    }

    private unsafe void WaitForBell(TimeSpan time)
    {
        pollfd bell = Readable(_bell);
        if (poll(&bell, 1, Milliseconds(time)) > 0)
            Silence();
    }

    /// <summary>Waits for something to receive; false if the eventfd ended the wait.</summary>
    private unsafe bool WaitForNews()
    {
        pollfd* both = stackalloc pollfd[] { Readable(_socket), Readable(_bell) };
        int ready = poll(both, 2, Milliseconds(_limit));
        if (ready > 0 && both[1].revents != 0)
            Silence();
        // An overrun is an error (POLLERR), which receiving will report.
        return ready > 0 ? both[0].revents != 0 : ready == 0 || LastError is not Errno.EINTR;
    }

    private unsafe void Silence()
    {
        ulong rings;
        _ = read(_bell, &rings, sizeof(ulong));
    }

    private static pollfd Readable(SafeHandle handle) => new() { fd = (int)handle.DangerousGetHandle(), events = POLLIN };

    private static int Milliseconds(TimeSpan time)
        => time == Timeout.InfiniteTimeSpan ? Timeout.Infinite : (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 0, int.MaxValue);
}

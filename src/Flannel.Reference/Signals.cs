using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Flannel.Reference;

/// <summary>Handles signals. SIGTERM and SIGINT end the daemon; SIGHUP, SIGUSR1 and SIGUSR2, whose default action would end it, are
/// ignored.</summary>
/// <remarks>The handlers stay until the process has exited. Without them the default actions would apply again, and a signal during the
/// shutdown would turn a clean exit into termination by a signal.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "What is held is held until the process has gone.")]
internal sealed class Signals
{
    private const int SIGUSR1 = 10, SIGUSR2 = 12;   // asm-generic/signal.h

    private readonly Logger _log;
    private readonly CancellationTokenSource _end = new();   // not disposed: see above
    private readonly PosixSignalRegistration[] _registrations;   // reachable from their handlers: a collected one restores the default
    private int _isEnding;

    public Signals(Logger log)
    {
        _log = log;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Ignore(context, "SIGHUP")),
            PosixSignalRegistration.Create((PosixSignal)SIGUSR1, context => Ignore(context, "SIGUSR1")),
            PosixSignalRegistration.Create((PosixSignal)SIGUSR2, context => Ignore(context, "SIGUSR2")),
        ];
    }

    /// <summary>Cancelled by the first signal that ends the daemon.</summary>
    public CancellationToken End => _end.Token;

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
            return;
        ServiceManager.TellStopping(_log);
        _end.Cancel();
    }

    private void Ignore(PosixSignalContext context, string name)
    {
        context.Cancel = true;
        _log.Info($"{name} is ignored: there is nothing to reload; send SIGTERM to stop the daemon");
    }
}

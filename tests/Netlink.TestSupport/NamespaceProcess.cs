using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Netlink.TestSupport;

/// <summary>Starts programs in a network namespace. A child inherits the namespace of the thread that starts it, so that no other program,
/// such as nsenter, has to be started first: in User Mode Linux that is the dearest thing a test does.</summary>
/// <remarks>What else the runtime starts on that thread would inherit the namespace too (docs/adr/0006). Starting a process queues nothing,
/// and the one thread that it needs, which waits for signals, is there before.</remarks>
public static class NamespaceProcess
{
    /// <summary>Starts a program in the namespace that a file stands for.</summary>
    /// <param name="path">The file, such as <c>/run/netns/NAME</c>.</param>
    /// <param name="start">The program.</param>
    public static Process Start(string path, ProcessStartInfo start)
    {
        PosixSignalRegistration.Create(PosixSignal.SIGWINCH, static _ => { }).Dispose();
        Process? process = null;
        NamespaceThread.Run(path, () => process = Process.Start(start));
        return process!;
    }
}

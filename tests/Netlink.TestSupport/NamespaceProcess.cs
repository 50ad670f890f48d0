using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace Netlink.TestSupport;

/// <summary>Starts programs in a network namespace. A child inherits the namespace of the thread that starts it, so that no other program,
/// such as nsenter, has to be started first: in User Mode Linux that is the dearest thing a test does.</summary>
/// <remarks>What else the runtime starts on that thread would inherit the namespace too (docs/adr/0006). Starting a process queues nothing,
/// and the one thread that it needs, which waits for signals, is there before.</remarks>
public static partial class NamespaceProcess
{
    private const int CLONE_NEWNET = 0x40000000;

    /// <summary>Starts a program in the namespace that a file stands for.</summary>
    /// <param name="path">The file, such as <c>/run/netns/NAME</c>.</param>
    /// <param name="start">The program.</param>
    public static Process Start(string path, ProcessStartInfo start)
    {
        PosixSignalRegistration.Create(PosixSignal.SIGWINCH, static _ => { }).Dispose();
        using SafeFileHandle target = File.OpenHandle(path);
        Process? process = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                process = setns(target, CLONE_NEWNET) == 0
                    ? Process.Start(start)
                    : throw new IOException($"Entering {path} failed with error {Marshal.GetLastPInvokeError()}.");
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return process!;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(SafeFileHandle file, int type);
}

using System;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace Netlink.TestSupport;

/// <summary>Runs code on a thread of its own in a network namespace.</summary>
public static partial class NamespaceThread
{
    private const int CLONE_NEWNET = 0x40000000;

    /// <summary>Runs something in the namespace that a file stands for, and raises what it raises.</summary>
    /// <param name="path">The file, such as <c>/run/netns/NAME</c>.</param>
    /// <param name="action">What to run. What it leaves to other threads runs elsewhere.</param>
    public static void Run(string path, Action action)
    {
        using SafeFileHandle target = File.OpenHandle(path);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (setns(target, CLONE_NEWNET) != 0)
                    throw new IOException($"Entering {path} failed with error {Marshal.GetLastPInvokeError()}.");
                action();
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
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(SafeFileHandle file, int type);
}

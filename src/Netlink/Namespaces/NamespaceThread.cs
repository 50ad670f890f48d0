using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;

namespace Netlink.Namespaces;

/// <summary>Runs system calls in another network namespace, on a thread that is made for them and then ends.</summary>
/// <remarks>
/// Threads that the runtime starts inherit the namespace of the thread that starts them, and would keep it. So between entering and
/// leaving there are system calls and nothing else: no task, no log line, no timer. See docs/adr/0006.
/// </remarks>
internal static class NamespaceThread
{
    private const string OwnNamespace = "/proc/thread-self/ns/net";

    /// <summary>Runs <paramref name="call"/>, which is a system call and reading its error, in a namespace.</summary>
    public static TResult RunIn<TState, TResult>(SafeFileHandle target, TState state, Func<TState, TResult> call)
        => OnOwnThread(() =>
        {
            using SafeFileHandle home = OpenOwn();
            if (LibC.setns(target, LibC.CLONE_NEWNET) != 0)
                throw SystemCallError.Create("Entering the network namespace", LibC.LastError, "It needs CAP_SYS_ADMIN, here and in the user namespace that owns it.");
            TResult result = call(state);
            ReturnTo(home);
            return result;
        });

    /// <summary>Runs <paramref name="call"/> in a namespace that is new.</summary>
    public static TResult RunInNew<TState, TResult>(TState state, Func<TState, TResult> call)
        => OnOwnThread(() =>
        {
            using SafeFileHandle home = OpenOwn();
            if (LibC.unshare(LibC.CLONE_NEWNET) != 0)
                throw SystemCallError.Create("Creating a network namespace", LibC.LastError, "It needs CAP_SYS_ADMIN.");
            TResult result = call(state);
            ReturnTo(home);
            return result;
        });

    /// <summary>Opens the namespace of the calling thread.</summary>
    public static SafeFileHandle OpenOwn()
    {
        SafeFileHandle own = LibC.open(OwnNamespace, LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
        return own.IsInvalid ? throw SystemCallError.Create($"Opening {OwnNamespace}", LibC.LastError, "Is /proc mounted?") : own;
    }

    private static void ReturnTo(SafeFileHandle home)
    {
        if (LibC.setns(home, LibC.CLONE_NEWNET) != 0)
            Environment.FailFast($"A thread cannot leave a network namespace: {LibC.LastError}.");
    }

    private static T OnOwnThread<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Name = "netns" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}

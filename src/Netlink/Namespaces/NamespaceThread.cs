using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;

namespace Netlink.Namespaces;

/// <summary>Runs system calls in another network namespace, on a thread that is created for them and then ends.</summary>
/// <remarks>
/// Threads that the runtime starts inherit the namespace of the thread that starts them, and would keep it. So between entering and leaving
/// there are only system calls: no task, no log line, no timer, and if possible no allocation, for which the garbage collector could start
/// its thread. If a thread cannot return, which needs CAP_SYS_ADMIN in the user namespace that owns its first namespace, it ends in the
/// other one. See docs/adr/0006.
/// </remarks>
internal static class NamespaceThread
{
    private const string OwnNamespace = "/proc/thread-self/ns/net";

    /// <summary>Runs <paramref name="call"/>, which is a system call and the reading of its error, in a namespace.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">Its name in an error.</param>
    /// <param name="state">What the call needs.</param>
    /// <param name="call">The call.</param>
    public static TResult RunIn<TState, TResult>(SafeFileHandle target, string name, TState state, Func<TState, TResult> call)
        => OnOwnThread(() =>
        {
            using SafeFileHandle home = OpenOwn();
            if (LibC.setns(target, LibC.CLONE_NEWNET) != 0 && LibC.LastError is Errno error && !NeedsNoEntering(error, home, target))
                throw CannotEnter(name, error);
            return CallAndReturn(home, state, call);
        });

    /// <summary>Runs <paramref name="call"/> in a new namespace.</summary>
    public static TResult RunInNew<TState, TResult>(TState state, Func<TState, TResult> call)
        => OnOwnThread(() =>
        {
            using SafeFileHandle home = OpenOwn();
            if (LibC.unshare(LibC.CLONE_NEWNET) != 0)
                throw SystemCallError.Create("Creating a network namespace", LibC.LastError, "It needs CAP_SYS_ADMIN.");
            return CallAndReturn(home, state, call);
        });

    /// <summary>Opens the namespace of the calling thread.</summary>
    public static SafeFileHandle OpenOwn()
    {
        SafeFileHandle own = LibC.open(OwnNamespace, LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
        if (!own.IsInvalid)
            return own;
        throw CannotOpenOwn(LibC.LastError);
    }

    /// <summary>Creates a namespace and opens it.</summary>
    public static SafeFileHandle OpenNew()
    {
        (int descriptor, Errno error) = RunInNew(0,
            static _ => (LibC.open("/proc/thread-self/ns/net\0"u8, LibC.O_RDONLY | LibC.O_CLOEXEC), LibC.LastError));
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw CannotOpenOwn(error);
    }

    /// <summary>Whether the file of the calling thread's namespace exists, which it does if <c>/proc</c> is mounted.</summary>
    public static bool HasOwn()
    {
        using SafeFileHandle own = LibC.open(OwnNamespace, LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
        return !own.IsInvalid || LibC.LastError is not Errno.ENOENT;
    }

    private static Exception CannotOpenOwn(Errno error)
        => SystemCallError.Create($"Opening {OwnNamespace}", error, error is Errno.ENOENT ? "Is /proc mounted?" : null);

    private static Exception CannotEnter(string name, Errno error) => SystemCallError.Create($"Entering {name}", error, error switch
    {
        Errno.EPERM => "It needs CAP_SYS_ADMIN, here and in the user namespace that owns it.",
        Errno.EINVAL => "The file is not a network namespace.",
        Errno.ENOSYS => "The system call setns is not allowed or not available.",
        _ => null,
    });

    /// <summary>Whether the thread is in the namespace already, which it may not be able to enter for lack of a privilege.</summary>
    private static bool NeedsNoEntering(Errno error, SafeFileHandle home, SafeFileHandle target)
        => error is Errno.EPERM or Errno.ENOSYS && Inode.Read(home) is long own && own == Inode.Read(target);

    private static TResult CallAndReturn<TState, TResult>(SafeFileHandle home, TState state, Func<TState, TResult> call)
    {
        try
        {
            return call(state);
        }
        finally
        {
            _ = LibC.setns(home, LibC.CLONE_NEWNET);
        }
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
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Name = "netns" };
        Start(thread);
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>If a thread cannot be started, the runtime always reports a lack of memory, and keeps descriptors of the thread: the most
    /// likely cause is checked first.</summary>
    private static void Start(Thread thread)
    {
        const int NeededByAThread = 4;
        var spare = new SafeFileHandle[NeededByAThread];
        try
        {
            for (int i = 0; i < NeededByAThread; i++)
                spare[i] = OpenOwn();
        }
        finally
        {
            foreach (SafeFileHandle? handle in spare)
                handle?.Dispose();
        }

        try
        {
            thread.Start();
        }
        catch (OutOfMemoryException e)
        {
            throw new System.IO.IOException("Entering a network namespace needs a thread, which the system refuses to create: see " +
                "RLIMIT_NPROC and the limits of the control group (pids.max).", e);
        }
    }
}

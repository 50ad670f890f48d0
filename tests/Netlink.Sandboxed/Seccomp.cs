using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Netlink.Sandboxed;

/// <summary>Has the kernel answer system calls with an error, as the sandboxes of container runtimes do. Source: seccomp(2).</summary>
internal static unsafe partial class Seccomp
{
    private const int PR_SET_NO_NEW_PRIVS = 38;
    private const int SECCOMP_SET_MODE_FILTER = 1;
    private const int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private const int SYS_seccomp = 317;

    private const ushort BPF_LD_W_ABS = 0x20;
    private const ushort BPF_JEQ = 0x15;
    private const ushort BPF_RET = 0x06;
    private const uint SECCOMP_RET_ALLOW = 0x7fff0000;
    private const uint SECCOMP_RET_ERRNO = 0x00050000;

    /// <summary>Denies system calls, by their x86-64 numbers, to all threads of the process.</summary>
    public static void Deny(int errno, int[] calls)
    {
        List<SockFilter> program = [new(BPF_LD_W_ABS, 0, 0, 0)];
        foreach (int call in calls)
        {
            program.Add(new(BPF_JEQ, 0, 1, (uint)call));
            program.Add(new(BPF_RET, 0, 0, SECCOMP_RET_ERRNO | (uint)errno));
        }

        program.Add(new(BPF_RET, 0, 0, SECCOMP_RET_ALLOW));
        SockFilter[] filter = [.. program];
        fixed (SockFilter* instructions = filter)
        {
            var whole = new SockProgram { Length = (ushort)filter.Length, Filter = instructions };
            if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
                || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &whole) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint operation, nint flags, void* args);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct SockFilter(ushort Code, byte JumpIfTrue, byte JumpIfFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    private struct SockProgram
    {
        public ushort Length;
        public SockFilter* Filter;
    }
}

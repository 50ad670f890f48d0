using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Netlink.KernelTests.Routes;

/// <summary>BPF programs that do nothing. Source: bpf(2).</summary>
internal static unsafe partial class BpfProgram
{
    public const uint BPF_PROG_TYPE_XDP = 6;
    public const uint BPF_PROG_TYPE_LWT_IN = 10;
    public const uint BPF_PROG_TYPE_LWT_OUT = 11;
    public const uint BPF_PROG_TYPE_LWT_XMIT = 12;

    private const long BPF_PROG_LOAD = 5;

    private static long NumberOfBpf => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 321,
        Architecture.Arm64 => 280,
        var other => throw new PlatformNotSupportedException($"bpf(2) has no number here for {other}."),
    };

    /// <summary>Loads one that returns 0.</summary>
    public static SafeFileHandle Load(uint type)
    {
        ReadOnlySpan<byte> license = "GPL\0"u8;
        // r0 = 0; exit
        ReadOnlySpan<byte> instructions = [0xb7, 0, 0, 0, 0, 0, 0, 0, 0x95, 0, 0, 0, 0, 0, 0, 0];
        Span<byte> attributes = stackalloc byte[128];
        attributes.Clear();
        fixed (byte* text = license, code = instructions, all = attributes)
        {
            MemoryMarshal.Write(attributes, type);
            MemoryMarshal.Write(attributes[4..], instructions.Length / 8);
            MemoryMarshal.Write(attributes[8..], (ulong)code);
            MemoryMarshal.Write(attributes[16..], (ulong)text);
            long descriptor = Call(NumberOfBpf, BPF_PROG_LOAD, all, attributes.Length);
            return descriptor >= 0 ? new SafeFileHandle((nint)descriptor, ownsHandle: true)
                : throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long command, byte* attributes, long size);
}

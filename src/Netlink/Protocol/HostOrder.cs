using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netlink.Protocol;

/// <summary>Values as they lie in memory: netlink speaks the byte order of the machine, and aligns nothing to more than four bytes.</summary>
/// <remarks>As <see cref="MemoryMarshal"/> does it, but precompiled code may not contain methods of the runtime's own library, which would be compiled in every process.</remarks>
internal static class HostOrder
{
    /// <exception cref="ArgumentOutOfRangeException">There are fewer bytes than the value has.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(ReadOnlySpan<byte> source)
        where T : unmanaged
    {
        if (source.Length < Unsafe.SizeOf<T>())
            ThrowHelper.TooFewBytes();
        return Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(source));
    }

    /// <exception cref="ArgumentOutOfRangeException">There is less room than the value needs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(Span<byte> target, in T value)
        where T : unmanaged
    {
        if (target.Length < Unsafe.SizeOf<T>())
            ThrowHelper.TooFewBytes();
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(target), value);
    }
}

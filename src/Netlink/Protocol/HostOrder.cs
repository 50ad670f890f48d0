using System;
using System.Runtime.CompilerServices;

namespace Netlink.Protocol;

/// <summary>Reads and writes values in host byte order, which netlink uses; it aligns nothing to more than four bytes.</summary>
/// <remarks>
/// Like <see cref="System.Runtime.InteropServices.MemoryMarshal"/>, but precompiled code can contain neither methods of the runtime library
/// nor generic ones over its types: those would be calls of methods that every process compiles again. So there are separate methods for
/// numbers.
/// </remarks>
internal static class HostOrder
{
    /// <exception cref="ArgumentOutOfRangeException">There are fewer bytes than the value has.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort ReadUInt16(ReadOnlySpan<byte> source)
    {
        if (source.Length < sizeof(ushort))
            ThrowHelper.TooFewBytes();
        return Unsafe.ReadUnaligned<ushort>(in source[0]);
    }

    /// <inheritdoc cref="ReadUInt16"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ReadUInt32(ReadOnlySpan<byte> source)
    {
        if (source.Length < sizeof(uint))
            ThrowHelper.TooFewBytes();
        return Unsafe.ReadUnaligned<uint>(in source[0]);
    }

    /// <inheritdoc cref="ReadUInt16"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadUInt64(ReadOnlySpan<byte> source)
    {
        if (source.Length < sizeof(ulong))
            ThrowHelper.TooFewBytes();
        return Unsafe.ReadUnaligned<ulong>(in source[0]);
    }

    /// <summary>A structure of the kernel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer bytes than the value has.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(ReadOnlySpan<byte> source)
        where T : unmanaged
    {
        if (source.Length < Unsafe.SizeOf<T>())
            ThrowHelper.TooFewBytes();
        return Unsafe.ReadUnaligned<T>(in source[0]);
    }

    /// <exception cref="ArgumentOutOfRangeException">There is less room than the value needs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt16(Span<byte> target, ushort value)
    {
        if (target.Length < sizeof(ushort))
            ThrowHelper.TooFewBytes();
        Unsafe.WriteUnaligned(ref target[0], value);
    }

    /// <inheritdoc cref="WriteUInt16"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt32(Span<byte> target, uint value)
    {
        if (target.Length < sizeof(uint))
            ThrowHelper.TooFewBytes();
        Unsafe.WriteUnaligned(ref target[0], value);
    }

    /// <inheritdoc cref="WriteUInt16"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt64(Span<byte> target, ulong value)
    {
        if (target.Length < sizeof(ulong))
            ThrowHelper.TooFewBytes();
        Unsafe.WriteUnaligned(ref target[0], value);
    }

    /// <summary>A structure of the kernel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is less room than the value needs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(Span<byte> target, in T value)
        where T : unmanaged
    {
        if (target.Length < Unsafe.SizeOf<T>())
            ThrowHelper.TooFewBytes();
        Unsafe.WriteUnaligned(ref target[0], value);
    }
}

using System;
using System.Runtime.CompilerServices;

namespace Netlink.Protocol;

/// <summary>Converts an enum value to its number.</summary>
internal static class AttributeNumber
{
    /// <exception cref="ArgumentException">The enum's underlying type is not ushort, as attribute types need.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Of<T>(T type)
        where T : struct, Enum
        => Unsafe.SizeOf<T>() == sizeof(ushort) ? Unsafe.BitCast<T, ushort>(type) : throw WrongSize(typeof(T));

    private static ArgumentException WrongSize(Type type)
        => new($"{type.Name} names attributes, whose types are 16-bit numbers. Declare it as enum {type.Name} : ushort.");
}

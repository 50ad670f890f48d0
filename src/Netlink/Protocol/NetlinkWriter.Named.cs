using System;
using System.Net;
using System.Runtime.CompilerServices;

namespace Netlink.Protocol;

/// <content>The same for attributes that an enum names, such as <c>enum FooAttribute : ushort { FOO_ID = 1 }</c>: one declaration serves
/// the writer, the reader (<c>switch ((FooAttribute)attribute.Type)</c>) and the names in errors (<see cref="AttributeSchema.Of{T}"/>). See
/// docs/adr/0043.</content>
public sealed partial class NetlinkWriter
{
    /// <inheritdoc cref="Nest(ushort, bool, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NestScope Nest<T>(T type, bool marked = true, bool keepEmpty = true)
        where T : struct, Enum
        => Nest(AttributeNumber.Of(type), marked, keepEmpty);

    /// <inheritdoc cref="WriteFlag(ushort)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFlag<T>(T type)
        where T : struct, Enum
        => WriteFlag(AttributeNumber.Of(type));

    /// <inheritdoc cref="WriteByte(ushort, byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte<T>(T type, byte value)
        where T : struct, Enum
        => WriteByte(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteBoolean(ushort, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBoolean<T>(T type, bool value)
        where T : struct, Enum
        => WriteBoolean(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteUInt16(ushort, ushort)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt16<T>(T type, ushort value)
        where T : struct, Enum
        => WriteUInt16(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteUInt16BigEndian(ushort, ushort)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt16BigEndian<T>(T type, ushort value)
        where T : struct, Enum
        => WriteUInt16BigEndian(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteUInt32(ushort, uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt32<T>(T type, uint value)
        where T : struct, Enum
        => WriteUInt32(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteInt32(ushort, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt32<T>(T type, int value)
        where T : struct, Enum
        => WriteInt32(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteUInt32BigEndian(ushort, uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt32BigEndian<T>(T type, uint value)
        where T : struct, Enum
        => WriteUInt32BigEndian(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteUInt64(ushort, ulong)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt64<T>(T type, ulong value)
        where T : struct, Enum
        => WriteUInt64(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteUInt64BigEndian(ushort, ulong)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt64BigEndian<T>(T type, ulong value)
        where T : struct, Enum
        => WriteUInt64BigEndian(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteString(ushort, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteString<T>(T type, string value)
        where T : struct, Enum
        => WriteString(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteUnterminatedString(ushort, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUnterminatedString<T>(T type, string value)
        where T : struct, Enum
        => WriteUnterminatedString(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteAddress(ushort, IPAddress)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteAddress<T>(T type, IPAddress value)
        where T : struct, Enum
        => WriteAddress(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteBytes(ushort, ReadOnlySpan{byte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBytes<T>(T type, ReadOnlySpan<byte> value)
        where T : struct, Enum
        => WriteBytes(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteStructure{T}(ushort, in T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteStructure<T, TValue>(T type, in TValue value)
        where T : struct, Enum
        where TValue : unmanaged
        => WriteStructure(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, bool?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, bool? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, byte?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, byte? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, ushort?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, ushort? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, uint?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, uint? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, int?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, int? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, ulong?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, ulong? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, IPAddress)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, IPAddress? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptional(ushort, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptional<T>(T type, string? value)
        where T : struct, Enum
        => WriteOptional(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptionalFlag(ushort, bool?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptionalFlag<T>(T type, bool? present)
        where T : struct, Enum
        => WriteOptionalFlag(AttributeNumber.Of(type), present);

    /// <inheritdoc cref="WriteOptionalBigEndian(ushort, ushort?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptionalBigEndian<T>(T type, ushort? value)
        where T : struct, Enum
        => WriteOptionalBigEndian(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptionalBigEndian(ushort, uint?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptionalBigEndian<T>(T type, uint? value)
        where T : struct, Enum
        => WriteOptionalBigEndian(AttributeNumber.Of(type), value);

    /// <inheritdoc cref="WriteOptionalBigEndian(ushort, ulong?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOptionalBigEndian<T>(T type, ulong? value)
        where T : struct, Enum
        => WriteOptionalBigEndian(AttributeNumber.Of(type), value);
}

using System;
using System.Globalization;

namespace Netlink.Generic;

/// <summary>A value of a parameter: a number, a Boolean or a string. Each converts implicitly.</summary>
public readonly record struct DevlinkValue
{
    private readonly ulong _number;
    private readonly string? _text;

    private DevlinkValue(DevlinkValueType type, ulong number, string? text = null) => (Type, _number, _text) = (type, number, text);

    /// <summary>The type.</summary>
    public DevlinkValueType Type { get; }

    /// <summary>An 8-bit number.</summary>
    public static implicit operator DevlinkValue(byte value) => FromByte(value);

    /// <summary>A 16-bit number.</summary>
    public static implicit operator DevlinkValue(ushort value) => FromUInt16(value);

    /// <summary>A 32-bit number.</summary>
    public static implicit operator DevlinkValue(uint value) => FromUInt32(value);

    /// <summary>A 64-bit number.</summary>
    public static implicit operator DevlinkValue(ulong value) => FromUInt64(value);

    /// <summary>A Boolean.</summary>
    public static implicit operator DevlinkValue(bool value) => FromBoolean(value);

    /// <summary>A string.</summary>
    public static implicit operator DevlinkValue(string value) => FromString(value);

    /// <summary>An 8-bit number.</summary>
    public static DevlinkValue FromByte(byte value) => new(DevlinkValueType.UInt8, value);

    /// <summary>A 16-bit number.</summary>
    public static DevlinkValue FromUInt16(ushort value) => new(DevlinkValueType.UInt16, value);

    /// <summary>A 32-bit number.</summary>
    public static DevlinkValue FromUInt32(uint value) => new(DevlinkValueType.UInt32, value);

    /// <summary>A 64-bit number (Linux 6.19).</summary>
    public static DevlinkValue FromUInt64(ulong value) => new(DevlinkValueType.UInt64, value);

    /// <summary>A Boolean.</summary>
    public static DevlinkValue FromBoolean(bool value) => new(DevlinkValueType.Boolean, value ? 1u : 0u);

    /// <summary>A string.</summary>
    public static DevlinkValue FromString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new DevlinkValue(DevlinkValueType.Text, 0, value);
    }

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public ulong ToUInt64() => Type is DevlinkValueType.UInt8 or DevlinkValueType.UInt16 or DevlinkValueType.UInt32
        or DevlinkValueType.UInt64 ? _number : throw Wrong("number");

    /// <summary>The Boolean.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public bool ToBoolean() => Type is DevlinkValueType.Boolean ? _number != 0 : throw Wrong("Boolean");

    /// <summary>The value as devlink(8) writes it.</summary>
    public override string ToString() => Type switch
    {
        DevlinkValueType.Text => _text ?? "",
        DevlinkValueType.Boolean => _number != 0 ? "true" : "false",
        _ => _number.ToString(CultureInfo.InvariantCulture),
    };

    internal static DevlinkValue Number(DevlinkValueType type, ulong number) => new(type, number);

    /// <summary>The number or the Boolean as a number, without checking the type.</summary>
    internal ulong Bits => _number;

    private InvalidOperationException Wrong(string wanted) => new($"The value '{this}' is of type {Type}, not a {wanted}.");
}

/// <summary>The type of a value (<c>DEVLINK_VAR_ATTR_TYPE_*</c>).</summary>
public enum DevlinkValueType : byte
{
    /// <summary>An 8-bit number.</summary>
    UInt8 = 1,

    /// <summary>A 16-bit number.</summary>
    UInt16 = 2,

    /// <summary>A 32-bit number.</summary>
    UInt32 = 3,

    /// <summary>A 64-bit number.</summary>
    UInt64 = 4,

    /// <summary>A string.</summary>
    Text = 5,

    /// <summary>True or false.</summary>
    Boolean = 6,

    /// <summary>Bytes, in the output of a health reporter.</summary>
    Binary = 11,
}

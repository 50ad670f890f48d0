using System;
using System.Globalization;

namespace Netlink.Generic;

/// <summary>A value of a parameter: a number, a truth or a text. Each of them becomes one by itself.</summary>
public readonly record struct DevlinkValue
{
    private readonly ulong _number;
    private readonly string? _text;

    private DevlinkValue(DevlinkValueType type, ulong number, string? text = null) => (Type, _number, _text) = (type, number, text);

    /// <summary>What it is.</summary>
    public DevlinkValueType Type { get; }

    /// <summary>A number of 8 bits.</summary>
    public static implicit operator DevlinkValue(byte value) => FromByte(value);

    /// <summary>A number of 16 bits.</summary>
    public static implicit operator DevlinkValue(ushort value) => FromUInt16(value);

    /// <summary>A number of 32 bits.</summary>
    public static implicit operator DevlinkValue(uint value) => FromUInt32(value);

    /// <summary>A number of 64 bits.</summary>
    public static implicit operator DevlinkValue(ulong value) => FromUInt64(value);

    /// <summary>A truth.</summary>
    public static implicit operator DevlinkValue(bool value) => FromBoolean(value);

    /// <summary>A text.</summary>
    public static implicit operator DevlinkValue(string value) => FromString(value);

    /// <summary>A number of 8 bits.</summary>
    public static DevlinkValue FromByte(byte value) => new(DevlinkValueType.UInt8, value);

    /// <summary>A number of 16 bits.</summary>
    public static DevlinkValue FromUInt16(ushort value) => new(DevlinkValueType.UInt16, value);

    /// <summary>A number of 32 bits.</summary>
    public static DevlinkValue FromUInt32(uint value) => new(DevlinkValueType.UInt32, value);

    /// <summary>A number of 64 bits (Linux 6.19).</summary>
    public static DevlinkValue FromUInt64(ulong value) => new(DevlinkValueType.UInt64, value);

    /// <summary>A truth.</summary>
    public static DevlinkValue FromBoolean(bool value) => new(DevlinkValueType.Boolean, value ? 1u : 0u);

    /// <summary>A text.</summary>
    public static DevlinkValue FromString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new DevlinkValue(DevlinkValueType.Text, 0, value);
    }

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public ulong ToUInt64() => Type is DevlinkValueType.UInt8 or DevlinkValueType.UInt16 or DevlinkValueType.UInt32
        or DevlinkValueType.UInt64 ? _number : throw Wrong("number");

    /// <summary>The truth.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public bool ToBoolean() => Type is DevlinkValueType.Boolean ? _number != 0 : throw Wrong("truth");

    /// <summary>The value as devlink(8) writes it.</summary>
    public override string ToString() => Type switch
    {
        DevlinkValueType.Text => _text ?? "",
        DevlinkValueType.Boolean => _number != 0 ? "true" : "false",
        _ => _number.ToString(CultureInfo.InvariantCulture),
    };

    internal static DevlinkValue Number(DevlinkValueType type, ulong number) => new(type, number);

    /// <summary>The number or the truth, without a look at which it is.</summary>
    internal ulong Bits => _number;

    private InvalidOperationException Wrong(string wanted) => new($"The value '{this}' is of the type {Type}, and no {wanted}.");
}

/// <summary>What a value is (<c>DEVLINK_VAR_ATTR_TYPE_*</c>).</summary>
public enum DevlinkValueType : byte
{
    /// <summary>A number of 8 bits.</summary>
    UInt8 = 1,

    /// <summary>A number of 16 bits.</summary>
    UInt16 = 2,

    /// <summary>A number of 32 bits.</summary>
    UInt32 = 3,

    /// <summary>A number of 64 bits.</summary>
    UInt64 = 4,

    /// <summary>A text.</summary>
    Text = 5,

    /// <summary>True or false.</summary>
    Boolean = 6,

    /// <summary>Bytes, in a report of health.</summary>
    Binary = 11,
}

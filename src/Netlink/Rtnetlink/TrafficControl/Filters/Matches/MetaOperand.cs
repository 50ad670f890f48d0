namespace Netlink.Rtnetlink;

/// <summary>One side of a <see cref="MetaMatch"/>: metadata of a packet, a number, or a string.</summary>
public readonly record struct MetaOperand
{
    /// <summary>The value to compare. <see cref="MetaValue.Constant"/> for a number or a string.</summary>
    public MetaValue Value { get; init; }

    /// <summary>A number, with <see cref="MetaValue.Constant"/>; else the mask, 0 for all bits.</summary>
    public ulong Number { get; init; }

    /// <summary>For a number, the bits by which it is shifted right before the mask is applied; for a string, the number of characters at
    /// its end to ignore. Default 0.</summary>
    public byte Shift { get; init; }

    /// <summary>Whether it is compared as a string: the name of <see cref="MetaValue.Device"/> or <see cref="MetaValue.SocketDevice"/>,
    /// which are numbers otherwise.</summary>
    public bool IsText { get; init; }

    /// <summary>The string, with <see cref="MetaValue.Constant"/> and <see cref="IsText"/>.</summary>
    public string? Text { get; init; }

    /// <summary>A number of the packet's metadata.</summary>
    /// <param name="value">The metadata.</param>
    /// <param name="mask">The mask, applied after the shift; 0 for all bits.</param>
    /// <param name="shift">The number of bits by which it is shifted right.</param>
    public static MetaOperand Of(MetaValue value, uint mask = 0, byte shift = 0) => new() { Value = value, Number = mask, Shift = shift };

    /// <summary>The name of a device.</summary>
    /// <param name="value">Which device: <see cref="MetaValue.Device"/> or <see cref="MetaValue.SocketDevice"/>.</param>
    /// <param name="shift">The number of characters at its end to ignore.</param>
    public static MetaOperand NameOf(MetaValue value, byte shift = 0) => new() { Value = value, IsText = true, Shift = shift };

    /// <summary>A number.</summary>
    public static MetaOperand Constant(ulong number) => new() { Number = number };

    /// <summary>A text.</summary>
    public static MetaOperand Constant(string text) => new() { IsText = true, Text = text };
}

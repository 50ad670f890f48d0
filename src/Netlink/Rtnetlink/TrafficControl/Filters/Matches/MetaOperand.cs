namespace Netlink.Rtnetlink;

/// <summary>One side of a <see cref="MetaMatch"/>: something that the kernel keeps beside a packet, a number, or a text.</summary>
public readonly record struct MetaOperand
{
    /// <summary>What is compared. <see cref="MetaValue.Constant"/> for a number or a text.</summary>
    public MetaValue Value { get; init; }

    /// <summary>A number, with <see cref="MetaValue.Constant"/>; else the bits that count, 0 for all.</summary>
    public ulong Number { get; init; }

    /// <summary>By how many bits a number is shifted to the right, before the bits are looked at; of a text, how many letters at its end
    /// do not count. Default 0.</summary>
    public byte Shift { get; init; }

    /// <summary>Whether it is compared as a text: the name of <see cref="MetaValue.Device"/> or <see cref="MetaValue.SocketDevice"/>,
    /// which are numbers else.</summary>
    public bool IsText { get; init; }

    /// <summary>The text, with <see cref="MetaValue.Constant"/> and <see cref="IsText"/>.</summary>
    public string? Text { get; init; }

    /// <summary>A number of the packet's.</summary>
    /// <param name="value">Which.</param>
    /// <param name="mask">The bits that count, after the shift; 0 for all.</param>
    /// <param name="shift">By how many bits it is shifted to the right.</param>
    public static MetaOperand Of(MetaValue value, uint mask = 0, byte shift = 0) => new() { Value = value, Number = mask, Shift = shift };

    /// <summary>The name of a device.</summary>
    /// <param name="value">Which device: <see cref="MetaValue.Device"/> or <see cref="MetaValue.SocketDevice"/>.</param>
    /// <param name="shift">How many letters at its end do not count.</param>
    public static MetaOperand NameOf(MetaValue value, byte shift = 0) => new() { Value = value, IsText = true, Shift = shift };

    /// <summary>A number.</summary>
    public static MetaOperand Constant(ulong number) => new() { Number = number };

    /// <summary>A text.</summary>
    public static MetaOperand Constant(string text) => new() { IsText = true, Text = text };
}

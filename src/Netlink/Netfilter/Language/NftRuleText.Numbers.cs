namespace Netlink.Netfilter;

/// <content>Fields that are copied as numbers in host byte order: <c>meta mark set ip dscp | 0x4</c>.</content>
internal sealed partial class NftRuleText
{
    /// <summary>What operators are applied to: once the byte order was converted, or once they have more bytes than the field, their
    /// operands are numbers in host byte order.</summary>
    private static NftRegisterContent OperandOf(NftBitwiseExpression bitwise, NftRegisterContent loaded)
    {
        NftDataType type = loaded.Field!.Type;
        bool isWider = bitwise.Mask is { Length: sizeof(uint) } && type.Length < sizeof(uint);
        if (!isWider && !(loaded.IsConverted && !type.IsHostOrder && bitwise.Mask is not null))
            return loaded;
        return new NftRegisterContent(new NftField(loaded.DescribeWhole(), NftNumberCopy.OperandsOf(type)));
    }

    /// <summary>The field without the bits that follow it; null if they are not what was shifted away.</summary>
    private static NftRegisterContent? ShiftedAway(NftRegisterContent loaded, int bits)
    {
        if (loaded is not { Mask: null, Field: { Bits: not null, Shift: 0 } field }
            || field.Type.Format is not NftShiftedFormat shifted || shifted.Bits != bits)
            return null;
        if (field.Type.Length == 1)
            return new NftRegisterContent(field.AsKey());
        return loaded.IsConverted ? new NftRegisterContent(new NftField(field.Name, NftNumberCopy.InHostOrder(field.Type))) : null;
    }
}

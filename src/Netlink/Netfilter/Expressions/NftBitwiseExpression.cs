using Netlink.Protocol;
using static Netlink.Netfilter.NftBitwiseAttribute;

namespace Netlink.Netfilter;

/// <summary>Applies a mask and an exclusive or to a register, or shifts it. (<c>bitwise</c>)</summary>
/// <remarks>Source: <c>enum nft_bitwise_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftBitwiseExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "bitwise";

    /// <summary>The source register.</summary>
    public uint Source { get; init; }

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    /// <summary>0 for mask and exclusive or, 1 for a left shift, 2 for a right shift; null is not sent, and means 0.</summary>
    public uint? Operator { get; init; }

    /// <summary>The length in bytes.</summary>
    public uint Length { get; init; }

    /// <summary>The mask, for operator 0.</summary>
    public NftBytes? Mask { get; init; }

    /// <summary>The value of the exclusive or that follows the mask, for operator 0.</summary>
    public NftBytes? Xor { get; init; }

    /// <summary>The number of bits to shift by, as 4 bytes in host byte order.</summary>
    public NftBytes? Shift { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftBitwiseAttribute>();

    internal static NftBitwiseExpression Decode(AttributeReader data)
    {
        uint source = 0;
        uint destination = 0;
        uint? @operator = null;
        uint length = 0;
        NftBytes? mask = null;
        NftBytes? xor = null;
        NftBytes? shift = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftBitwiseAttribute)attribute.Type)
            {
                case NFTA_BITWISE_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_BITWISE_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_BITWISE_OP: @operator = attribute.AsUInt32BigEndian(); break;
                case NFTA_BITWISE_LEN: length = attribute.AsUInt32BigEndian(); break;
                case NFTA_BITWISE_MASK: mask = attribute.AsData(ref others); break;
                case NFTA_BITWISE_XOR: xor = attribute.AsData(ref others); break;
                case NFTA_BITWISE_DATA: shift = attribute.AsData(ref others); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftBitwiseExpression
        {
            Source = source,
            Destination = destination,
            Operator = @operator,
            Length = length,
            Mask = mask,
            Xor = xor,
            Shift = shift,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_BITWISE_SREG, Source);
        writer.WriteUInt32BigEndian(NFTA_BITWISE_DREG, Destination);
        if (Operator is uint @operator)
            writer.WriteUInt32BigEndian(NFTA_BITWISE_OP, @operator);
        writer.WriteUInt32BigEndian(NFTA_BITWISE_LEN, Length);
        if (Mask is NftBytes mask)
            writer.WriteData(NFTA_BITWISE_MASK, mask, UnknownAttributes);
        if (Xor is NftBytes xor)
            writer.WriteData(NFTA_BITWISE_XOR, xor, UnknownAttributes);
        if (Shift is NftBytes shift)
            writer.WriteData(NFTA_BITWISE_DATA, shift, UnknownAttributes);
        writer.WriteAttributes(UnknownAttributes.Except(NFTA_BITWISE_MASK, NFTA_BITWISE_XOR, NFTA_BITWISE_DATA));
    }
}

/// <summary><c>NFTA_BITWISE_*</c>.</summary>
internal enum NftBitwiseAttribute : ushort
{
    NFTA_BITWISE_SREG = 1,
    NFTA_BITWISE_DREG = 2,
    NFTA_BITWISE_LEN = 3,
    NFTA_BITWISE_MASK = 4,
    NFTA_BITWISE_XOR = 5,
    NFTA_BITWISE_OP = 6,
    NFTA_BITWISE_DATA = 7,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftByteOrderAttribute;

namespace Netlink.Netfilter;

/// <summary>Converts a register between host and network byte order. (<c>byteorder</c>)</summary>
/// <remarks>Source: <c>enum nft_byteorder_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftByteOrderExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "byteorder";

    /// <summary>The source register.</summary>
    public uint Source { get; init; }

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    /// <summary>0 to host order, 1 to network order.</summary>
    public uint Operator { get; init; }

    /// <summary>The length in bytes.</summary>
    public uint Length { get; init; }

    /// <summary>The size of each number in bytes: 2, 4 or 8.</summary>
    public uint Size { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftByteOrderAttribute>();

    internal static NftByteOrderExpression Decode(AttributeReader data)
    {
        uint source = 0;
        uint destination = 0;
        uint @operator = 0;
        uint length = 0;
        uint size = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftByteOrderAttribute)attribute.Type)
            {
                case NFTA_BYTEORDER_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_BYTEORDER_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_BYTEORDER_OP: @operator = attribute.AsUInt32BigEndian(); break;
                case NFTA_BYTEORDER_LEN: length = attribute.AsUInt32BigEndian(); break;
                case NFTA_BYTEORDER_SIZE: size = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftByteOrderExpression
        {
            Source = source,
            Destination = destination,
            Operator = @operator,
            Length = length,
            Size = size,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_BYTEORDER_SREG, Source);
        writer.WriteUInt32BigEndian(NFTA_BYTEORDER_DREG, Destination);
        writer.WriteUInt32BigEndian(NFTA_BYTEORDER_OP, Operator);
        writer.WriteUInt32BigEndian(NFTA_BYTEORDER_LEN, Length);
        writer.WriteUInt32BigEndian(NFTA_BYTEORDER_SIZE, Size);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_BYTEORDER_*</c>.</summary>
internal enum NftByteOrderAttribute : ushort
{
    NFTA_BYTEORDER_SREG = 1,
    NFTA_BYTEORDER_DREG = 2,
    NFTA_BYTEORDER_OP = 3,
    NFTA_BYTEORDER_LEN = 4,
    NFTA_BYTEORDER_SIZE = 5,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftCompareAttribute;

namespace Netlink.Netfilter;

/// <summary>Compares a register with a value, and ends the rule if the comparison is false. (<c>cmp</c>)</summary>
/// <remarks>Source: <c>enum nft_cmp_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftCompareExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "cmp";

    /// <summary>The register.</summary>
    public uint Source { get; init; }

    /// <summary>The comparison operator.</summary>
    public NftComparison Operator { get; init; }

    /// <summary>The value.</summary>
    public NftBytes Value { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftCompareAttribute>();

    internal static NftCompareExpression Decode(AttributeReader data)
    {
        uint source = 0;
        NftComparison @operator = default;
        NftBytes value = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftCompareAttribute)attribute.Type)
            {
                case NFTA_CMP_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_CMP_OP: @operator = (NftComparison)attribute.AsUInt32BigEndian(); break;
                case NFTA_CMP_DATA: value = attribute.AsData(ref others); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftCompareExpression
        {
            Source = source,
            Operator = @operator,
            Value = value,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_CMP_SREG, Source);
        writer.WriteUInt32BigEndian(NFTA_CMP_OP, (uint)Operator);
        writer.WriteData(NFTA_CMP_DATA, Value, UnknownAttributes);
        writer.WriteAttributes(UnknownAttributes.Except(NFTA_CMP_DATA));
    }
}

/// <summary><c>NFTA_CMP_*</c>.</summary>
internal enum NftCompareAttribute : ushort
{
    NFTA_CMP_SREG = 1,
    NFTA_CMP_OP = 2,
    NFTA_CMP_DATA = 3,
}

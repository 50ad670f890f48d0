using Netlink.Protocol;
using static Netlink.Netfilter.NftRangeAttribute;

namespace Netlink.Netfilter;

/// <summary>Compares a register with a range, and ends the rule if the comparison is false. (<c>range</c>)</summary>
/// <remarks>Source: <c>enum nft_range_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftRangeExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "range";

    /// <summary>The register.</summary>
    public uint Source { get; init; }

    /// <summary>Equal for inside, NotEqual for outside.</summary>
    public NftComparison Operator { get; init; }

    /// <summary>The first value of the range.</summary>
    public NftBytes From { get; init; }

    /// <summary>The last value of the range.</summary>
    public NftBytes To { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftRangeAttribute>();

    internal static NftRangeExpression Decode(AttributeReader data)
    {
        uint source = 0;
        NftComparison @operator = default;
        NftBytes from = default;
        NftBytes to = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftRangeAttribute)attribute.Type)
            {
                case NFTA_RANGE_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_RANGE_OP: @operator = (NftComparison)attribute.AsUInt32BigEndian(); break;
                case NFTA_RANGE_FROM_DATA: from = attribute.AsData(ref others); break;
                case NFTA_RANGE_TO_DATA: to = attribute.AsData(ref others); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftRangeExpression
        {
            Source = source,
            Operator = @operator,
            From = from,
            To = to,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_RANGE_SREG, Source);
        writer.WriteUInt32BigEndian(NFTA_RANGE_OP, (uint)Operator);
        writer.WriteData(NFTA_RANGE_FROM_DATA, From, UnknownAttributes);
        writer.WriteData(NFTA_RANGE_TO_DATA, To, UnknownAttributes);
        writer.WriteAttributes(UnknownAttributes.Except(NFTA_RANGE_FROM_DATA, NFTA_RANGE_TO_DATA));
    }
}

/// <summary><c>NFTA_RANGE_*</c>.</summary>
internal enum NftRangeAttribute : ushort
{
    NFTA_RANGE_SREG = 1,
    NFTA_RANGE_OP = 2,
    NFTA_RANGE_FROM_DATA = 3,
    NFTA_RANGE_TO_DATA = 4,
}

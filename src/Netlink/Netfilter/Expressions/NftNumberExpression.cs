using Netlink.Protocol;
using static Netlink.Netfilter.NftNumberAttribute;

namespace Netlink.Netfilter;

/// <summary>Generates incremental or random numbers. (<c>numgen</c>)</summary>
/// <remarks>Source: <c>enum nft_ng_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftNumberExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "numgen";

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    /// <summary>The modulus.</summary>
    public uint Modulus { get; init; }

    /// <summary>Whether numbers are random, rather than incremental.</summary>
    public bool IsRandom { get; init; }

    /// <summary>The offset added to the result.</summary>
    public uint Offset { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftNumberAttribute>();

    internal static NftNumberExpression Decode(AttributeReader data)
    {
        uint destination = 0;
        uint modulus = 0;
        bool isRandom = false;
        uint offset = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftNumberAttribute)attribute.Type)
            {
                case NFTA_NG_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_NG_MODULUS: modulus = attribute.AsUInt32BigEndian(); break;
                case NFTA_NG_TYPE: isRandom = attribute.AsUInt32BigEndian() != 0; break;
                case NFTA_NG_OFFSET: offset = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftNumberExpression
        {
            Destination = destination,
            Modulus = modulus,
            IsRandom = isRandom,
            Offset = offset,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_NG_DREG, Destination);
        writer.WriteUInt32BigEndian(NFTA_NG_MODULUS, Modulus);
        writer.WriteUInt32BigEndian(NFTA_NG_TYPE, IsRandom ? 1u : 0u);
        writer.WriteUInt32BigEndian(NFTA_NG_OFFSET, Offset);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_NG_*</c>.</summary>
internal enum NftNumberAttribute : ushort
{
    NFTA_NG_DREG = 1,
    NFTA_NG_MODULUS = 2,
    NFTA_NG_TYPE = 3,
    NFTA_NG_OFFSET = 4,
}

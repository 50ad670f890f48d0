using Netlink.Protocol;
using static Netlink.Netfilter.NftMetaAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads or sets packet metadata. (<c>meta</c>)</summary>
/// <remarks>Source: <c>enum nft_meta_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftMetaExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "meta";

    /// <summary>The metadata.</summary>
    public NftMetaKey Key { get; init; }

    /// <summary>The destination register, or null if the metadata is set.</summary>
    public uint? Destination { get; init; }

    /// <summary>The source register, or null if the metadata is loaded.</summary>
    public uint? Source { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftMetaAttribute>();

    internal static NftMetaExpression Decode(AttributeReader data)
    {
        NftMetaKey key = default;
        uint? destination = null;
        uint? source = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftMetaAttribute)attribute.Type)
            {
                case NFTA_META_KEY: key = (NftMetaKey)attribute.AsUInt32BigEndian(); break;
                case NFTA_META_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_META_SREG: source = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftMetaExpression
        {
            Key = key,
            Destination = destination,
            Source = source,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_META_KEY, (uint)Key);
        writer.WriteOptionalBigEndian(NFTA_META_DREG, Destination);
        writer.WriteOptionalBigEndian(NFTA_META_SREG, Source);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_META_*</c>.</summary>
internal enum NftMetaAttribute : ushort
{
    NFTA_META_DREG = 1,
    NFTA_META_KEY = 2,
    NFTA_META_SREG = 3,
}

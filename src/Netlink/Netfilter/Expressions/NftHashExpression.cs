using Netlink.Protocol;
using static Netlink.Netfilter.NftHashAttribute;

namespace Netlink.Netfilter;

/// <summary>Computes a hash of a register, or of a packet's addresses and ports. (<c>hash</c>)</summary>
/// <remarks>Source: <c>enum nft_hash_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftHashExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "hash";

    /// <summary>The source register, for type 0.</summary>
    public uint? Source { get; init; }

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    /// <summary>The length of the source in bytes.</summary>
    public uint? Length { get; init; }

    /// <summary>The modulus.</summary>
    public uint Modulus { get; init; }

    /// <summary>The seed of the hash; null for the kernel's choice.</summary>
    public uint? Seed { get; init; }

    /// <summary>The offset added to the result.</summary>
    public uint Offset { get; init; }

    /// <summary>0 for a hash of the source (<c>jhash</c>), 1 for a symmetric hash of the connection (<c>symhash</c>).</summary>
    public uint Type { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftHashAttribute>();

    internal static NftHashExpression Decode(AttributeReader data)
    {
        uint? source = null;
        uint destination = 0;
        uint? length = null;
        uint modulus = 0;
        uint? seed = null;
        uint offset = 0;
        uint type = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftHashAttribute)attribute.Type)
            {
                case NFTA_HASH_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_HASH_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_HASH_LEN: length = attribute.AsUInt32BigEndian(); break;
                case NFTA_HASH_MODULUS: modulus = attribute.AsUInt32BigEndian(); break;
                case NFTA_HASH_SEED: seed = attribute.AsUInt32BigEndian(); break;
                case NFTA_HASH_OFFSET: offset = attribute.AsUInt32BigEndian(); break;
                case NFTA_HASH_TYPE: type = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftHashExpression
        {
            Source = source,
            Destination = destination,
            Length = length,
            Modulus = modulus,
            Seed = seed,
            Offset = offset,
            Type = type,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(NFTA_HASH_SREG, Source);
        writer.WriteUInt32BigEndian(NFTA_HASH_DREG, Destination);
        writer.WriteOptionalBigEndian(NFTA_HASH_LEN, Length);
        writer.WriteUInt32BigEndian(NFTA_HASH_MODULUS, Modulus);
        writer.WriteOptionalBigEndian(NFTA_HASH_SEED, Seed);
        writer.WriteUInt32BigEndian(NFTA_HASH_OFFSET, Offset);
        writer.WriteUInt32BigEndian(NFTA_HASH_TYPE, Type);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_HASH_*</c>.</summary>
internal enum NftHashAttribute : ushort
{
    NFTA_HASH_SREG = 1,
    NFTA_HASH_DREG = 2,
    NFTA_HASH_LEN = 3,
    NFTA_HASH_MODULUS = 4,
    NFTA_HASH_SEED = 5,
    NFTA_HASH_OFFSET = 6,
    NFTA_HASH_TYPE = 7,
}

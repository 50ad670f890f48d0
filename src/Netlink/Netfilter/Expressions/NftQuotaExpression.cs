using Netlink.Protocol;
using static Netlink.Netfilter.NftQuotaAttribute;

namespace Netlink.Netfilter;

/// <summary>Counts bytes, and matches until a quota is used up. (<c>quota</c>)</summary>
/// <remarks>Source: <c>enum nft_quota_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftQuotaExpression : NftExpression
{
    /// <summary><c>NFT_QUOTA_F_INV</c>.</summary>
    internal const uint Over = 1;

    private const uint NFT_QUOTA_F_DEPLETED = 2;

    /// <inheritdoc/>
    public override string Kind => "quota";

    /// <summary>The quota, in bytes.</summary>
    public ulong Bytes { get; init; }

    /// <summary>1 (<c>NFT_QUOTA_F_INV</c>) to match once the quota is used up rather than until then. The kernel reports 2 when it is used
    /// up, but refuses that in a request; it is not sent.</summary>
    public uint Flags { get; init; }

    /// <summary>The bytes used so far.</summary>
    public ulong? Consumed { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftQuotaAttribute>();

    internal static NftQuotaExpression Decode(AttributeReader data)
    {
        ulong bytes = 0;
        uint flags = 0;
        ulong? consumed = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftQuotaAttribute)attribute.Type)
            {
                case NFTA_QUOTA_BYTES: bytes = attribute.AsUInt64BigEndian(); break;
                case NFTA_QUOTA_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_QUOTA_CONSUMED: consumed = attribute.AsUInt64BigEndian(); break;
                case NFTA_QUOTA_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftQuotaExpression
        {
            Bytes = bytes,
            Flags = flags,
            Consumed = consumed,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt64BigEndian(NFTA_QUOTA_BYTES, Bytes);
        writer.WriteUInt32BigEndian(NFTA_QUOTA_FLAGS, Flags & ~NFT_QUOTA_F_DEPLETED);
        writer.WriteOptionalBigEndian(NFTA_QUOTA_CONSUMED, Consumed);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_QUOTA_*</c>.</summary>
internal enum NftQuotaAttribute : ushort
{
    NFTA_QUOTA_BYTES = 1,
    NFTA_QUOTA_FLAGS = 2,
    NFTA_QUOTA_PAD = 3,
    NFTA_QUOTA_CONSUMED = 4,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftLimitAttribute;

namespace Netlink.Netfilter;

/// <summary>Limits a rule to a rate of packets or bytes. (<c>limit</c>)</summary>
/// <remarks>Source: <c>enum nft_limit_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftLimitExpression : NftExpression
{
    /// <summary><c>NFT_LIMIT_PKT_BYTES</c> and <c>NFT_LIMIT_F_INV</c>.</summary>
    internal const uint OfBytes = 1, Over = 1;

    /// <inheritdoc/>
    public override string Kind => "limit";

    /// <summary>The number of packets, or bytes, per unit of time.</summary>
    public ulong Rate { get; init; }

    /// <summary>The unit of time, in seconds.</summary>
    public ulong UnitSeconds { get; init; }

    /// <summary>The packets, or bytes, by which the rate may be exceeded at once.</summary>
    public uint Burst { get; init; }

    /// <summary>0 for packets, 1 for bytes.</summary>
    public uint Type { get; init; }

    /// <summary>1 (<c>NFT_LIMIT_F_INV</c>) to match above the rate rather than within it.</summary>
    public uint Flags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftLimitAttribute>();

    internal static NftLimitExpression Decode(AttributeReader data)
    {
        ulong rate = 0;
        ulong unitSeconds = 0;
        uint burst = 0;
        uint type = 0;
        uint flags = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftLimitAttribute)attribute.Type)
            {
                case NFTA_LIMIT_RATE: rate = attribute.AsUInt64BigEndian(); break;
                case NFTA_LIMIT_UNIT: unitSeconds = attribute.AsUInt64BigEndian(); break;
                case NFTA_LIMIT_BURST: burst = attribute.AsUInt32BigEndian(); break;
                case NFTA_LIMIT_TYPE: type = attribute.AsUInt32BigEndian(); break;
                case NFTA_LIMIT_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_LIMIT_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftLimitExpression
        {
            Rate = rate,
            UnitSeconds = unitSeconds,
            Burst = burst,
            Type = type,
            Flags = flags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt64BigEndian(NFTA_LIMIT_RATE, Rate);
        writer.WriteUInt64BigEndian(NFTA_LIMIT_UNIT, UnitSeconds);
        writer.WriteUInt32BigEndian(NFTA_LIMIT_BURST, Burst);
        writer.WriteUInt32BigEndian(NFTA_LIMIT_TYPE, Type);
        writer.WriteUInt32BigEndian(NFTA_LIMIT_FLAGS, Flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_LIMIT_*</c>.</summary>
internal enum NftLimitAttribute : ushort
{
    NFTA_LIMIT_RATE = 1,
    NFTA_LIMIT_UNIT = 2,
    NFTA_LIMIT_BURST = 3,
    NFTA_LIMIT_TYPE = 4,
    NFTA_LIMIT_FLAGS = 5,
    NFTA_LIMIT_PAD = 6,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftConnectionLimitAttribute;

namespace Netlink.Netfilter;

/// <summary>Counts concurrent connections, and matches up to a limit. (<c>connlimit</c>)</summary>
/// <remarks>Source: <c>enum nft_connlimit_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftConnectionLimitExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "connlimit";

    /// <summary>The limit.</summary>
    public uint Count { get; init; }

    /// <summary>1 (<c>NFT_CONNLIMIT_F_INV</c>) to match above the limit rather than up to it.</summary>
    public uint Flags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftConnectionLimitAttribute>();

    internal static NftConnectionLimitExpression Decode(AttributeReader data)
    {
        uint count = 0;
        uint flags = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftConnectionLimitAttribute)attribute.Type)
            {
                case NFTA_CONNLIMIT_COUNT: count = attribute.AsUInt32BigEndian(); break;
                case NFTA_CONNLIMIT_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftConnectionLimitExpression
        {
            Count = count,
            Flags = flags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_CONNLIMIT_COUNT, Count);
        writer.WriteUInt32BigEndian(NFTA_CONNLIMIT_FLAGS, Flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_CONNLIMIT_*</c>.</summary>
internal enum NftConnectionLimitAttribute : ushort
{
    NFTA_CONNLIMIT_COUNT = 1,
    NFTA_CONNLIMIT_FLAGS = 2,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftConnectionAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads or sets a conntrack property of the packet's connection. (<c>ct</c>)</summary>
/// <remarks>Source: <c>enum nft_ct_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftConnectionExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "ct";

    /// <summary>The property.</summary>
    public NftConnectionKey Key { get; init; }

    /// <summary>The destination register, or null if the property is set.</summary>
    public uint? Destination { get; init; }

    /// <summary>0 for the original direction, 1 for the reply; null for a property without direction.</summary>
    public byte? Direction { get; init; }

    /// <summary>The source register, or null if the property is loaded.</summary>
    public uint? Source { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftConnectionAttribute>();

    internal static NftConnectionExpression Decode(AttributeReader data)
    {
        NftConnectionKey key = default;
        uint? destination = null;
        byte? direction = null;
        uint? source = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftConnectionAttribute)attribute.Type)
            {
                case NFTA_CT_KEY: key = (NftConnectionKey)attribute.AsUInt32BigEndian(); break;
                case NFTA_CT_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_CT_DIRECTION: direction = attribute.AsByte(); break;
                case NFTA_CT_SREG: source = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftConnectionExpression
        {
            Key = key,
            Destination = destination,
            Direction = direction,
            Source = source,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_CT_KEY, (uint)Key);
        writer.WriteOptionalBigEndian(NFTA_CT_DREG, Destination);
        writer.WriteOptional(NFTA_CT_DIRECTION, Direction);
        writer.WriteOptionalBigEndian(NFTA_CT_SREG, Source);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_CT_*</c>.</summary>
internal enum NftConnectionAttribute : ushort
{
    NFTA_CT_DREG = 1,
    NFTA_CT_KEY = 2,
    NFTA_CT_DIRECTION = 3,
    NFTA_CT_SREG = 4,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftMasqueradeAttribute;

namespace Netlink.Netfilter;

/// <summary>Translates the source to the address of the output device. (<c>masq</c>)</summary>
/// <remarks>Source: <c>enum nft_masq_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftMasqueradeExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "masq";

    /// <summary>NAT flags.</summary>
    public NftNatFlags Flags { get; init; }

    /// <summary>The register with the first port.</summary>
    public uint? PortMinimum { get; init; }

    /// <summary>The register with the last port.</summary>
    public uint? PortMaximum { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftMasqueradeAttribute>();

    internal static NftMasqueradeExpression Decode(AttributeReader data)
    {
        NftNatFlags flags = default;
        uint? portMinimum = null;
        uint? portMaximum = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftMasqueradeAttribute)attribute.Type)
            {
                case NFTA_MASQ_FLAGS: flags = (NftNatFlags)attribute.AsUInt32BigEndian(); break;
                case NFTA_MASQ_REG_PROTO_MIN: portMinimum = attribute.AsUInt32BigEndian(); break;
                case NFTA_MASQ_REG_PROTO_MAX: portMaximum = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftMasqueradeExpression
        {
            Flags = flags,
            PortMinimum = portMinimum,
            PortMaximum = portMaximum,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        if (Flags != 0)
            writer.WriteUInt32BigEndian(NFTA_MASQ_FLAGS, (uint)Flags);
        writer.WriteOptionalBigEndian(NFTA_MASQ_REG_PROTO_MIN, PortMinimum);
        writer.WriteOptionalBigEndian(NFTA_MASQ_REG_PROTO_MAX, PortMaximum);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_MASQ_*</c>.</summary>
internal enum NftMasqueradeAttribute : ushort
{
    NFTA_MASQ_FLAGS = 1,
    NFTA_MASQ_REG_PROTO_MIN = 2,
    NFTA_MASQ_REG_PROTO_MAX = 3,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftRedirectAttribute;

namespace Netlink.Netfilter;

/// <summary>Redirects packets to the local system. (<c>redir</c>)</summary>
/// <remarks>Source: <c>enum nft_redir_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftRedirectExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "redir";

    /// <summary>The register with the first port.</summary>
    public uint? PortMinimum { get; init; }

    /// <summary>The register with the last port.</summary>
    public uint? PortMaximum { get; init; }

    /// <summary>NAT flags.</summary>
    public NftNatFlags Flags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftRedirectAttribute>();

    internal static NftRedirectExpression Decode(AttributeReader data)
    {
        uint? portMinimum = null;
        uint? portMaximum = null;
        NftNatFlags flags = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftRedirectAttribute)attribute.Type)
            {
                case NFTA_REDIR_REG_PROTO_MIN: portMinimum = attribute.AsUInt32BigEndian(); break;
                case NFTA_REDIR_REG_PROTO_MAX: portMaximum = attribute.AsUInt32BigEndian(); break;
                case NFTA_REDIR_FLAGS: flags = (NftNatFlags)attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftRedirectExpression
        {
            PortMinimum = portMinimum,
            PortMaximum = portMaximum,
            Flags = flags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(NFTA_REDIR_REG_PROTO_MIN, PortMinimum);
        writer.WriteOptionalBigEndian(NFTA_REDIR_REG_PROTO_MAX, PortMaximum);
        if (Flags != 0)
            writer.WriteUInt32BigEndian(NFTA_REDIR_FLAGS, (uint)Flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_REDIR_*</c>.</summary>
internal enum NftRedirectAttribute : ushort
{
    NFTA_REDIR_REG_PROTO_MIN = 1,
    NFTA_REDIR_REG_PROTO_MAX = 2,
    NFTA_REDIR_FLAGS = 3,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftTransparentProxyAttribute;

namespace Netlink.Netfilter;

/// <summary>Redirects a packet to a local socket without changing it. (<c>tproxy</c>)</summary>
/// <remarks>Source: <c>enum nft_tproxy_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftTransparentProxyExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "tproxy";

    /// <summary>IPv4, IPv6, or <c>Unspecified</c> for both.</summary>
    public NftFamily Family { get; init; }

    /// <summary>The register with the socket's address, or null for the primary address of the input device.</summary>
    public uint? Address { get; init; }

    /// <summary>The register with the socket's port, or null for the destination port of the packet.</summary>
    public uint? Port { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftTransparentProxyAttribute>();

    internal static NftTransparentProxyExpression Decode(AttributeReader data)
    {
        NftFamily family = default;
        uint? address = null;
        uint? port = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftTransparentProxyAttribute)attribute.Type)
            {
                case NFTA_TPROXY_FAMILY: family = (NftFamily)attribute.AsUInt32BigEndian(); break;
                case NFTA_TPROXY_REG_ADDR: address = attribute.AsUInt32BigEndian(); break;
                case NFTA_TPROXY_REG_PORT: port = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftTransparentProxyExpression
        {
            Family = family,
            Address = address,
            Port = port,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_TPROXY_FAMILY, (uint)Family);
        writer.WriteOptionalBigEndian(NFTA_TPROXY_REG_ADDR, Address);
        writer.WriteOptionalBigEndian(NFTA_TPROXY_REG_PORT, Port);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_TPROXY_*</c>.</summary>
internal enum NftTransparentProxyAttribute : ushort
{
    NFTA_TPROXY_FAMILY = 1,
    NFTA_TPROXY_REG_ADDR = 2,
    NFTA_TPROXY_REG_PORT = 3,
}

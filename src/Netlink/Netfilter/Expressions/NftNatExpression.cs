using Netlink.Protocol;
using static Netlink.Netfilter.NftNatAttribute;

namespace Netlink.Netfilter;

/// <summary>Translates the source or destination of packets. (<c>nat</c>)</summary>
/// <remarks>Source: <c>enum nft_nat_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftNatExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "nat";

    /// <summary>Whether the destination is translated, rather than the source.</summary>
    public bool IsDestination { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public NftFamily Family { get; init; }

    /// <summary>The register with the first address.</summary>
    public uint? AddressMinimum { get; init; }

    /// <summary>The register with the last address.</summary>
    public uint? AddressMaximum { get; init; }

    /// <summary>The register with the first port.</summary>
    public uint? PortMinimum { get; init; }

    /// <summary>The register with the last port.</summary>
    public uint? PortMaximum { get; init; }

    /// <summary>NAT flags.</summary>
    public NftNatFlags Flags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftNatAttribute>();

    internal static NftNatExpression Decode(AttributeReader data)
    {
        bool isDestination = false;
        NftFamily family = default;
        uint? addressMinimum = null;
        uint? addressMaximum = null;
        uint? portMinimum = null;
        uint? portMaximum = null;
        NftNatFlags flags = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftNatAttribute)attribute.Type)
            {
                case NFTA_NAT_TYPE: isDestination = attribute.AsUInt32BigEndian() != 0; break;
                case NFTA_NAT_FAMILY: family = (NftFamily)attribute.AsUInt32BigEndian(); break;
                case NFTA_NAT_REG_ADDR_MIN: addressMinimum = attribute.AsUInt32BigEndian(); break;
                case NFTA_NAT_REG_ADDR_MAX: addressMaximum = attribute.AsUInt32BigEndian(); break;
                case NFTA_NAT_REG_PROTO_MIN: portMinimum = attribute.AsUInt32BigEndian(); break;
                case NFTA_NAT_REG_PROTO_MAX: portMaximum = attribute.AsUInt32BigEndian(); break;
                case NFTA_NAT_FLAGS: flags = (NftNatFlags)attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftNatExpression
        {
            IsDestination = isDestination,
            Family = family,
            AddressMinimum = addressMinimum,
            AddressMaximum = addressMaximum,
            PortMinimum = portMinimum,
            PortMaximum = portMaximum,
            Flags = flags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_NAT_TYPE, IsDestination ? 1u : 0u);
        writer.WriteUInt32BigEndian(NFTA_NAT_FAMILY, (uint)Family);
        writer.WriteOptionalBigEndian(NFTA_NAT_REG_ADDR_MIN, AddressMinimum);
        writer.WriteOptionalBigEndian(NFTA_NAT_REG_ADDR_MAX, AddressMaximum);
        writer.WriteOptionalBigEndian(NFTA_NAT_REG_PROTO_MIN, PortMinimum);
        writer.WriteOptionalBigEndian(NFTA_NAT_REG_PROTO_MAX, PortMaximum);
        if (Flags != 0)
            writer.WriteUInt32BigEndian(NFTA_NAT_FLAGS, (uint)Flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_NAT_*</c>.</summary>
internal enum NftNatAttribute : ushort
{
    NFTA_NAT_TYPE = 1,
    NFTA_NAT_FAMILY = 2,
    NFTA_NAT_REG_ADDR_MIN = 3,
    NFTA_NAT_REG_ADDR_MAX = 4,
    NFTA_NAT_REG_PROTO_MIN = 5,
    NFTA_NAT_REG_PROTO_MAX = 6,
    NFTA_NAT_FLAGS = 7,
}

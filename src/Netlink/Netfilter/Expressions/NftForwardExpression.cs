using Netlink.Protocol;
using static Netlink.Netfilter.NftForwardAttribute;

namespace Netlink.Netfilter;

/// <summary>Sends a packet out through another device, which ends the rule. For tables of family netdev. (<c>fwd</c>)</summary>
/// <remarks>Source: <c>enum nft_fwd_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftForwardExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "fwd";

    /// <summary>The register with the index of the output device.</summary>
    public uint Device { get; init; }

    /// <summary>The register with the address of the next hop, whose hardware address the packet gets; null to leave the packet as it
    /// is.</summary>
    public uint? Address { get; init; }

    /// <summary>The family of <see cref="Address"/>, IPv4 or IPv6; null without one.</summary>
    public NftFamily? Family { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftForwardAttribute>();

    internal static NftForwardExpression Decode(AttributeReader data)
    {
        uint device = 0;
        uint? address = null;
        NftFamily? family = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftForwardAttribute)attribute.Type)
            {
                case NFTA_FWD_SREG_DEV: device = attribute.AsUInt32BigEndian(); break;
                case NFTA_FWD_SREG_ADDR: address = attribute.AsUInt32BigEndian(); break;
                case NFTA_FWD_NFPROTO: family = (NftFamily)attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftForwardExpression
        {
            Device = device,
            Address = address,
            Family = family,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_FWD_SREG_DEV, Device);
        writer.WriteOptionalBigEndian(NFTA_FWD_SREG_ADDR, Address);
        writer.WriteOptionalBigEndian(NFTA_FWD_NFPROTO, (uint?)Family);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_FWD_*</c>.</summary>
internal enum NftForwardAttribute : ushort
{
    NFTA_FWD_SREG_DEV = 1,
    NFTA_FWD_SREG_ADDR = 2,
    NFTA_FWD_NFPROTO = 3,
}

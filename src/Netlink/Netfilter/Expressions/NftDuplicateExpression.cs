using Netlink.Protocol;
using static Netlink.Netfilter.NftDuplicateAttribute;

namespace Netlink.Netfilter;

/// <summary>Duplicates a packet to another host, or to a device in tables of family netdev. (<c>dup</c>)</summary>
/// <remarks>Source: <c>enum nft_dup_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftDuplicateExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "dup";

    /// <summary>The register with the address of the gateway that receives the copy; null in tables of family netdev.</summary>
    public uint? Address { get; init; }

    /// <summary>The register with the index of the output device. Null, except in tables of family netdev, for that of the
    /// route.</summary>
    public uint? Device { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftDuplicateAttribute>();

    internal static NftDuplicateExpression Decode(AttributeReader data)
    {
        uint? address = null;
        uint? device = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftDuplicateAttribute)attribute.Type)
            {
                case NFTA_DUP_SREG_ADDR: address = attribute.AsUInt32BigEndian(); break;
                case NFTA_DUP_SREG_DEV: device = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftDuplicateExpression
        {
            Address = address,
            Device = device,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(NFTA_DUP_SREG_ADDR, Address);
        writer.WriteOptionalBigEndian(NFTA_DUP_SREG_DEV, Device);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_DUP_*</c>.</summary>
internal enum NftDuplicateAttribute : ushort
{
    NFTA_DUP_SREG_ADDR = 1,
    NFTA_DUP_SREG_DEV = 2,
}

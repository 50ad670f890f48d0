using Netlink.Protocol;
using static Netlink.Netfilter.NftRejectAttribute;

namespace Netlink.Netfilter;

/// <summary>Drops a packet and sends an error to its sender. (<c>reject</c>)</summary>
/// <remarks>Source: <c>enum nft_reject_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftRejectExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "reject";

    /// <summary>The type of the error.</summary>
    public NftRejectType Type { get; init; }

    /// <summary>The ICMP code.</summary>
    public byte Code { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftRejectAttribute>();

    internal static NftRejectExpression Decode(AttributeReader data)
    {
        NftRejectType type = default;
        byte code = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftRejectAttribute)attribute.Type)
            {
                case NFTA_REJECT_TYPE: type = (NftRejectType)attribute.AsUInt32BigEndian(); break;
                case NFTA_REJECT_ICMP_CODE: code = attribute.AsByte(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftRejectExpression
        {
            Type = type,
            Code = code,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_REJECT_TYPE, (uint)Type);
        writer.WriteByte(NFTA_REJECT_ICMP_CODE, Code);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_REJECT_*</c>.</summary>
internal enum NftRejectAttribute : ushort
{
    NFTA_REJECT_TYPE = 1,
    NFTA_REJECT_ICMP_CODE = 2,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftIPsecAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads a property of the IPsec state that decrypted the packet or will encrypt it. (<c>xfrm</c>, in nft <c>ipsec</c>)</summary>
/// <remarks>The kernel accepts <see cref="NftIPsecDirection.In"/> in the hooks prerouting, input and forward, and
/// <see cref="NftIPsecDirection.Out"/> in forward, output and postrouting. Source: <c>enum nft_xfrm_attributes</c> in
/// <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftIPsecExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "xfrm";

    /// <summary>The property.</summary>
    public NftIPsecKey Key { get; init; }

    /// <summary>Whether the packet was received or is sent through the state.</summary>
    public NftIPsecDirection Direction { get; init; }

    /// <summary>Which of several states, from 0 (<c>spnum</c>). The kernel's limit is 5.</summary>
    public uint Index { get; init; }

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftIPsecAttribute>();

    internal static NftIPsecExpression Decode(AttributeReader data)
    {
        NftIPsecKey key = default;
        NftIPsecDirection direction = default;
        uint index = 0, destination = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftIPsecAttribute)attribute.Type)
            {
                case NFTA_XFRM_KEY: key = (NftIPsecKey)attribute.AsUInt32BigEndian(); break;
                case NFTA_XFRM_DIR: direction = (NftIPsecDirection)attribute.AsByte(); break;
                case NFTA_XFRM_SPNUM: index = attribute.AsUInt32BigEndian(); break;
                case NFTA_XFRM_DREG: destination = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftIPsecExpression
        {
            Key = key,
            Direction = direction,
            Index = index,
            Destination = destination,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_XFRM_KEY, (uint)Key);
        writer.WriteByte(NFTA_XFRM_DIR, (byte)Direction);
        writer.WriteUInt32BigEndian(NFTA_XFRM_SPNUM, Index);
        writer.WriteUInt32BigEndian(NFTA_XFRM_DREG, Destination);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_XFRM_*</c>.</summary>
internal enum NftIPsecAttribute : ushort
{
    NFTA_XFRM_DREG = 1,
    NFTA_XFRM_KEY = 2,
    NFTA_XFRM_DIR = 3,
    NFTA_XFRM_SPNUM = 4,
}

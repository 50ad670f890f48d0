using Netlink.Protocol;
using static Netlink.Netfilter.NftRouteAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads a property of the packet's route. (<c>rt</c>)</summary>
/// <remarks>Source: <c>enum nft_rt_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftRouteExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "rt";

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    /// <summary>The property.</summary>
    public NftRouteKey Key { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftRouteAttribute>();

    internal static NftRouteExpression Decode(AttributeReader data)
    {
        uint destination = 0;
        NftRouteKey key = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftRouteAttribute)attribute.Type)
            {
                case NFTA_RT_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_RT_KEY: key = (NftRouteKey)attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftRouteExpression
        {
            Destination = destination,
            Key = key,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_RT_DREG, Destination);
        writer.WriteUInt32BigEndian(NFTA_RT_KEY, (uint)Key);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_RT_*</c>.</summary>
internal enum NftRouteAttribute : ushort
{
    NFTA_RT_DREG = 1,
    NFTA_RT_KEY = 2,
}

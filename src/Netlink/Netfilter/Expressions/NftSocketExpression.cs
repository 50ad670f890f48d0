using Netlink.Protocol;
using static Netlink.Netfilter.NftSocketAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads a property of the socket that receives the packet. (<c>socket</c>)</summary>
/// <remarks>Source: <c>enum nft_socket_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftSocketExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "socket";

    /// <summary>The property.</summary>
    public NftSocketKey Key { get; init; }

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    /// <summary>The level of the control group below the root.</summary>
    public uint? Level { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftSocketAttribute>();

    internal static NftSocketExpression Decode(AttributeReader data)
    {
        NftSocketKey key = default;
        uint destination = 0;
        uint? level = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftSocketAttribute)attribute.Type)
            {
                case NFTA_SOCKET_KEY: key = (NftSocketKey)attribute.AsUInt32BigEndian(); break;
                case NFTA_SOCKET_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_SOCKET_LEVEL: level = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftSocketExpression
        {
            Key = key,
            Destination = destination,
            Level = level,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_SOCKET_KEY, (uint)Key);
        writer.WriteUInt32BigEndian(NFTA_SOCKET_DREG, Destination);
        writer.WriteOptionalBigEndian(NFTA_SOCKET_LEVEL, Level);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_SOCKET_*</c>.</summary>
internal enum NftSocketAttribute : ushort
{
    NFTA_SOCKET_KEY = 1,
    NFTA_SOCKET_DREG = 2,
    NFTA_SOCKET_LEVEL = 3,
}

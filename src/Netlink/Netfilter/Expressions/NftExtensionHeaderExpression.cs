using Netlink.Protocol;
using static Netlink.Netfilter.NftExtensionHeaderAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads, sets or removes an IPv6 extension header or an option of IPv4, TCP, SCTP or DCCP. (<c>exthdr</c>)</summary>
/// <remarks>Source: <c>enum nft_exthdr_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftExtensionHeaderExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "exthdr";

    /// <summary>The destination register, or null if the header is set or removed.</summary>
    public uint? Destination { get; init; }

    /// <summary>The header, by its protocol number, or the option type.</summary>
    public byte Type { get; init; }

    /// <summary>The offset in bytes; null if it is removed.</summary>
    public uint? Offset { get; init; }

    /// <summary>The length in bytes; null if it is removed.</summary>
    public uint? Length { get; init; }

    /// <summary>1 (<c>NFT_EXTHDR_F_PRESENT</c>) to load whether it is present.</summary>
    public uint? Flags { get; init; }

    /// <summary>0 for IPv6, 1 for TCP, 2 for IPv4, 3 for SCTP, 4 for DCCP.</summary>
    public uint? Operation { get; init; }

    /// <summary>The source register, or null if nothing is set.</summary>
    public uint? Source { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftExtensionHeaderAttribute>();

    internal static NftExtensionHeaderExpression Decode(AttributeReader data)
    {
        uint? destination = null;
        byte type = 0;
        uint? offset = null;
        uint? length = null;
        uint? flags = null;
        uint? operation = null;
        uint? source = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftExtensionHeaderAttribute)attribute.Type)
            {
                case NFTA_EXTHDR_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_EXTHDR_TYPE: type = attribute.AsByte(); break;
                case NFTA_EXTHDR_OFFSET: offset = attribute.AsUInt32BigEndian(); break;
                case NFTA_EXTHDR_LEN: length = attribute.AsUInt32BigEndian(); break;
                case NFTA_EXTHDR_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_EXTHDR_OP: operation = attribute.AsUInt32BigEndian(); break;
                case NFTA_EXTHDR_SREG: source = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        // The kernel reports zeros for attributes that it refuses: the flags when writing, and all but the type when removing.
        if (destination is null && flags is 0)
            flags = null;
        if (destination is null && source is null)
            (offset, length) = (offset is 0 ? null : offset, length is 0 ? null : length);
        return new NftExtensionHeaderExpression
        {
            Destination = destination,
            Type = type,
            Offset = offset,
            Length = length,
            Flags = flags,
            Operation = operation,
            Source = source,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(NFTA_EXTHDR_DREG, Destination);
        writer.WriteByte(NFTA_EXTHDR_TYPE, Type);
        writer.WriteOptionalBigEndian(NFTA_EXTHDR_OFFSET, Offset);
        writer.WriteOptionalBigEndian(NFTA_EXTHDR_LEN, Length);
        writer.WriteOptionalBigEndian(NFTA_EXTHDR_FLAGS, Flags);
        writer.WriteOptionalBigEndian(NFTA_EXTHDR_OP, Operation);
        writer.WriteOptionalBigEndian(NFTA_EXTHDR_SREG, Source);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_EXTHDR_*</c>.</summary>
internal enum NftExtensionHeaderAttribute : ushort
{
    NFTA_EXTHDR_DREG = 1,
    NFTA_EXTHDR_TYPE = 2,
    NFTA_EXTHDR_OFFSET = 3,
    NFTA_EXTHDR_LEN = 4,
    NFTA_EXTHDR_FLAGS = 5,
    NFTA_EXTHDR_OP = 6,
    NFTA_EXTHDR_SREG = 7,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftPayloadAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads bytes of a packet, or sets them. (<c>payload</c>)</summary>
/// <remarks>Source: <c>enum nft_payload_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftPayloadExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "payload";

    /// <summary>The source register, or null if the bytes are loaded.</summary>
    public uint? Source { get; init; }

    /// <summary>The destination register, or null if the bytes are set.</summary>
    public uint? Destination { get; init; }

    /// <summary>The header that the offset is relative to.</summary>
    public NftPayloadBase Base { get; init; }

    /// <summary>The offset in bytes.</summary>
    public uint Offset { get; init; }

    /// <summary>The length in bytes.</summary>
    public uint Length { get; init; }

    /// <summary>The checksum to update when bytes are set: 0 none, 1 Internet checksum.</summary>
    public uint? ChecksumType { get; init; }

    /// <summary>The offset of the checksum in bytes.</summary>
    public uint? ChecksumOffset { get; init; }

    /// <summary>1 if the bytes are part of the pseudo header of a transport checksum.</summary>
    public uint? ChecksumFlags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftPayloadAttribute>();

    internal static NftPayloadExpression Decode(AttributeReader data)
    {
        uint? source = null;
        uint? destination = null;
        NftPayloadBase @base = default;
        uint offset = 0;
        uint length = 0;
        uint? checksumType = null;
        uint? checksumOffset = null;
        uint? checksumFlags = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftPayloadAttribute)attribute.Type)
            {
                case NFTA_PAYLOAD_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_PAYLOAD_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_PAYLOAD_BASE: @base = (NftPayloadBase)attribute.AsUInt32BigEndian(); break;
                case NFTA_PAYLOAD_OFFSET: offset = attribute.AsUInt32BigEndian(); break;
                case NFTA_PAYLOAD_LEN: length = attribute.AsUInt32BigEndian(); break;
                case NFTA_PAYLOAD_CSUM_TYPE: checksumType = attribute.AsUInt32BigEndian(); break;
                case NFTA_PAYLOAD_CSUM_OFFSET: checksumOffset = attribute.AsUInt32BigEndian(); break;
                case NFTA_PAYLOAD_CSUM_FLAGS: checksumFlags = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftPayloadExpression
        {
            Source = source,
            Destination = destination,
            Base = @base,
            Offset = offset,
            Length = length,
            ChecksumType = checksumType,
            ChecksumOffset = checksumOffset,
            ChecksumFlags = checksumFlags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(NFTA_PAYLOAD_SREG, Source);
        writer.WriteOptionalBigEndian(NFTA_PAYLOAD_DREG, Destination);
        writer.WriteUInt32BigEndian(NFTA_PAYLOAD_BASE, (uint)Base);
        writer.WriteUInt32BigEndian(NFTA_PAYLOAD_OFFSET, Offset);
        writer.WriteUInt32BigEndian(NFTA_PAYLOAD_LEN, Length);
        writer.WriteOptionalBigEndian(NFTA_PAYLOAD_CSUM_TYPE, ChecksumType);
        writer.WriteOptionalBigEndian(NFTA_PAYLOAD_CSUM_OFFSET, ChecksumOffset);
        writer.WriteOptionalBigEndian(NFTA_PAYLOAD_CSUM_FLAGS, ChecksumFlags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_PAYLOAD_*</c>.</summary>
internal enum NftPayloadAttribute : ushort
{
    NFTA_PAYLOAD_DREG = 1,
    NFTA_PAYLOAD_BASE = 2,
    NFTA_PAYLOAD_OFFSET = 3,
    NFTA_PAYLOAD_LEN = 4,
    NFTA_PAYLOAD_SREG = 5,
    NFTA_PAYLOAD_CSUM_TYPE = 6,
    NFTA_PAYLOAD_CSUM_OFFSET = 7,
    NFTA_PAYLOAD_CSUM_FLAGS = 8,
}

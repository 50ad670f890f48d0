using Netlink.Protocol;
using static Netlink.Netfilter.NftSynproxyAttribute;

namespace Netlink.Netfilter;

/// <summary>Answers TCP handshakes in place of a server until the client has completed them. (<c>synproxy</c>)</summary>
/// <remarks>Source: <c>enum nft_synproxy_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftSynproxyExpression : NftExpression
{
    /// <summary><c>NF_SYNPROXY_OPT_*</c>.</summary>
    internal const uint WithSegmentSize = 1, WithWindowScale = 2, WithSelectiveAcknowledgements = 4, WithTimestamps = 8;

    /// <inheritdoc/>
    public override string Kind => "synproxy";

    /// <summary>The maximum segment size of the server, in bytes.</summary>
    public ushort SegmentSize { get; init; }

    /// <summary>The window scale of the server, in bits.</summary>
    public byte WindowScale { get; init; }

    /// <summary>1 if the segment size is set, 2 if the window scale is, 4 for selective acknowledgements, 8 for timestamps.</summary>
    public uint Flags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftSynproxyAttribute>();

    internal static NftSynproxyExpression Decode(AttributeReader data)
    {
        ushort segmentSize = 0;
        byte windowScale = 0;
        uint flags = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftSynproxyAttribute)attribute.Type)
            {
                case NFTA_SYNPROXY_MSS: segmentSize = attribute.AsUInt16BigEndian(); break;
                case NFTA_SYNPROXY_WSCALE: windowScale = attribute.AsByte(); break;
                case NFTA_SYNPROXY_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftSynproxyExpression
        {
            SegmentSize = segmentSize,
            WindowScale = windowScale,
            Flags = flags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt16BigEndian(NFTA_SYNPROXY_MSS, SegmentSize);
        writer.WriteByte(NFTA_SYNPROXY_WSCALE, WindowScale);
        writer.WriteUInt32BigEndian(NFTA_SYNPROXY_FLAGS, Flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_SYNPROXY_*</c>.</summary>
internal enum NftSynproxyAttribute : ushort
{
    NFTA_SYNPROXY_MSS = 1,
    NFTA_SYNPROXY_WSCALE = 2,
    NFTA_SYNPROXY_FLAGS = 3,
}

using Netlink.Protocol;
using static Netlink.Netfilter.NftQueueAttribute;

namespace Netlink.Netfilter;

/// <summary>Queues packets to userspace, which sets the verdict. (<c>queue</c>)</summary>
/// <remarks>Source: <c>enum nft_queue_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftQueueExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "queue";

    /// <summary>The number of the first queue.</summary>
    public ushort? Number { get; init; }

    /// <summary>The number of queues.</summary>
    public ushort? Total { get; init; }

    /// <summary>1 to accept packets if no program listens (<c>bypass</c>), 2 to select the queue by CPU (<c>fanout</c>).</summary>
    public ushort? Flags { get; init; }

    /// <summary>The register with the queue number, instead of a fixed one.</summary>
    public uint? Source { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftQueueAttribute>();

    internal static NftQueueExpression Decode(AttributeReader data)
    {
        ushort? number = null;
        ushort? total = null;
        ushort? flags = null;
        uint? source = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftQueueAttribute)attribute.Type)
            {
                case NFTA_QUEUE_NUM: number = attribute.AsUInt16BigEndian(); break;
                case NFTA_QUEUE_TOTAL: total = attribute.AsUInt16BigEndian(); break;
                case NFTA_QUEUE_FLAGS: flags = attribute.AsUInt16BigEndian(); break;
                case NFTA_QUEUE_SREG_QNUM: source = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftQueueExpression
        {
            Number = number,
            Total = total,
            Flags = flags,
            Source = source,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(NFTA_QUEUE_NUM, Number);
        writer.WriteOptionalBigEndian(NFTA_QUEUE_TOTAL, Total);
        writer.WriteOptionalBigEndian(NFTA_QUEUE_FLAGS, Flags);
        writer.WriteOptionalBigEndian(NFTA_QUEUE_SREG_QNUM, Source);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_QUEUE_*</c>.</summary>
internal enum NftQueueAttribute : ushort
{
    NFTA_QUEUE_NUM = 1,
    NFTA_QUEUE_TOTAL = 2,
    NFTA_QUEUE_FLAGS = 3,
    NFTA_QUEUE_SREG_QNUM = 4,
}

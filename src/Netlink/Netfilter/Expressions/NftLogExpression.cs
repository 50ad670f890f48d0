using Netlink.Protocol;
using static Netlink.Netfilter.NftLogAttribute;

namespace Netlink.Netfilter;

/// <summary>Logs packets to the kernel's log, or to userspace. (<c>log</c>)</summary>
/// <remarks>Source: <c>enum nft_log_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftLogExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "log";

    /// <summary>The prefix of the message.</summary>
    public string? Prefix { get; init; }

    /// <summary>The nfnetlink_log group; null for the kernel's log.</summary>
    public ushort? Group { get; init; }

    /// <summary>The number of bytes of a packet that are copied to userspace.</summary>
    public uint? SnapLength { get; init; }

    /// <summary>The number of packets queued before they are sent to userspace.</summary>
    public ushort? QueueThreshold { get; init; }

    /// <summary>The kernel's log level: 0 (emergency) to 7 (debug), 8 for audit.</summary>
    public uint? Level { get; init; }

    /// <summary>The logging flags (<c>NF_LOG_*</c>).</summary>
    public uint? Flags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftLogAttribute>();

    internal static NftLogExpression Decode(AttributeReader data)
    {
        string? prefix = null;
        ushort? group = null;
        uint? snapLength = null;
        ushort? queueThreshold = null;
        uint? level = null;
        uint? flags = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftLogAttribute)attribute.Type)
            {
                case NFTA_LOG_PREFIX: prefix = attribute.AsString(); break;
                case NFTA_LOG_GROUP: group = attribute.AsUInt16BigEndian(); break;
                case NFTA_LOG_SNAPLEN: snapLength = attribute.AsUInt32BigEndian(); break;
                case NFTA_LOG_QTHRESHOLD: queueThreshold = attribute.AsUInt16BigEndian(); break;
                case NFTA_LOG_LEVEL: level = attribute.AsUInt32BigEndian(); break;
                case NFTA_LOG_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftLogExpression
        {
            Prefix = prefix,
            Group = group,
            SnapLength = snapLength,
            QueueThreshold = queueThreshold,
            Level = level,
            Flags = flags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        if (Prefix is not null)
            writer.WriteString(NFTA_LOG_PREFIX, Prefix);
        writer.WriteOptionalBigEndian(NFTA_LOG_GROUP, Group);
        writer.WriteOptionalBigEndian(NFTA_LOG_SNAPLEN, SnapLength);
        writer.WriteOptionalBigEndian(NFTA_LOG_QTHRESHOLD, QueueThreshold);
        writer.WriteOptionalBigEndian(NFTA_LOG_LEVEL, Level);
        writer.WriteOptionalBigEndian(NFTA_LOG_FLAGS, Flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_LOG_*</c>.</summary>
internal enum NftLogAttribute : ushort
{
    NFTA_LOG_GROUP = 1,
    NFTA_LOG_PREFIX = 2,
    NFTA_LOG_SNAPLEN = 3,
    NFTA_LOG_QTHRESHOLD = 4,
    NFTA_LOG_LEVEL = 5,
    NFTA_LOG_FLAGS = 6,
}

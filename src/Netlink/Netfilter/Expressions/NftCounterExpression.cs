using System;
using Netlink.Protocol;
using static Netlink.Netfilter.NftCounterAttribute;

namespace Netlink.Netfilter;

/// <summary>Counts packets and bytes. (<c>counter</c>)</summary>
/// <remarks>Source: <c>enum nft_counter_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftCounterExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "counter";

    /// <summary>The number of bytes.</summary>
    public ulong Bytes { get; init; }

    /// <summary>The number of packets.</summary>
    public ulong Packets { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftCounterAttribute>();

    internal static NftCounterExpression Decode(AttributeReader data)
    {
        ulong bytes = 0;
        ulong packets = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftCounterAttribute)attribute.Type)
            {
                case NFTA_COUNTER_BYTES: bytes = attribute.AsUInt64BigEndian(); break;
                case NFTA_COUNTER_PACKETS: packets = attribute.AsUInt64BigEndian(); break;
                case NFTA_COUNTER_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftCounterExpression
        {
            Bytes = bytes,
            Packets = packets,
            UnknownAttributes = others.Kept,
        };
    }

    /// <summary>Reads the counter values without allocation; false if the expression is not a counter.</summary>
    internal static bool TryRead(AttributeReader expression, out ulong packets, out ulong bytes)
    {
        (packets, bytes) = (0, 0);
        if (!expression.TryFind(NftExpressionAttribute.NFTA_EXPR_NAME, out NetlinkAttribute name)
            || !NftNames.WithoutEnd(name.Payload).SequenceEqual("counter"u8))
            return false;
        if (!expression.TryFind(NftExpressionAttribute.NFTA_EXPR_DATA, out NetlinkAttribute data))
            return true;
        foreach (NetlinkAttribute attribute in data.AsNest())
        {
            switch ((NftCounterAttribute)attribute.Type)
            {
                case NFTA_COUNTER_BYTES: bytes = attribute.AsUInt64BigEndian(); break;
                case NFTA_COUNTER_PACKETS: packets = attribute.AsUInt64BigEndian(); break;
            }
        }

        return true;
    }

    internal override void Encode(NetlinkWriter writer)
    {
        if (Bytes != 0)
            writer.WriteUInt64BigEndian(NFTA_COUNTER_BYTES, Bytes);
        if (Packets != 0)
            writer.WriteUInt64BigEndian(NFTA_COUNTER_PACKETS, Packets);
        writer.WriteAttributes(UnknownAttributes);
    }
}

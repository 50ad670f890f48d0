using System;
using System.Buffers.Binary;
using Netlink.Protocol;
using static Netlink.Netfilter.ConntrackAttribute;

namespace Netlink.Netfilter;

/// <summary>Decodes what few connections have. Source: ctnetlink_dump_extinfo() in net/netfilter/nf_conntrack_netlink.c.</summary>
internal static class ConntrackExtrasCodec
{
    private const int LabelBytes = 16;

    public static ConntrackExtras Read(ConntrackExtras extras, in NetlinkAttribute attribute, ref AttributeKeeper unknown)
        => (ConntrackAttribute)attribute.Type switch
        {
            CTA_TUPLE_MASTER => extras with { Master = ConntrackTupleCodec.Decode(attribute.AsNest()) },
            CTA_HELP => extras with { Helper = ReadName(attribute, ref unknown) },
            CTA_SECCTX => extras with { SecurityContext = ReadName(attribute, ref unknown) },
            CTA_LABELS => extras with { Labels = ReadLabels(attribute, ref unknown) },
            CTA_SEQ_ADJ_ORIG => extras with { OriginalAdjustment = ReadAdjustment(attribute.AsNest()) },
            CTA_SEQ_ADJ_REPLY => extras with { ReplyAdjustment = ReadAdjustment(attribute.AsNest()) },
            _ => extras,
        };

    /// <summary>Null for a connection that it did not answer: once a rule uses synproxy, the kernel reports zeros for all others.</summary>
    public static ConntrackSynproxy? ReadSynproxy(AttributeReader nest)
    {
        uint sequence = 0, timestamp = 0, offset = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in nest)
        {
            switch ((SynproxyAttribute)attribute.Type)
            {
                case SynproxyAttribute.CTA_SYNPROXY_ISN: sequence = attribute.AsUInt32BigEndian(); break;
                case SynproxyAttribute.CTA_SYNPROXY_ITS: timestamp = attribute.AsUInt32BigEndian(); break;
                case SynproxyAttribute.CTA_SYNPROXY_TSOFF: offset = attribute.AsUInt32BigEndian(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return (sequence | timestamp | offset) == 0 && unknown.IsEmpty ? null : new ConntrackSynproxy
        {
            InitialSequenceNumber = sequence,
            InitialTimestamp = timestamp,
            TimestampOffset = offset,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>Label n is bit n % 8 of byte n / 8.</summary>
    public static void WriteLabels(NetlinkWriter writer, UInt128? labels)
    {
        if (labels is not UInt128 given)
            return;
        Span<byte> bytes = stackalloc byte[LabelBytes];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, given);
        writer.WriteBytes(CTA_LABELS, bytes);
    }

    /// <summary>Null if there are not 128.</summary>
    public static UInt128? ReadLabels(in NetlinkAttribute attribute)
        => attribute.Payload.Length == LabelBytes ? BinaryPrimitives.ReadUInt128LittleEndian(attribute.Payload) : null;

    private static UInt128? ReadLabels(in NetlinkAttribute attribute, ref AttributeKeeper unknown)
    {
        UInt128? labels = ReadLabels(attribute);
        if (labels is null)
            unknown.Keep(attribute);
        return labels;
    }

    private static string? ReadName(in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        unknown.KeepOthers(nest, (ushort)NameAttribute.CTA_NAME);
        return nest.AsNest().TryFind(NameAttribute.CTA_NAME, out NetlinkAttribute name) ? name.AsString() : null;
    }

    private static ConntrackSequenceAdjustment ReadAdjustment(AttributeReader nest)
    {
        var found = new ConntrackSequenceAdjustment();
        AttributeKeeper others = nest.ReadInto(ref found, static (found, in attribute) => (SequenceAdjustmentAttribute)attribute.Type switch
        {
            SequenceAdjustmentAttribute.CTA_SEQADJ_CORRECTION_POS => found with { Position = attribute.AsUInt32BigEndian() },
            SequenceAdjustmentAttribute.CTA_SEQADJ_OFFSET_BEFORE => found with { OffsetBefore = (int)attribute.AsUInt32BigEndian() },
            SequenceAdjustmentAttribute.CTA_SEQADJ_OFFSET_AFTER => found with { OffsetAfter = (int)attribute.AsUInt32BigEndian() },
            _ => null,
        });
        return found with { UnknownAttributes = others.Kept };
    }
}

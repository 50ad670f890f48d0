using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.U32Attribute;

namespace Netlink.Rtnetlink;

/// <summary>Matches 32-bit words of packets (<c>tc filter add … u32</c>, tc-u32(8)); with <see cref="Divisor"/>, a
/// hash table of such filters.</summary>
/// <remarks>
/// A handle consists of the ID of the table (12 bits), the bucket (8 bits) and the ID in the bucket (12 bits): <c>2:3:4</c> of tc(8)
/// is 0x00203004. Source: <c>TCA_U32_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_u32.c.
/// </remarks>
public sealed record U32Filter : OffloadableFilterKind
{
    private readonly Fleeting<ReadOnlyMemory<byte>> _count;

    /// <summary>A filter without keys.</summary>
    public U32Filter()
    {
    }

    private U32Filter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((U32Attribute)setting.Type)
            {
                case TCA_U32_CLASSID: ClassId = new TrafficHandle(setting.AsUInt32()); break;
                case TCA_U32_HASH: Table = setting.AsUInt32(); break;
                case TCA_U32_LINK: Link = setting.AsUInt32(); break;
                case TCA_U32_DIVISOR: Divisor = setting.AsUInt32(); break;
                case TCA_U32_SEL: Selector = U32Selector.Read(setting); break;
                case TCA_U32_INDEV: InputInterface = setting.AsString(); break;
                case TCA_U32_PCNT: _count = new Fleeting<ReadOnlyMemory<byte>>(setting.Payload.ToArray()); break;
                case TCA_U32_MARK: Mark = ReadMark(setting); break;
                case TCA_U32_FLAGS: ReportedFlags = setting.AsUInt32(); break;
                case TCA_U32_ACT or TCA_U32_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The class to assign the packets to.</summary>
    public TrafficHandle? ClassId { get; init; }

    /// <summary>The words to match. Null for a hash table.</summary>
    public U32Selector? Selector { get; init; }

    /// <summary>The mark that packets must have.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The name of the input device. The kernel's default is any.</summary>
    public string? InputInterface { get; init; }

    /// <summary>The table and the bucket that it is in (<c>ht</c>), as in a handle. The kernel's default is the table that it creates with
    /// the first filter of a priority.</summary>
    public uint? Table { get; init; }

    /// <summary>The table to continue with after a match (<c>link</c>), as in a handle.</summary>
    public uint? Link { get; init; }

    /// <summary>Makes it a hash table with this number of buckets, a power of two from 1 to 256.</summary>
    public uint? Divisor { get; init; }

    /// <summary>The number of packets that it saw and matched. Only reported, and ignored in comparisons.</summary>
    public MatchCount? Count => MatchCount.Read(_count.Value.Span);

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "u32",
        static () => AttributeSchema.Of<U32Attribute>().With(TCA_U32_ACT, TrafficActionCodec.Schema),
        static settings => new U32Filter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_U32_ACT;

    internal override void Check(TrafficFilter filter)
    {
        base.Check(filter);
        FilterChecks.CheckDevice(InputInterface, filter);
        if (Divisor is not null && (Selector is not null || filter.Actions.Count > 0))
            throw Arguments.Refused($"{filter}: with a Divisor it is a hash table, which has no Selector and no actions.",
                nameof(Divisor));
    }

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        writer.WriteOptional(TCA_U32_DIVISOR, Divisor);
        if (Mark is Masked<uint> mark)
            writer.WriteStructure(TCA_U32_MARK, new MarkMatch(mark.Value, mark.Mask, 0));
        writer.WriteOptional(TCA_U32_CLASSID, ClassId?.Value);
        writer.WriteOptional(TCA_U32_HASH, Table);
        writer.WriteOptional(TCA_U32_LINK, Link);
        writer.WriteOptional(TCA_U32_INDEV, InputInterface);
        Selector?.Write(writer);
        WriteFlags(writer, TCA_U32_FLAGS);
    }

    private static Masked<uint> ReadMark(in NetlinkAttribute setting)
    {
        MarkMatch mark = setting.AsStructure<MarkMatch>();
        return new Masked<uint>(mark.Value, mark.Mask);
    }

    /// <summary><c>struct tc_u32_mark</c>; the last counts.</summary>
    private readonly record struct MarkMatch(uint Value, uint Mask, uint Matched);
}

/// <summary><c>TCA_U32_*</c>.</summary>
internal enum U32Attribute : ushort
{
    TCA_U32_CLASSID = 1,
    TCA_U32_HASH = 2,
    TCA_U32_LINK = 3,
    TCA_U32_DIVISOR = 4,
    TCA_U32_SEL = 5,
    TCA_U32_POLICE = 6,
    TCA_U32_ACT = 7,
    TCA_U32_INDEV = 8,
    TCA_U32_PCNT = 9,
    TCA_U32_MARK = 10,
    TCA_U32_FLAGS = 11,
    TCA_U32_PAD = 12,
}

using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BpfFilterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Classifies packets with a BPF program (<c>tc filter add … bpf</c>, tc-bpf(8)). Since Linux 6.6, tcx links are preferred,
/// which are created with bpf(2) and not over netlink.</summary>
/// <remarks>The kernel reports the program's ID and tag but no descriptor. To add a reported filter again, open the program by its ID
/// (<c>BPF_PROG_GET_FD_BY_ID</c> of bpf(2)) and set <see cref="ProgramDescriptor"/>. Source: <c>TCA_BPF_*</c> in
/// <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_bpf.c.</remarks>
public sealed record BpfFilter : OffloadableFilterKind
{
    private const uint TCA_BPF_FLAG_ACT_DIRECT = 1;

    /// <summary>Bytes of <c>struct sock_filter</c>.</summary>
    private const int InstructionSize = 8;

    private readonly uint _furtherFlags;

    /// <summary>A filter whose program is given by <see cref="ProgramDescriptor"/> or <see cref="Instructions"/>.</summary>
    public BpfFilter()
    {
    }

    /// <summary>A filter with an extended BPF program.</summary>
    /// <param name="programDescriptor">Its file descriptor in this process, of type <c>BPF_PROG_TYPE_SCHED_CLS</c>.</param>
    public BpfFilter(int programDescriptor) => ProgramDescriptor = programDescriptor;

    private BpfFilter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BpfFilterAttribute)setting.Type)
            {
                case TCA_BPF_CLASSID: ClassId = new TrafficHandle(setting.AsUInt32()); break;
                case TCA_BPF_OPS: Instructions = setting.Payload.ToArray(); break;
                case TCA_BPF_FD: ProgramDescriptor = setting.AsInt32(); break;
                case TCA_BPF_NAME: ProgramName = setting.AsString(); break;
                case TCA_BPF_FLAGS:
                    DirectAction = (setting.AsUInt32() & TCA_BPF_FLAG_ACT_DIRECT) != 0;
                    _furtherFlags = setting.AsUInt32() & ~TCA_BPF_FLAG_ACT_DIRECT;
                    break;
                case TCA_BPF_FLAGS_GEN: ReportedFlags = setting.AsUInt32(); break;
                case TCA_BPF_TAG: ProgramTag = Convert.ToHexStringLower(setting.Payload); break;
                case TCA_BPF_ID: ProgramId = setting.AsUInt32(); break;
                case TCA_BPF_OPS_LEN or TCA_BPF_ACT: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>A file descriptor, in this process, of an extended BPF program. Only sent.</summary>
    public int? ProgramDescriptor { get; init; }

    /// <summary>A name for the program, such as its file and section. The kernel reports it back but does not use
    /// it.</summary>
    public string? ProgramName { get; init; }

    /// <summary>Whether the program returns a verdict, like an action (<c>direct-action</c>). Default false: it returns the class of the
    /// packet, or 0.</summary>
    public bool DirectAction { get; init; }

    /// <summary>A classic BPF program as on the wire (an array of <c>struct sock_filter</c>), or empty.</summary>
    public ReadOnlyMemory<byte> Instructions { get; init; }

    /// <summary>The class to assign the packets to.</summary>
    public TrafficHandle? ClassId { get; init; }

    /// <summary>The ID of the extended program. Only reported.</summary>
    public uint? ProgramId { get; private init; }

    /// <summary>The tag of the extended program, 16 hexadecimal digits. Only reported.</summary>
    public string? ProgramTag { get; private init; }

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "bpf",
        static () => AttributeSchema.Of<BpfFilterAttribute>().With(TCA_BPF_ACT, TrafficActionCodec.Schema),
        static settings => new BpfFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_BPF_ACT;

    /// <inheritdoc/>
    public bool Equals(BpfFilter? other)
        => base.Equals(other) && Matches(other) && ProgramDescriptor == other.ProgramDescriptor && ProgramName == other.ProgramName
            && DirectAction == other.DirectAction && _furtherFlags == other._furtherFlags && ClassId == other.ClassId
            && Instructions.Length == other.Instructions.Length && ProgramId == other.ProgramId && ProgramTag == other.ProgramTag;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ProgramName, ProgramId, ProgramTag, ClassId, Instructions.Length);

    internal override void Check(TrafficFilter filter)
    {
        base.Check(filter);
        if (ProgramDescriptor is null == Instructions.IsEmpty)
            throw Arguments.Refused($"{filter}: a bpf filter has either ProgramDescriptor or Instructions." + (ProgramId is uint id
                ? $" Open program {id} with BPF_PROG_GET_FD_BY_ID." : ""), nameof(ProgramDescriptor));
        if (ProgramDescriptor < 0)
            throw Arguments.Refused($"{filter}: ProgramDescriptor is {ProgramDescriptor}, which is no descriptor.",
                nameof(ProgramDescriptor));
        if (Instructions.Length % InstructionSize != 0 || Instructions.Length / InstructionSize > ushort.MaxValue)
            throw Arguments.Refused($"{filter}: Instructions has {Instructions.Length} bytes; an instruction has {InstructionSize}.",
                nameof(Instructions));
    }

    /// <summary>Whether another has all settings of this one; one that was read has no descriptor.</summary>
    internal bool Matches(BpfFilter found)
        => (ProgramName is null || ProgramName == found.ProgramName)
            && (ProgramId is null || ProgramId == found.ProgramId)
            && (ProgramTag is null || ProgramTag == found.ProgramTag)
            && (ClassId is null || ClassId == found.ClassId)
            && (!DirectAction || found.DirectAction)
            && (RequestedFlags & ~found.RequestedFlags) == 0
            && (Instructions.IsEmpty || Instructions.Span.SequenceEqual(found.Instructions.Span));

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        if (!Instructions.IsEmpty)
        {
            writer.WriteUInt16(TCA_BPF_OPS_LEN, (ushort)(Instructions.Length / InstructionSize));
            writer.WriteBytes(TCA_BPF_OPS, Instructions.Span);
        }

        writer.WriteOptional(TCA_BPF_FD, ProgramDescriptor);
        writer.WriteOptional(TCA_BPF_NAME, ProgramName);
        writer.WriteOptional(TCA_BPF_CLASSID, ClassId?.Value);
        uint flags = _furtherFlags | (DirectAction ? TCA_BPF_FLAG_ACT_DIRECT : 0);
        writer.WriteOptional(TCA_BPF_FLAGS, flags == 0 ? null : flags);
        WriteFlags(writer, TCA_BPF_FLAGS_GEN);
    }
}

/// <summary><c>TCA_BPF_*</c>.</summary>
internal enum BpfFilterAttribute : ushort
{
    TCA_BPF_ACT = 1,
    TCA_BPF_POLICE = 2,
    TCA_BPF_CLASSID = 3,
    TCA_BPF_OPS_LEN = 4,
    TCA_BPF_OPS = 5,
    TCA_BPF_FD = 6,
    TCA_BPF_NAME = 7,
    TCA_BPF_FLAGS = 8,
    TCA_BPF_FLAGS_GEN = 9,
    TCA_BPF_TAG = 10,
    TCA_BPF_ID = 11,
}

using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BpfActionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Runs a BPF program, which decides the verdict (<c>action bpf</c>, tc-bpf(8)).</summary>
/// <remarks>The kernel reports the program's ID and tag but no descriptor. To add a reported action again, open the program by its ID
/// (<c>BPF_PROG_GET_FD_BY_ID</c> of bpf(2)) and set <see cref="ProgramDescriptor"/>. Source: <c>TCA_ACT_BPF_*</c> in
/// <c>include/uapi/linux/tc_act/tc_bpf.h</c>, net/sched/act_bpf.c.</remarks>
public sealed record BpfAction : TrafficAction
{
    /// <summary>Bytes of <c>struct sock_filter</c>.</summary>
    private const int InstructionSize = 8;

    /// <summary>An action whose program is given by <see cref="ProgramDescriptor"/> or <see cref="Instructions"/>.</summary>
    public BpfAction()
        : base(TrafficVerdict.Pipe)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>A file descriptor, in this process, of an extended BPF program, of type <c>BPF_PROG_TYPE_SCHED_ACT</c>. Only
    /// sent.</summary>
    public int? ProgramDescriptor { get; init; }

    /// <summary>A name for the program, such as its file and section. The kernel reports it back but does not use
    /// it.</summary>
    public string? ProgramName { get; init; }

    /// <summary>A classic BPF program as on the wire (an array of <c>struct sock_filter</c>), or empty.</summary>
    public ReadOnlyMemory<byte> Instructions { get; init; }

    /// <summary>The ID of the extended program. Only reported.</summary>
    public uint? ProgramId { get; private init; }

    /// <summary>The tag of the extended program, 16 hexadecimal digits. Only reported.</summary>
    public string? ProgramTag { get; private init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "bpf", static () => AttributeSchema.Of<BpfActionAttribute>(), Decode);

    /// <inheritdoc/>
    public bool Equals(BpfAction? other)
        => base.Equals(other) && ProgramDescriptor == other.ProgramDescriptor && ProgramName == other.ProgramName
            && ProgramId == other.ProgramId && ProgramTag == other.ProgramTag && Instructions.Span.SequenceEqual(other.Instructions.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ProgramName, ProgramId, ProgramTag, Instructions.Length);

    /// <exception cref="ArgumentException">No program is given, or both kinds are, or the program is truncated.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (!UsesExisting && ProgramDescriptor is null == Instructions.IsEmpty)
            throw Arguments.Refused("bpf: an action has either ProgramDescriptor or Instructions." + (ProgramId is uint id
                ? $" Open program {id} with BPF_PROG_GET_FD_BY_ID." : ""), nameof(ProgramDescriptor));
        if (ProgramDescriptor < 0)
            throw Arguments.Refused($"bpf: ProgramDescriptor is {ProgramDescriptor}, not a descriptor.", nameof(ProgramDescriptor));
        if (Instructions.Length % InstructionSize != 0 || Instructions.Length / InstructionSize > ushort.MaxValue)
            throw Arguments.Refused($"bpf: Instructions has {Instructions.Length} bytes; an instruction has {InstructionSize}.",
                nameof(Instructions));
        writer.WriteStructure(TCA_ACT_BPF_PARMS, new Parameters(Common));
        if (!Instructions.IsEmpty)
        {
            writer.WriteUInt16(TCA_ACT_BPF_OPS_LEN, (ushort)(Instructions.Length / InstructionSize));
            writer.WriteBytes(TCA_ACT_BPF_OPS, Instructions.Span);
        }

        writer.WriteOptional(TCA_ACT_BPF_FD, ProgramDescriptor);
        writer.WriteOptional(TCA_ACT_BPF_NAME, ProgramName);
    }

    private static BpfAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        var read = new BpfAction();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BpfActionAttribute)setting.Type)
            {
                case TCA_ACT_BPF_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_ACT_BPF_OPS: read = read with { Instructions = setting.Payload.ToArray() }; break;
                case TCA_ACT_BPF_FD: read = read with { ProgramDescriptor = setting.AsInt32() }; break;
                case TCA_ACT_BPF_NAME: read = read with { ProgramName = setting.AsString() }; break;
                case TCA_ACT_BPF_TAG: read = read with { ProgramTag = Convert.ToHexStringLower(setting.Payload) }; break;
                case TCA_ACT_BPF_ID: read = read with { ProgramId = setting.AsUInt32() }; break;
                case TCA_ACT_BPF_OPS_LEN or TCA_ACT_BPF_TM or TCA_ACT_BPF_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with
        {
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_act_bpf</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common);
}

/// <summary><c>TCA_ACT_BPF_*</c>.</summary>
internal enum BpfActionAttribute : ushort
{
    TCA_ACT_BPF_TM = 1,
    TCA_ACT_BPF_PARMS = 2,
    TCA_ACT_BPF_OPS_LEN = 3,
    TCA_ACT_BPF_OPS = 4,
    TCA_ACT_BPF_FD = 5,
    TCA_ACT_BPF_NAME = 6,
    TCA_ACT_BPF_PAD = 7,
    TCA_ACT_BPF_TAG = 8,
    TCA_ACT_BPF_ID = 9,
}

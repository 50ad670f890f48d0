using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SampleAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Samples one in N packets (<c>action sample</c>, tc-sample(8)) for programs that listen to a group of the
/// <c>psample</c> family of generic netlink.</summary>
/// <remarks>Source: <c>TCA_SAMPLE_*</c> in <c>include/uapi/linux/tc_act/tc_sample.h</c>, net/sched/act_sample.c.</remarks>
public sealed record SampleAction : TrafficAction
{
    /// <summary>Samples packets.</summary>
    /// <param name="rate">N, where one in N packets is sampled at random; positive.</param>
    /// <param name="group">The number of the <c>psample</c> group.</param>
    public SampleAction(uint rate, uint group)
        : base(TrafficVerdict.Pipe)
        => (Rate, Group) = (rate, group);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>N, where one in N packets is sampled at random.</summary>
    public uint Rate { get; init; }

    /// <summary>The number of the <c>psample</c> group.</summary>
    public uint Group { get; init; }

    /// <summary>The number of bytes to which samples are truncated. The kernel's default is no truncation.</summary>
    public uint? TruncatedSize { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "sample", static () => AttributeSchema.Of<SampleAttribute>(), Decode);

    /// <exception cref="System.ArgumentException">The rate is 0, which the kernel refuses.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Rate == 0 && !UsesExisting)
            throw Arguments.Refused("sample: Rate is 0; 1 samples every packet.", nameof(Rate));
        writer.WriteStructure(TCA_SAMPLE_PARMS, new Parameters(Common));
        writer.WriteUInt32(TCA_SAMPLE_RATE, Rate);
        writer.WriteOptional(TCA_SAMPLE_TRUNC_SIZE, TruncatedSize);
        writer.WriteUInt32(TCA_SAMPLE_PSAMPLE_GROUP, Group);
    }

    private static SampleAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        uint rate = 0, group = 0;
        uint? size = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((SampleAttribute)setting.Type)
            {
                case TCA_SAMPLE_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_SAMPLE_RATE: rate = setting.AsUInt32(); break;
                case TCA_SAMPLE_TRUNC_SIZE: size = setting.AsUInt32(); break;
                case TCA_SAMPLE_PSAMPLE_GROUP: group = setting.AsUInt32(); break;
                case TCA_SAMPLE_TM or TCA_SAMPLE_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new SampleAction(rate, group)
        {
            TruncatedSize = size,
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_sample</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common);
}

/// <summary><c>TCA_SAMPLE_*</c>.</summary>
internal enum SampleAttribute : ushort
{
    TCA_SAMPLE_TM = 1,
    TCA_SAMPLE_PARMS = 2,
    TCA_SAMPLE_RATE = 3,
    TCA_SAMPLE_TRUNC_SIZE = 4,
    TCA_SAMPLE_PSAMPLE_GROUP = 5,
    TCA_SAMPLE_PAD = 6,
}

using Netlink.Protocol;
using static Netlink.Rtnetlink.RedAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Random early detection by bytes (<c>tc qdisc add … red</c>, tc-red(8)).</summary>
/// <remarks>Source: <c>TCA_RED_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_red.c.</remarks>
public sealed record RedQdisc : RedKind
{
    private const uint UsualPacket = 1000;
    private const RedFlags Known =
        RedFlags.ExplicitCongestionNotification | RedFlags.HardDrop | RedFlags.Adaptive | RedFlags.NoDrop;

    /// <summary>Limits in bytes.</summary>
    /// <param name="limit">The limit of the queue, in bytes.</param>
    /// <param name="minimum">The average length, in bytes, at which packets begin to be dropped or marked.</param>
    /// <param name="maximum">The average length, in bytes, at which the probability is highest; above <paramref name="minimum"/>.</param>
    public RedQdisc(uint limit, uint minimum, uint maximum)
        : base(limit, minimum, maximum)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>A shared block whose filters see packets that are dropped early (<c>qevent early_drop</c>). Default none.</summary>
    public uint? EarlyDropBlock { get; init; }

    /// <summary>A shared block whose filters see packets that are marked (<c>qevent mark</c>). Default none.</summary>
    public uint? MarkBlock { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new("red", static () => AttributeSchema.Of<RedAttribute>(), Decode);

    internal override uint Unit => 1;

    internal override RedAveraging UsualAveraging
        => RedAveraging.For(Minimum, (uint)(((2UL * Minimum) + Maximum) / (3 * UsualPacket)), UsualPacket);

    internal override void Encode(NetlinkWriter writer)
    {
        WriteParameters(writer, TCA_RED_PARMS, TCA_RED_STAB, TCA_RED_MAX_P, RedFlags.None);
        // The kernel refuses flags that are in the structure as well.
        writer.WriteStructure(TCA_RED_FLAGS, new MaskedFlags((uint)Flags, (uint)(Known | Flags)));
        writer.WriteOptional(TCA_RED_EARLY_DROP_BLOCK, EarlyDropBlock);
        writer.WriteOptional(TCA_RED_MARK_BLOCK, MarkBlock);
    }

    private static RedQdisc Decode(AttributeReader settings)
    {
        var read = new RedQdisc(0, 0, 0);
        RedFlags? flags = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((RedAttribute)setting.Type)
            {
                case TCA_RED_PARMS: read = (RedQdisc)read.With(setting.AsStructure<RedParameters>()); break;
                case TCA_RED_MAX_P: read = read with { MaximumProbability = new Probability(setting.AsUInt32()) }; break;
                case TCA_RED_FLAGS: flags = (RedFlags)setting.AsStructure<MaskedFlags>().Set; break;
                case TCA_RED_EARLY_DROP_BLOCK: read = read with { EarlyDropBlock = setting.AsUInt32() }; break;
                case TCA_RED_MARK_BLOCK: read = read with { MarkBlock = setting.AsUInt32() }; break;
                case TCA_RED_STAB: break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { Flags = flags ?? read.Flags, UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>TCA_RED_*</c>.</summary>
internal enum RedAttribute : ushort
{
    TCA_RED_PARMS = 1,
    TCA_RED_STAB = 2,
    TCA_RED_MAX_P = 3,
    TCA_RED_FLAGS = 4,
    TCA_RED_EARLY_DROP_BLOCK = 5,
    TCA_RED_MARK_BLOCK = 6,
}

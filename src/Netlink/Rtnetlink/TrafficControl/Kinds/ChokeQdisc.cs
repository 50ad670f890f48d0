using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.ChokeAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Random early detection by packets, which penalizes flows that use more than their share
/// (<c>tc qdisc add … choke</c>, tc-choke(8)).</summary>
/// <remarks>Source: <c>TCA_CHOKE_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_choke.c.</remarks>
public sealed record ChokeQdisc : RedKind
{
    private const uint UsualPacket = 1000;
    private const int Parts = 3;

    /// <summary>Limits in packets.</summary>
    /// <param name="limit">The limit of the queue, in packets.</param>
    /// <param name="minimum">The average queue length, in packets, at which packets begin to be dropped or marked.</param>
    /// <param name="maximum">The average length, in packets, at which the probability is highest; above <paramref name="minimum"/>.</param>
    public ChokeQdisc(uint limit, uint minimum, uint maximum)
        : base(limit, minimum, maximum)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "choke", static () => AttributeSchema.Of<ChokeAttribute>(), Decode);

    internal override uint Unit => UsualPacket;

    internal override RedAveraging UsualAveraging
        => RedAveraging.For((uint)Math.Min((ulong)Minimum * UsualPacket, uint.MaxValue),
            (uint)(((2UL * Minimum) + Maximum) / Parts), UsualPacket);

    internal override void Encode(NetlinkWriter writer)
        => WriteParameters(writer, TCA_CHOKE_PARMS, TCA_CHOKE_STAB, TCA_CHOKE_MAX_P, (RedFlags)byte.MaxValue);

    private static ChokeQdisc Decode(AttributeReader settings)
    {
        var read = new ChokeQdisc(0, 0, 0);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((ChokeAttribute)setting.Type)
            {
                case TCA_CHOKE_PARMS: read = (ChokeQdisc)read.With(setting.AsStructure<RedParameters>()); break;
                case TCA_CHOKE_MAX_P: read = read with { MaximumProbability = new Probability(setting.AsUInt32()) }; break;
                case TCA_CHOKE_STAB: break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>TCA_CHOKE_*</c>.</summary>
internal enum ChokeAttribute : ushort
{
    TCA_CHOKE_PARMS = 1,
    TCA_CHOKE_STAB = 2,
    TCA_CHOKE_MAX_P = 3,
}

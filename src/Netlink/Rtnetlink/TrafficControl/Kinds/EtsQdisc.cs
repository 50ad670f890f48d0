using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.EtsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Strict-priority bands, followed by bands that share the bandwidth by quantum (<c>tc qdisc add … ets</c>, tc-ets(8), IEEE
/// 802.1Qaz). Each band is a class with a qdisc of its own.</summary>
/// <remarks>Source: <c>TCA_ETS_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_ets.c.</remarks>
public sealed record EtsQdisc : QdiscKind
{
    private const int MostBands = 16;

    /// <summary>A qdisc whose bands are still to be set.</summary>
    public EtsQdisc()
    {
    }

    private EtsQdisc(AttributeReader settings)
    {
        List<uint> quanta = [];
        List<byte> priorities = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((EtsAttribute)setting.Type)
            {
                case TCA_ETS_NBANDS: Bands = setting.AsByte(); break;
                case TCA_ETS_NSTRICT: StrictBands = setting.AsByte(); break;
                case TCA_ETS_QUANTA:
                    foreach (NetlinkAttribute band in setting.AsNest())
                    {
                        if ((EtsAttribute)band.Type is TCA_ETS_QUANTA_BAND)
                            quanta.Add(band.AsUInt32());
                    }

                    unknown.KeepOthers(setting, (ushort)TCA_ETS_QUANTA_BAND);
                    break;
                case TCA_ETS_PRIOMAP:
                    foreach (NetlinkAttribute band in setting.AsNest())
                    {
                        if ((EtsAttribute)band.Type is TCA_ETS_PRIOMAP_BAND)
                            priorities.Add(band.AsByte());
                    }

                    unknown.KeepOthers(setting, (ushort)TCA_ETS_PRIOMAP_BAND);
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        (Quanta, PriorityMap, UnknownAttributes) = (quanta, priorities, unknown.Kept);
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The number of bands, 1 to 16. Null, the default, is the number of strict bands and quanta.</summary>
    public byte? Bands { get; init; }

    /// <summary>The number of strict-priority bands, which come first. Default 0.</summary>
    public byte StrictBands { get; init; }

    /// <summary>The quanta of the other bands, in bytes per round. The kernel's default for those omitted is the device's MTU with
    /// its header.</summary>
    public IReadOnlyList<uint> Quanta { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The band of each of the 16 priorities. The kernel's default for those omitted is the last band.</summary>
    public IReadOnlyList<byte> PriorityMap { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "ets",
        static () => AttributeSchema.Of<EtsAttribute>().With(TCA_ETS_QUANTA, AttributeSchema.Of<EtsAttribute>())
            .With(TCA_ETS_PRIOMAP, AttributeSchema.Of<EtsAttribute>()),
        static settings => new EtsQdisc(settings));

    internal override bool MarksSettings => true;

    internal override IReadOnlyList<RawAttribute> UnknownOutsideNests => UnknownAttributes.Except(TCA_ETS_QUANTA, TCA_ETS_PRIOMAP);

    /// <exception cref="ArgumentException">There are no bands, or more than 16, or fewer than strict bands and quanta.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        int told = StrictBands + Quanta.Count, bands = Bands ?? told;
        if (bands is 0 or > MostBands || bands < told)
            throw Arguments.Refused($"ets: {bands} bands are not 1 to {MostBands}, or fewer than the {told} that are strict or have a " +
                "quantum.", nameof(Bands));
        writer.WriteByte(TCA_ETS_NBANDS, (byte)bands);
        if (StrictBands != 0)
            writer.WriteByte(TCA_ETS_NSTRICT, StrictBands);
        using (writer.Nest(TCA_ETS_QUANTA, keepEmpty: false))
        {
            foreach (uint quantum in Quanta)
                writer.WriteUInt32(TCA_ETS_QUANTA_BAND, quantum);
            writer.WriteAttributes(UnknownAttributes.Within(TCA_ETS_QUANTA));
        }

        using (writer.Nest(TCA_ETS_PRIOMAP, keepEmpty: false))
        {
            foreach (byte band in PriorityMap)
                writer.WriteByte(TCA_ETS_PRIOMAP_BAND, band);
            writer.WriteAttributes(UnknownAttributes.Within(TCA_ETS_PRIOMAP));
        }
    }
}

/// <summary><c>TCA_ETS_*</c>.</summary>
internal enum EtsAttribute : ushort
{
    TCA_ETS_NBANDS = 1,
    TCA_ETS_NSTRICT = 2,
    TCA_ETS_QUANTA = 3,
    TCA_ETS_QUANTA_BAND = 4,
    TCA_ETS_PRIOMAP = 5,
    TCA_ETS_PRIOMAP_BAND = 6,
}

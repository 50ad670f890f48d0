using Netlink.Protocol;
using static Netlink.Rtnetlink.Route4Attribute;

namespace Netlink.Rtnetlink;

/// <summary>Matches packets by the realms of their routes (<c>tc filter add … route</c>, tc-route(8)). Realms are given to routes by
/// <see cref="Route.Realms"/>.</summary>
/// <remarks>
/// <para>The kernel derives the handle from the settings and refuses any other but for bits 8 to 14, which order filters with the same
/// settings: leave <see cref="TrafficFilter.Handle"/> out for the first.</para>
/// <para>Source: <c>TCA_ROUTE4_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_route.c.</para>
/// </remarks>
public sealed record RealmFilter : FilterKind
{
    private const uint AnyDestination = 0x8000;
    private const uint AnySource = 0xffff;
    private const uint ByDevice = 0x8000;
    private const int SourceShift = 16;
    private const uint LargestRealm = 0xff;
    private const int LargestDevice = 0x7fff;

    /// <summary>Packets whose route has any realm.</summary>
    public RealmFilter()
    {
    }

    private RealmFilter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((Route4Attribute)setting.Type)
            {
                case TCA_ROUTE4_CLASSID: ClassId = new TrafficHandle(setting.AsUInt32()); break;
                case TCA_ROUTE4_TO: To = setting.AsUInt32(); break;
                case TCA_ROUTE4_FROM: From = setting.AsUInt32(); break;
                case TCA_ROUTE4_IIF: InputInterface = (int)setting.AsUInt32(); break;
                case TCA_ROUTE4_ACT: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The class to assign the packets to.</summary>
    public TrafficHandle? ClassId { get; init; }

    /// <summary>The realm of the route to the destination, 0 to 255 (<c>to</c>). Default any.</summary>
    public uint? To { get; init; }

    /// <summary>The realm of the route to the source, 0 to 255 (<c>from</c>). Default any.</summary>
    public uint? From { get; init; }

    /// <summary>The index of the input device, 1 to 32767 (<c>fromif</c>); not together with <see cref="From"/>. Default any.</summary>
    public int? InputInterface { get; init; }

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "route",
        static () => AttributeSchema.Of<Route4Attribute>().With(TCA_ROUTE4_ACT, TrafficActionCodec.Schema),
        static settings => new RealmFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_ROUTE4_ACT;

    internal override bool NeedsSettings => true;

    internal override uint? ImpliedHandle
        => (To ?? AnyDestination) | (From ?? ((uint?)InputInterface | ByDevice) ?? AnySource) << SourceShift;

    internal override void Check(TrafficFilter filter)
    {
        if (From is not null && InputInterface is not null)
            throw Arguments.Refused($"{filter}: From and InputInterface exclude each other. Leave out one.", nameof(From));
        if (To > LargestRealm || From > LargestRealm)
            throw Arguments.Refused($"{filter}: a realm is 0 to {LargestRealm}.", To > LargestRealm ? nameof(To) : nameof(From));
        if (InputInterface is < 1 or > LargestDevice)
        {
            throw Arguments.Refused($"{filter}: InputInterface is {InputInterface}, and these filters have room for 1 to {LargestDevice}.",
                nameof(InputInterface));
        }
    }

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        writer.WriteOptional(TCA_ROUTE4_TO, To);
        writer.WriteOptional(TCA_ROUTE4_FROM, From);
        writer.WriteOptional(TCA_ROUTE4_IIF, (uint?)InputInterface);
        writer.WriteOptional(TCA_ROUTE4_CLASSID, ClassId?.Value);
    }
}

/// <summary><c>TCA_ROUTE4_*</c>.</summary>
internal enum Route4Attribute : ushort
{
    TCA_ROUTE4_CLASSID = 1,
    TCA_ROUTE4_TO = 2,
    TCA_ROUTE4_FROM = 3,
    TCA_ROUTE4_IIF = 4,
    TCA_ROUTE4_POLICE = 5,
    TCA_ROUTE4_ACT = 6,
}

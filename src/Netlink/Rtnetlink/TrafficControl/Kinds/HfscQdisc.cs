using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Hierarchical fair service curve (<c>tc qdisc add … hfsc</c>, tc-hfsc(7)). Its classes are <see cref="HfscClass"/>.</summary>
/// <remarks>Source: <c>struct tc_hfsc_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_hfsc.c.</remarks>
public sealed record HfscQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The minor number of the class for packets that no filter classifies; 0, the default, drops them.</summary>
    public ushort DefaultClass { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "hfsc", static () => new AttributeSchema(sizeof(ushort)), Decode);

    internal override void Encode(NetlinkWriter writer) => writer.WriteHeader(new Settings(DefaultClass));

    private static HfscQdisc Decode(AttributeReader settings)
    {
        Settings? read = SettingsStructure.Read<Settings>("hfsc", settings, out AttributeReader rest);
        return new HfscQdisc { DefaultClass = read?.DefaultClass ?? 0, UnknownAttributes = AttributeKeeper.All(rest).Kept };
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Settings(ushort DefaultClass);
}

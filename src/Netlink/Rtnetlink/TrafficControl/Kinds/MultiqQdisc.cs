using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A band for each queue of a multiqueue device (<c>tc qdisc add … multiq</c>). It has no settings to configure; a
/// <see cref="SkbEditAction"/> selects the queue of a packet.</summary>
/// <remarks>Source: <c>struct tc_multiq_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_multiq.c.</remarks>
public sealed record MultiqQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The number of queues that the device uses. Only reported.</summary>
    public ushort? Bands { get; private init; }

    /// <summary>The number of queues that the device has. Only reported.</summary>
    public ushort? MaximumBands { get; private init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "multiq", static () => new AttributeSchema(Unsafe.SizeOf<Settings>()), Decode);

    internal override void Encode(NetlinkWriter writer) => writer.WriteHeader(new Settings(Bands ?? 0, MaximumBands ?? 0));

    private static MultiqQdisc Decode(AttributeReader settings)
    {
        Settings? read = SettingsStructure.Read<Settings>("multiq", settings, out AttributeReader rest);
        return new MultiqQdisc
        {
            Bands = read?.Bands,
            MaximumBands = read?.MaximumBands,
            UnknownAttributes = AttributeKeeper.All(rest).Kept,
        };
    }

    /// <summary>The kernel requires it but ignores its content.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Settings(ushort Bands, ushort MaximumBands);
}

using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SkbModAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Changes the Ethernet header, or marks congestion in the IP header (<c>action skbmod</c>, tc-skbmod(8)). An action does only
/// one of three things: it sets fields, swaps the addresses, or marks congestion.</summary>
/// <remarks>Source: <c>TCA_SKBMOD_*</c> in <c>include/uapi/linux/tc_act/tc_skbmod.h</c>, net/sched/act_skbmod.c.</remarks>
public sealed record SkbModAction : TrafficAction
{
    private const ulong SKBMOD_F_DMAC = 0x1;
    private const ulong SKBMOD_F_SMAC = 0x2;
    private const ulong SKBMOD_F_ETYPE = 0x4;
    private const ulong SKBMOD_F_SWAPMAC = 0x8;
    private const ulong SKBMOD_F_ECN = 0x10;

    /// <summary>An action without settings.</summary>
    public SkbModAction()
        : base(TrafficVerdict.Pipe)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The destination Ethernet address. Null leaves it unchanged.</summary>
    public LinkLayerAddress? Destination { get; init; }

    /// <summary>The source Ethernet address. Null leaves it unchanged.</summary>
    public LinkLayerAddress? Source { get; init; }

    /// <summary>The EtherType, below 65536. Null leaves it unchanged.</summary>
    public EtherType? EtherType { get; init; }

    /// <summary>Whether source and destination address are swapped (<c>swap mac</c>). Default false.</summary>
    public bool SwapsAddresses { get; init; }

    /// <summary>Whether ECN-capable IP packets are marked as Congestion Experienced (<c>ecn</c>). Default false.</summary>
    public bool MarksCongestion { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "skbmod", static () => AttributeSchema.Of<SkbModAttribute>(), Decode);

    private ulong Flags => (Destination is null ? 0 : SKBMOD_F_DMAC) | (Source is null ? 0 : SKBMOD_F_SMAC) |
        (EtherType is null ? 0 : SKBMOD_F_ETYPE) | (SwapsAddresses ? SKBMOD_F_SWAPMAC : 0) | (MarksCongestion ? SKBMOD_F_ECN : 0);

    /// <exception cref="System.ArgumentException">None or more than one of the three is requested.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        bool sets = Destination is not null || Source is not null || EtherType is not null;
        int asked = (sets ? 1 : 0) + (SwapsAddresses ? 1 : 0) + (MarksCongestion ? 1 : 0);
        if (asked > 1 || (asked == 0 && !UsesExisting))
            throw Arguments.Refused("action skbmod: give Destination, Source and EtherType, or SwapsAddresses, or " +
            "MarksCongestion; the kernel does only one of these.", nameof(SwapsAddresses));
        Arguments.CheckAtMost((uint?)EtherType, ushort.MaxValue, nameof(EtherType), "action skbmod");
        writer.WriteStructure(TCA_SKBMOD_PARMS, new Parameters(Common, 0, Flags));
        writer.WriteOptionalEthernet(TCA_SKBMOD_DMAC, Destination);
        // Unlike elsewhere, in host order.
        writer.WriteOptional(TCA_SKBMOD_ETYPE, (ushort?)EtherType);
        writer.WriteOptionalEthernet(TCA_SKBMOD_SMAC, Source);
    }

    private static SkbModAction Decode(AttributeReader settings)
    {
        var action = new SkbModAction();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((SkbModAttribute)setting.Type)
            {
                case TCA_SKBMOD_PARMS:
                    Parameters parameters = setting.AsStructure<Parameters>();
                    action = action with
                    {
                        Verdict = new TrafficVerdict(parameters.Common.Verdict),
                        Index = parameters.Common.Index,
                        SwapsAddresses = (parameters.Flags & SKBMOD_F_SWAPMAC) != 0,
                        MarksCongestion = (parameters.Flags & SKBMOD_F_ECN) != 0,
                    };
                    break;
                case TCA_SKBMOD_DMAC: action = action with { Destination = setting.AsEthernetAddress() }; break;
                case TCA_SKBMOD_SMAC: action = action with { Source = setting.AsEthernetAddress() }; break;
                case TCA_SKBMOD_ETYPE: action = action with { EtherType = (EtherType)setting.AsUInt16() }; break;
                case TCA_SKBMOD_TM or TCA_SKBMOD_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return action with { UnknownAttributes = unknown.Kept };
    }

    /// <summary><c>struct tc_skbmod</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, uint Padding, ulong Flags);
}

/// <summary><c>TCA_SKBMOD_*</c>.</summary>
internal enum SkbModAttribute : ushort
{
    TCA_SKBMOD_TM = 1,
    TCA_SKBMOD_PARMS = 2,
    TCA_SKBMOD_DMAC = 3,
    TCA_SKBMOD_SMAC = 4,
    TCA_SKBMOD_ETYPE = 5,
    TCA_SKBMOD_PAD = 6,
}

using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MirredAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Redirects the packet, or mirrors it, to another device (<c>action mirred</c>, tc-mirred(8)).</summary>
/// <remarks>Source: <c>TCA_MIRRED_*</c> in <c>include/uapi/linux/tc_act/tc_mirred.h</c>, net/sched/act_mirred.c.</remarks>
public sealed record MirredAction : TrafficAction
{
    /// <summary>Redirects or mirrors packets to a device.</summary>
    /// <param name="mode">The direction, and redirect or mirror. The verdict is <see cref="TrafficVerdict.Stolen"/> for a redirection and
    /// <see cref="TrafficVerdict.Pipe"/> for mirroring unless another is set.</param>
    /// <param name="linkIndex">The index of the device.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public MirredAction(MirredMode mode, int linkIndex)
        : base(UsualVerdict(mode))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        (Mode, LinkIndex) = (mode, linkIndex);
    }

    private MirredAction(MirredMode mode, uint block)
        : base(UsualVerdict(mode))
        => (Mode, Block) = (mode, block);

    private MirredAction(in Parameters parameters, uint? block)
        : base(new TrafficVerdict(parameters.Common.Verdict))
        => (Mode, LinkIndex, Index, Block) = ((MirredMode)parameters.Mode, parameters.LinkIndex, parameters.Common.Index, block);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The direction, and whether to redirect or mirror.</summary>
    public MirredMode Mode { get; }

    /// <summary>The index of the device; 0 if the packets go to a <see cref="Block"/>, or the kernel reports that the device no longer
    /// exists.</summary>
    public int LinkIndex { get; }

    /// <summary>The block (<c>blockid</c>) to whose devices the packets go, instead of one device. Since Linux 6.8.</summary>
    public uint? Block { get; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "mirred", static () => AttributeSchema.Of<MirredAttribute>(), Decode);

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteStructure(TCA_MIRRED_PARMS, new Parameters(Common, (int)Mode, LinkIndex));
        writer.WriteOptional(TCA_MIRRED_BLOCKID, Block);
    }

    /// <summary>Redirects or mirrors packets to all devices of a block, apart from the one that received them.</summary>
    /// <param name="mode">The direction, and redirect or mirror.</param>
    /// <param name="block">The number of the block, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is 0.</exception>
    public static MirredAction ToBlock(MirredMode mode, uint block)
    {
        ArgumentOutOfRangeException.ThrowIfZero(block);
        return new MirredAction(mode, block);
    }

    private static TrafficVerdict UsualVerdict(MirredMode mode)
        => mode is MirredMode.EgressRedirect or MirredMode.IngressRedirect ? TrafficVerdict.Stolen : TrafficVerdict.Pipe;

    private static MirredAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        uint? block = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((MirredAttribute)setting.Type)
            {
                case TCA_MIRRED_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_MIRRED_BLOCKID: block = setting.AsUInt32(); break;
                case TCA_MIRRED_TM or TCA_MIRRED_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new MirredAction(parameters, block) { UnknownAttributes = unknown.Kept };
    }

    /// <summary><c>struct tc_mirred</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, int Mode, int LinkIndex);
}

/// <summary>The mode of a <see cref="MirredAction"/>. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCA_EGRESS_*</c>, <c>TCA_INGRESS_*</c> in <c>include/uapi/linux/tc_act/tc_mirred.h</c>.</remarks>
public enum MirredMode
{
    /// <summary>The packet is redirected to the egress of the device.</summary>
    EgressRedirect = 1,

    /// <summary>A copy is sent to the egress of the device.</summary>
    EgressMirror = 2,

    /// <summary>The packet is redirected to the ingress of the device.</summary>
    IngressRedirect = 3,

    /// <summary>A copy is sent to the ingress of the device.</summary>
    IngressMirror = 4,
}

/// <summary><c>TCA_MIRRED_*</c>.</summary>
internal enum MirredAttribute : ushort
{
    TCA_MIRRED_TM = 1,
    TCA_MIRRED_PARMS = 2,
    TCA_MIRRED_PAD = 3,
    TCA_MIRRED_BLOCKID = 4,
}

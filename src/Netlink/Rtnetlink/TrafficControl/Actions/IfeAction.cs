using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IfeAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Encapsulates a packet together with metadata, such as its mark, in an Ethernet frame, or decapsulates it
/// (<c>action ife</c>, tc-ife(8)).</summary>
/// <remarks>Source: <c>TCA_IFE_*</c> in <c>include/uapi/linux/tc_act/tc_ife.h</c>, net/sched/act_ife.c.</remarks>
public sealed record IfeAction : TrafficAction
{
    /// <summary>Encapsulates or decapsulates.</summary>
    public IfeAction(IfeOperation operation)
        : base(TrafficVerdict.Pipe)
        => Operation = operation;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The operation.</summary>
    public IfeOperation Operation { get; }

    /// <summary>The destination address of the outer frame. The kernel's default is that of the packet.</summary>
    public LinkLayerAddress? Destination { get; init; }

    /// <summary>The source address of the outer frame. The kernel's default is that of the packet.</summary>
    public LinkLayerAddress? Source { get; init; }

    /// <summary>The EtherType of the outer frame, below 65536. The kernel's default is 0xed3e (<c>ETH_P_IFE</c>).</summary>
    public EtherType? EtherType { get; init; }

    /// <summary>The metadata to send or accept. The kernel's default is all that it supports.</summary>
    public IReadOnlyList<IfeMetadata> Metadata { get; init => field = ValueList.From(value); } = ValueList<IfeMetadata>.Empty;

    internal static KindDefinition<TrafficAction> Definition { get; } = new("ife",
        static () => AttributeSchema.Of<IfeAttribute>().With(TCA_IFE_METALST, AttributeSchema.Of<IfeMetadataAttribute>()), Decode);

    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckAtMost((uint?)EtherType, ushort.MaxValue, nameof(EtherType), "action ife");
        writer.WriteStructure(TCA_IFE_PARMS, new Parameters(Common, (ushort)Operation, 0));
        // Unlike elsewhere, in host order.
        writer.WriteOptional(TCA_IFE_TYPE, (ushort?)EtherType);
        writer.WriteOptionalEthernet(TCA_IFE_SMAC, Source);
        writer.WriteOptionalEthernet(TCA_IFE_DMAC, Destination);
        using (writer.Nest(TCA_IFE_METALST, marked: false, keepEmpty: false))
        {
            foreach (IfeMetadata part in Metadata)
                part.Write(writer);
        }
    }

    private static IfeAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        LinkLayerAddress? destination = null, source = null;
        EtherType? type = null;
        IReadOnlyList<IfeMetadata> metadata = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IfeAttribute)setting.Type)
            {
                case TCA_IFE_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_IFE_DMAC: destination = setting.AsEthernetAddress(); break;
                case TCA_IFE_SMAC: source = setting.AsEthernetAddress(); break;
                // For decode, which needs none, the kernel reports 0.
                case TCA_IFE_TYPE: type = setting.AsUInt16() is var given and not 0 ? (EtherType)given : null; break;
                case TCA_IFE_METALST when IfeMetadata.ReadAll(setting.AsNest()) is List<IfeMetadata> found: metadata = found; break;
                case TCA_IFE_TM or TCA_IFE_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new IfeAction((IfeOperation)parameters.Flags)
        {
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            Destination = destination,
            Source = source,
            EtherType = type,
            Metadata = metadata,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_ife</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, ushort Flags, ushort Padding);
}

/// <summary>The operation of an <see cref="IfeAction"/>.</summary>
/// <remarks>Source: <c>IFE_*</c> in <c>include/uapi/linux/tc_act/tc_ife.h</c>.</remarks>
public enum IfeOperation : ushort
{
    /// <summary>Decapsulates the packet and its metadata.</summary>
    Decode = 0,

    /// <summary>Encapsulates the packet with its metadata.</summary>
    Encode = 1,
}

/// <summary><c>TCA_IFE_*</c>.</summary>
internal enum IfeAttribute : ushort
{
    TCA_IFE_PARMS = 1,
    TCA_IFE_TM = 2,
    TCA_IFE_DMAC = 3,
    TCA_IFE_SMAC = 4,
    TCA_IFE_TYPE = 5,
    TCA_IFE_METALST = 6,
    TCA_IFE_PAD = 7,
}

/// <summary><c>IFE_META_*</c>.</summary>
internal enum IfeMetadataAttribute : ushort
{
    IFE_META_SKBMARK = 1,
    IFE_META_HASHID = 2,
    IFE_META_PRIO = 3,
    IFE_META_QMAP = 4,
    IFE_META_TCINDEX = 5,
}

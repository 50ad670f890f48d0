using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MplsActionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Adds, changes or removes an MPLS label (<c>action mpls</c>, tc-mpls(8)).</summary>
/// <remarks>Source: <c>TCA_MPLS_*</c> in <c>include/uapi/linux/tc_act/tc_mpls.h</c>, net/sched/act_mpls.c.</remarks>
public sealed record MplsAction : TrafficAction
{
    private const uint LargestLabel = 0xfffff;
    private const byte LargestClass = 7;

    /// <summary>An operation on the label stack.</summary>
    public MplsAction(MplsOperation operation)
        : base(TrafficVerdict.Pipe)
        => Operation = operation;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The operation.</summary>
    public MplsOperation Operation { get; }

    /// <summary>The label, 0 to 1048575. <see cref="MplsOperation.Push"/> and <see cref="MplsOperation.PushBeforeEthernet"/> need it; with
    /// <see cref="MplsOperation.Modify"/>, null leaves it unchanged.</summary>
    public uint? Label { get; init; }

    /// <summary>The traffic class, 0 to 7. Default when pushed: 0.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary>The time to live, 1 to 255. Default when pushed: 255, or <c>net.mpls.default_ttl</c>.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>Whether the label is at the bottom of the stack. Default when pushed: whether the packet has no other label.</summary>
    public bool? IsBottomOfStack { get; init; }

    /// <summary>The EtherType after the label is removed, required for <see cref="MplsOperation.Pop"/>; when pushed, the EtherType of the
    /// labelled packet, by default <see cref="EtherType.Mpls"/>.</summary>
    public EtherType? Protocol { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "mpls", static () => AttributeSchema.Of<MplsActionAttribute>(), Decode);

    private bool HasFields => Label is not null || TrafficClass is not null || TimeToLive is not null || IsBottomOfStack is not null;

    /// <exception cref="System.ArgumentException">A field is missing, or does not apply to the operation.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckAtMost(Label, LargestLabel, nameof(Label), "action mpls");
        Arguments.CheckAtMost(TrafficClass, LargestClass, nameof(TrafficClass), "action mpls");
        Arguments.CheckAtMost((uint?)Protocol, ushort.MaxValue, nameof(Protocol), "action mpls");
        if (!UsesExisting)
            CheckFields();
        writer.WriteStructure(TCA_MPLS_PARMS, new Parameters(Common, (int)Operation));
        writer.WriteOptionalBigEndian(TCA_MPLS_PROTO, (ushort?)Protocol);
        writer.WriteOptional(TCA_MPLS_LABEL, Label);
        writer.WriteOptional(TCA_MPLS_TC, TrafficClass);
        writer.WriteOptional(TCA_MPLS_TTL, TimeToLive);
        writer.WriteOptional(TCA_MPLS_BOS, IsBottomOfStack);
    }

    private static bool HasProtocol(MplsOperation operation)
        => operation is not (MplsOperation.Modify or MplsOperation.DecrementTimeToLive);

    private static MplsAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        uint? label = null;
        byte? trafficClass = null, timeToLive = null;
        bool? isLast = null;
        EtherType? protocol = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((MplsActionAttribute)setting.Type)
            {
                case TCA_MPLS_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_MPLS_PROTO: protocol = (EtherType)setting.AsUInt16BigEndian(); break;
                case TCA_MPLS_LABEL: label = setting.AsUInt32(); break;
                case TCA_MPLS_TC: trafficClass = setting.AsByte(); break;
                case TCA_MPLS_TTL: timeToLive = setting.AsByte(); break;
                case TCA_MPLS_BOS: isLast = setting.AsBoolean(); break;
                case TCA_MPLS_TM or TCA_MPLS_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        var operation = (MplsOperation)parameters.Operation;
        return new MplsAction(operation)
        {
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            // The kernel reports one even for operations with which it refuses any.
            Protocol = HasProtocol(operation) ? protocol : null,
            Label = label,
            TrafficClass = trafficClass,
            TimeToLive = timeToLive,
            IsBottomOfStack = isLast,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>Source: tcf_mpls_init().</summary>
    private void CheckFields()
    {
        switch (Operation)
        {
            case MplsOperation.Pop when Protocol is null:
                throw Arguments.Refused("action mpls: Pop needs Protocol, the EtherType after the label.", nameof(Protocol));
            case MplsOperation.Push or MplsOperation.PushBeforeEthernet when Label is null:
                throw Arguments.Refused($"action mpls: {Operation} needs a Label.", nameof(Label));
            case MplsOperation.Modify when !HasFields:
                throw Arguments.Refused("action mpls: Modify needs a Label, TrafficClass, TimeToLive or IsBottomOfStack.", nameof(Label));
            case MplsOperation.Pop or MplsOperation.DecrementTimeToLive when HasFields:
                throw Arguments.Refused($"action mpls: {Operation} takes no Label, TrafficClass, TimeToLive or IsBottomOfStack.",
                    nameof(Label));
        }

        if (Protocol is not null && !HasProtocol(Operation))
            throw Arguments.Refused($"action mpls: {Operation} takes no Protocol.", nameof(Protocol));
        if (TimeToLive == 0)
            throw Arguments.Refused("action mpls: TimeToLive is 0; it takes 1 to 255.", nameof(TimeToLive));
    }

    /// <summary><c>struct tc_mpls</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, int Operation);
}

/// <summary>The operation of an <see cref="MplsAction"/>. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCA_MPLS_ACT_*</c> in <c>include/uapi/linux/tc_act/tc_mpls.h</c>.</remarks>
public enum MplsOperation
{
    /// <summary>Removes the outermost label.</summary>
    Pop = 1,

    /// <summary>Pushes a label after the Ethernet header.</summary>
    Push = 2,

    /// <summary>Changes the outermost label.</summary>
    Modify = 3,

    /// <summary>Decrements the time to live, and drops the packet at 0.</summary>
    DecrementTimeToLive = 4,

    /// <summary>Pushes a label before the Ethernet header (<c>mac_push</c>).</summary>
    PushBeforeEthernet = 5,
}

/// <summary><c>TCA_MPLS_*</c>.</summary>
internal enum MplsActionAttribute : ushort
{
    TCA_MPLS_TM = 1,
    TCA_MPLS_PARMS = 2,
    TCA_MPLS_PAD = 3,
    TCA_MPLS_PROTO = 4,
    TCA_MPLS_LABEL = 5,
    TCA_MPLS_TC = 6,
    TCA_MPLS_TTL = 7,
    TCA_MPLS_BOS = 8,
}

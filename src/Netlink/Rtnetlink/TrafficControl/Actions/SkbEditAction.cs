using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SkbEditAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Edits the metadata of a packet (<c>action skbedit</c>, tc-skbedit(8)).</summary>
/// <remarks>Source: <c>TCA_SKBEDIT_*</c> in <c>include/uapi/linux/tc_act/tc_skbedit.h</c>, net/sched/act_skbedit.c.</remarks>
public sealed record SkbEditAction : TrafficAction
{
    private const ulong SKBEDIT_F_INHERITDSFIELD = 0x20;
    private const uint LargestPacketType = 3;   // PACKET_OTHERHOST

    /// <summary>An action without settings.</summary>
    public SkbEditAction()
        : base(TrafficVerdict.Pipe)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The mark.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The priority, which can select a class (<c>priority</c>).</summary>
    public TrafficHandle? Priority { get; init; }

    /// <summary>The queue of the device (<c>queue_mapping</c>).</summary>
    public ushort? Queue { get; init; }

    /// <summary>The last queue of a range that begins with <see cref="Queue"/>, from which the packet's hash selects one.</summary>
    public ushort? LastQueue { get; init; }

    /// <summary>The packet type (<c>PACKET_*</c> in <c>include/uapi/linux/if_packet.h</c>): 0 is this host, 1 broadcast, 2 multicast, 3
    /// another host. The kernel accepts no others.</summary>
    public ushort? PacketType { get; init; }

    /// <summary>Whether the priority is taken from the DS field (<c>inheritdsfield</c>). Default false.</summary>
    public bool InheritsTypeOfService { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "skbedit", static () => AttributeSchema.Of<SkbEditAttribute>(), Decode);

    /// <exception cref="ArgumentException">The last queue of a range is given without the first, or the packet type is unknown to the
    /// kernel.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (LastQueue is not null && Queue is null)
            throw Arguments.Refused("action skbedit: LastQueue ends a range that begins with Queue, which is missing; the kernel would " +
                "ignore it.", nameof(LastQueue));
        Arguments.CheckAtMost(PacketType, LargestPacketType, nameof(PacketType), "action skbedit");
        writer.WriteStructure(TCA_SKBEDIT_PARMS, Common);
        writer.WriteOptional(TCA_SKBEDIT_QUEUE_MAPPING, Queue);
        writer.WriteOptional(TCA_SKBEDIT_QUEUE_MAPPING_MAX, LastQueue);
        writer.WriteOptional(TCA_SKBEDIT_PRIORITY, Priority?.Value);
        writer.WriteOptional(TCA_SKBEDIT_MARK, Mark?.Value);
        writer.WriteOptional(TCA_SKBEDIT_MASK, Mark is { IsExact: false } ? Mark.Value.Mask : null);
        writer.WriteOptional(TCA_SKBEDIT_PTYPE, PacketType);
        // The flag for a range of queues is only reported: the kernel sets it itself.
        writer.WriteOptional(TCA_SKBEDIT_FLAGS, InheritsTypeOfService ? SKBEDIT_F_INHERITDSFIELD : null);
    }

    private static SkbEditAction Decode(AttributeReader settings)
    {
        var action = new SkbEditAction();
        uint? mark = null, mask = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((SkbEditAttribute)setting.Type)
            {
                case TCA_SKBEDIT_PARMS:
                    GenericParameters common = setting.AsStructure<GenericParameters>();
                    action = action with { Verdict = new TrafficVerdict(common.Verdict), Index = common.Index };
                    break;
                case TCA_SKBEDIT_PRIORITY: action = action with { Priority = new TrafficHandle(setting.AsUInt32()) }; break;
                case TCA_SKBEDIT_QUEUE_MAPPING: action = action with { Queue = setting.AsUInt16() }; break;
                case TCA_SKBEDIT_QUEUE_MAPPING_MAX: action = action with { LastQueue = setting.AsUInt16() }; break;
                case TCA_SKBEDIT_MARK: mark = setting.AsUInt32(); break;
                case TCA_SKBEDIT_MASK: mask = setting.AsUInt32(); break;
                case TCA_SKBEDIT_PTYPE: action = action with { PacketType = setting.AsUInt16() }; break;
                case TCA_SKBEDIT_FLAGS:
                    action = action with { InheritsTypeOfService = (setting.AsUInt64() & SKBEDIT_F_INHERITDSFIELD) != 0 };
                    break;
                case TCA_SKBEDIT_TM or TCA_SKBEDIT_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return action with
        {
            Mark = mark is uint value ? new Masked<uint>(value, mask ?? uint.MaxValue) : null,
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary><c>TCA_SKBEDIT_*</c>.</summary>
internal enum SkbEditAttribute : ushort
{
    TCA_SKBEDIT_TM = 1,
    TCA_SKBEDIT_PARMS = 2,
    TCA_SKBEDIT_PRIORITY = 3,
    TCA_SKBEDIT_QUEUE_MAPPING = 4,
    TCA_SKBEDIT_MARK = 5,
    TCA_SKBEDIT_PAD = 6,
    TCA_SKBEDIT_PTYPE = 7,
    TCA_SKBEDIT_MASK = 8,
    TCA_SKBEDIT_FLAGS = 9,
    TCA_SKBEDIT_QUEUE_MAPPING_MAX = 10,
}

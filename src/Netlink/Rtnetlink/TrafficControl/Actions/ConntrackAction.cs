using System;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.ConntrackActionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Sends the packet to connection tracking (<c>action ct</c>, tc-ct(8)).</summary>
/// <remarks>Source: <c>TCA_CT_*</c> in <c>include/uapi/linux/tc_act/tc_ct.h</c>, net/sched/act_ct.c.</remarks>
public sealed record ConntrackAction : TrafficAction
{
    /// <summary>Looks the packet's connection up.</summary>
    public ConntrackAction()
        : base(TrafficVerdict.Pipe)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The operations besides the lookup. Default none.</summary>
    public ConntrackOperations Operations { get; init; }

    /// <summary>The zone. The kernel's default is 0.</summary>
    public ushort? Zone { get; init; }

    /// <summary>The mark to set on the connection.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The first address of the NAT range, with <see cref="ConntrackOperations.SourceNat"/> or
    /// <see cref="ConntrackOperations.DestinationNat"/>.</summary>
    public IPAddress? FirstAddress { get; init; }

    /// <summary>The last address of the NAT range. The kernel's default is the first.</summary>
    public IPAddress? LastAddress { get; init; }

    /// <summary>The first port of the NAT range.</summary>
    public ushort? FirstPort { get; init; }

    /// <summary>The last port of the NAT range. The kernel's default is the first.</summary>
    public ushort? LastPort { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "ct", static () => AttributeSchema.Of<ConntrackActionAttribute>(), Decode);

    /// <exception cref="ArgumentException">A setting of the translation is given without its operation or its beginning.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        CheckTranslation();
        Arguments.CheckAtMost((uint)Operations, ushort.MaxValue, nameof(Operations), "action ct");
        if (FirstAddress is not null && LastAddress is not null && FirstAddress.AddressFamily != LastAddress.AddressFamily)
            throw Arguments.Refused($"action ct: {FirstAddress} and {LastAddress} are of different families.", nameof(LastAddress));
        writer.WriteOptional(TCA_CT_ZONE, Zone);
        writer.WriteOptional(TCA_CT_MARK, Mark?.Value);
        writer.WriteOptional(TCA_CT_MARK_MASK, Mark?.Mask);
        WriteAddress(writer, FirstAddress, TCA_CT_NAT_IPV4_MIN, TCA_CT_NAT_IPV6_MIN);
        WriteAddress(writer, LastAddress, TCA_CT_NAT_IPV4_MAX, TCA_CT_NAT_IPV6_MAX);
        writer.WriteOptionalBigEndian(TCA_CT_NAT_PORT_MIN, FirstPort);
        writer.WriteOptionalBigEndian(TCA_CT_NAT_PORT_MAX, LastPort);
        writer.WriteUInt16(TCA_CT_ACTION, (ushort)Operations);
        writer.WriteStructure(TCA_CT_PARMS, Common);
    }

    private void CheckTranslation()
    {
        bool translates = (Operations & ConntrackOperations.Nat) != 0
            && (Operations & (ConntrackOperations.SourceNat | ConntrackOperations.DestinationNat)) != 0;
        string? first = FirstAddress is not null ? nameof(FirstAddress) : FirstPort is not null ? nameof(FirstPort)
            : LastAddress is not null ? nameof(LastAddress) : LastPort is not null ? nameof(LastPort) : null;
        if (first is not null && !translates)
            throw Arguments.Refused($"action ct: {first} needs the Operations Nat and SourceNat or DestinationNat; the kernel would " +
                "ignore it.", first);
        if (LastAddress is not null && FirstAddress is null)
            throw Arguments.Refused("action ct: LastAddress ends a range that begins with FirstAddress, which is missing; the kernel " +
                "would ignore it.", nameof(LastAddress));
        if (LastPort is not null && FirstPort is null)
            throw Arguments.Refused("action ct: LastPort ends a range that begins with FirstPort, which is missing; the kernel would " +
                "ignore it.", nameof(LastPort));
    }

    private static ConntrackAction Decode(AttributeReader settings)
    {
        var action = new ConntrackAction();
        uint? mark = null, mask = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((ConntrackActionAttribute)setting.Type)
            {
                case TCA_CT_PARMS:
                    GenericParameters common = setting.AsStructure<GenericParameters>();
                    action = action with { Verdict = new TrafficVerdict(common.Verdict), Index = common.Index };
                    break;
                case TCA_CT_ACTION: action = action with { Operations = (ConntrackOperations)setting.AsUInt16() }; break;
                case TCA_CT_ZONE: action = action with { Zone = setting.AsUInt16() }; break;
                case TCA_CT_MARK: mark = setting.AsUInt32(); break;
                case TCA_CT_MARK_MASK: mask = setting.AsUInt32(); break;
                case TCA_CT_NAT_IPV4_MIN or TCA_CT_NAT_IPV6_MIN: action = action with { FirstAddress = setting.AsAddress() }; break;
                case TCA_CT_NAT_IPV4_MAX or TCA_CT_NAT_IPV6_MAX: action = action with { LastAddress = setting.AsAddress() }; break;
                case TCA_CT_NAT_PORT_MIN: action = action with { FirstPort = setting.AsUInt16BigEndian() }; break;
                case TCA_CT_NAT_PORT_MAX: action = action with { LastPort = setting.AsUInt16BigEndian() }; break;
                case TCA_CT_TM or TCA_CT_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return action with
        {
            Mark = mark is uint value ? new Masked<uint>(value, mask ?? uint.MaxValue) : null,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static void WriteAddress(NetlinkWriter writer, IPAddress? address, ConntrackActionAttribute ipv4, ConntrackActionAttribute ipv6)
        => writer.WriteOptional(address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ? ipv6 : ipv4, address);
}

/// <summary>The operations of a <see cref="ConntrackAction"/>. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCA_CT_ACT_*</c> in <c>include/uapi/linux/tc_act/tc_ct.h</c>.</remarks>
[Flags]
public enum ConntrackOperations
{
    /// <summary>The connection is looked up.</summary>
    None = 0,

    /// <summary>The connection is committed to the table (<c>commit</c>).</summary>
    Commit = 1,

    /// <summary>With commit: an existing connection in the other direction is replaced (<c>force</c>).</summary>
    Force = 2,

    /// <summary>The packet's conntrack state is cleared (<c>clear</c>).</summary>
    Clear = 4,

    /// <summary>Addresses are translated according to the connection (<c>nat</c>).</summary>
    Nat = 8,

    /// <summary>The source address is translated (<c>nat src</c>).</summary>
    SourceNat = 16,

    /// <summary>The destination address is translated (<c>nat dst</c>).</summary>
    DestinationNat = 32,
}

/// <summary><c>TCA_CT_*</c>.</summary>
internal enum ConntrackActionAttribute : ushort
{
    TCA_CT_PARMS = 1,
    TCA_CT_TM = 2,
    TCA_CT_ACTION = 3,
    TCA_CT_ZONE = 4,
    TCA_CT_MARK = 5,
    TCA_CT_MARK_MASK = 6,
    TCA_CT_LABELS = 7,
    TCA_CT_LABELS_MASK = 8,
    TCA_CT_NAT_IPV4_MIN = 9,
    TCA_CT_NAT_IPV4_MAX = 10,
    TCA_CT_NAT_IPV6_MIN = 11,
    TCA_CT_NAT_IPV6_MAX = 12,
    TCA_CT_NAT_PORT_MIN = 13,
    TCA_CT_NAT_PORT_MAX = 14,
    TCA_CT_PAD = 15,
    TCA_CT_HELPER_NAME = 16,
    TCA_CT_HELPER_FAMILY = 17,
    TCA_CT_HELPER_PROTO = 18,
}

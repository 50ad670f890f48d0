using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NatAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Translates IPv4 addresses one to one, without tracking connections (<c>action nat</c>, tc-nat(8)).</summary>
/// <remarks>Source: <c>TCA_NAT_*</c> in <c>include/uapi/linux/tc_act/tc_nat.h</c>, net/sched/act_nat.c.</remarks>
public sealed record NatAction : TrafficAction
{
    private const uint TCA_NAT_FLAG_EGRESS = 1;

    /// <summary>Translates the addresses of a network.</summary>
    /// <param name="direction">Which address of the packet is translated.</param>
    /// <param name="from">The network to translate.</param>
    /// <param name="to">An address of the network to translate to; bits after the prefix are ignored.</param>
    public NatAction(NatDirection direction, IPNetwork from, IPAddress to)
        : base(TrafficVerdict.Pass)
        => (Direction, From, To) = (direction, from, to);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>Which address of the packet is translated.</summary>
    public NatDirection Direction { get; }

    /// <summary>The network to translate.</summary>
    public IPNetwork From { get; }

    /// <summary>An address of the network to translate to.</summary>
    public IPAddress To { get; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "nat", static () => AttributeSchema.Of<NatAttribute>(), Decode);

    /// <exception cref="System.ArgumentException">An address is not IPv4.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(From.BaseAddress, AddressFamily.InterNetwork, nameof(From), "action nat");
        Arguments.CheckFamily(To, AddressFamily.InterNetwork, nameof(To), "action nat");
        uint mask = From.PrefixLength == 0 ? 0 : uint.MaxValue << (32 - From.PrefixLength);
        writer.WriteStructure(TCA_NAT_PARMS, new Parameters(Common, ToWire(From.BaseAddress), ToWire(To),
            NetworkOrder.Convert(mask), Direction is NatDirection.Egress ? TCA_NAT_FLAG_EGRESS : 0));
    }

    /// <summary>Null if the mask is not that of a prefix; the action is then kept as raw attributes.</summary>
    private static NatAction? Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((NatAttribute)setting.Type)
            {
                case TCA_NAT_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_NAT_TM or TCA_NAT_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        uint mask = NetworkOrder.Convert(parameters.Mask);
        int length = System.Numerics.BitOperations.PopCount(mask);
        if (mask != (length == 0 ? 0 : uint.MaxValue << (32 - length)))
            return null;
        return new NatAction((parameters.Flags & TCA_NAT_FLAG_EGRESS) != 0 ? NatDirection.Egress : NatDirection.Ingress,
            new InterfaceAddress(new IPAddress(parameters.Old), length).Network, new IPAddress(parameters.New))
        {
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static uint ToWire(IPAddress address) => HostOrder.ReadUInt32(address.GetAddressBytes());

    /// <summary><c>struct tc_nat</c>; addresses and mask are in network order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, uint Old, uint New, uint Mask, uint Flags);
}

/// <summary>Which address a <see cref="NatAction"/> translates.</summary>
public enum NatDirection
{
    /// <summary>The destination address.</summary>
    Ingress = 0,

    /// <summary>The source address.</summary>
    Egress = 1,
}

/// <summary><c>TCA_NAT_*</c>.</summary>
internal enum NatAttribute : ushort
{
    TCA_NAT_PARMS = 1,
    TCA_NAT_TM = 2,
    TCA_NAT_PAD = 3,
}

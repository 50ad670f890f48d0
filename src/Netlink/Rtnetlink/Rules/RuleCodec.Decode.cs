using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RuleAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form of a rule as the kernel reports it. Source: fib_nl_fill_rule() in net/core/fib_rules.c.</content>
internal static partial class RuleCodec
{
    /// <summary>Reads a rule; null for one of another family, such as multicast routing.</summary>
    public static Rule? Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out FibRuleHeader header);
        AddressFamily family = LinuxFamily.ToAddressFamily(header.Family);
        if (family is AddressFamily.Unspecified)
            return null;

        uint? priority = null, target = null, mark = null, mask = null;
        RouteRealms? realms = null;
        var unknown = default(AttributeKeeper);
        RouteTable table = (RouteTable)header.Table;
        IPNetwork? source = null, destination = null;
        string? input = null, output = null;
        InclusiveRange<uint>? users = null;
        InclusiveRange<ushort>? sources = null, destinations = null;
        ushort? sourceMask = null, destinationMask = null;
        byte? ipProtocol = null;
        RouteProtocol? protocol = null;
        ulong? tunnel = null;
        byte? dscp = null, dscpMask = null;
        uint? label = null, labelMask = null;
        bool l3Master = false;
        int? suppressLength = null, suppressGroup = null;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RuleAttribute)attribute.Type)
            {
                case FRA_PRIORITY: priority = attribute.AsUInt32(); break;
                case FRA_SRC: source = ReadNetwork(attribute, header.SourceLength); break;
                case FRA_DST: destination = ReadNetwork(attribute, header.DestinationLength); break;
                case FRA_FWMARK: mark = attribute.AsUInt32(); break;
                case FRA_FWMASK: mask = attribute.AsUInt32(); break;
                case FRA_TABLE: table = (RouteTable)attribute.AsUInt32(); break;
                case FRA_GOTO: target = attribute.AsUInt32(); break;
                case FRA_IIFNAME: input = attribute.AsString(); break;
                case FRA_OIFNAME: output = attribute.AsString(); break;
                case FRA_L3MDEV: l3Master = attribute.AsBoolean(); break;
                case FRA_UID_RANGE: users = ReadRange(attribute.AsStructure<(uint First, uint Last)>()); break;
                case FRA_IP_PROTO: ipProtocol = attribute.AsByte(); break;
                case FRA_SPORT_RANGE: sources = ReadRange(attribute.AsStructure<(ushort First, ushort Last)>()); break;
                case FRA_DPORT_RANGE: destinations = ReadRange(attribute.AsStructure<(ushort First, ushort Last)>()); break;
                case FRA_SPORT_MASK: sourceMask = attribute.AsUInt16(); break;
                case FRA_DPORT_MASK: destinationMask = attribute.AsUInt16(); break;
                case FRA_DSCP: dscp = attribute.AsByte(); break;
                case FRA_DSCP_MASK: dscpMask = attribute.AsByte(); break;
                case FRA_FLOWLABEL: label = attribute.AsUInt32BigEndian(); break;
                case FRA_FLOWLABEL_MASK: labelMask = attribute.AsUInt32BigEndian(); break;
                case FRA_TUN_ID: tunnel = NetworkOrder.Convert(attribute.AsUInt64()); break;
                case FRA_SUPPRESS_PREFIXLEN: suppressLength = NullIfNone(attribute.AsInt32()); break;
                case FRA_SUPPRESS_IFGROUP: suppressGroup = NullIfNone(attribute.AsInt32()); break;
                case FRA_FLOW: realms = RouteRealms.FromWire(attribute.AsUInt32()); break;
                case FRA_PROTOCOL: protocol = (RouteProtocol)attribute.AsByte(); break;
                case FRA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new Rule(family)
        {
            // The kernel leaves out a priority of 0; it chooses one for a request without.
            Priority = priority ?? ((message.Header.Flags & MessageFlags.Request) != 0 ? null : 0),
            Action = header.Action,
            Table = table is RouteTable.Unspecified ? null : table,
            Target = target,
            IsInverted = (header.Flags & FIB_RULE_INVERT) != 0,
            Source = source,
            Destination = destination,
            TypeOfService = header.TypeOfService,
            Dscp = dscp,
            DscpMask = dscpMask,
            FlowLabel = label,
            FlowLabelMask = labelMask,
            InputInterface = input,
            OutputInterface = output,
            // The kernel leaves out a mark of 0, but not its mask.
            Mark = mark ?? (mask is null ? null : 0),
            MarkMask = mask,
            UserIds = users,
            IPProtocol = ipProtocol,
            SourcePorts = sources,
            DestinationPorts = destinations,
            SourcePortMask = sourceMask,
            DestinationPortMask = destinationMask,
            TunnelId = tunnel,
            L3Master = l3Master,
            SuppressPrefixLength = suppressLength,
            SuppressInterfaceGroup = suppressGroup,
            Realms = realms,
            Protocol = protocol,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>Reads a network; null if it is empty, which is how iproute2 says <c>from all</c>.</summary>
    private static IPNetwork? ReadNetwork(in NetlinkAttribute attribute, byte length)
    {
        if (attribute.Payload.IsEmpty && length == 0)
            return null;
        IPAddress address = attribute.AsAddress();
        return length <= attribute.Payload.Length * 8
            ? new IPNetwork(address, length)
            : throw new NetlinkProtocolException($"A report of a rule has prefix length {length}.");
    }

    private static InclusiveRange<T> ReadRange<T>((T First, T Last) range)
        where T : struct, System.Numerics.INumber<T>
        => range.First <= range.Last
            ? new InclusiveRange<T>(range.First, range.Last)
            : throw new NetlinkProtocolException($"A report of a rule has a range from {range.First} to {range.Last}.");

    private static int? NullIfNone(int value) => value == NoSuppression ? null : value;
}

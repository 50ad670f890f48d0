using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttributes;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a link as the kernel reports it. Source: rtnl_fill_ifinfo() in net/core/rtnetlink.c.</summary>
internal static partial class LinkCodec
{
    /// <summary>Reads a report without details, which events carry unasked.</summary>
    public static Link Decode(in NetlinkMessage message) => Decode(message, LinkDetails.None);

    /// <summary>A decoder for a single question; the usual one allocates nothing.</summary>
    public static ReplyDecoder<Link> DecoderOf(LinkDetails details)
        => details == LinkDetails.None ? Decode : (in NetlinkMessage message) => Decode(message, details);

    public static Link Decode(in NetlinkMessage message, LinkDetails details)
    {
        AttributeReader attributes = message.Read(out IfInfoMsg header);
        string? name = null, discipline = null;
        var info = default(LinkInfo);
        LinkLayerAddress? address = null, broadcast = null;
        OperationalState state = OperationalState.Unknown;
        LinkMode? mode = null;
        bool? carrier = null, down = null;
        int? mtu = null, minimum = null, maximum = null, length = null, transmit = null, receive = null;
        int master = 0, parent = 0;
        uint? group = null, promiscuity = null, allMulticity = null, ups = null, downs = null;
        var limits = default(OffloadLimits.Report);
        var rare = default(RareAttributes);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch (attribute.Type)
            {
                case IFLA_IFNAME: name = attribute.AsString(); break;
                case IFLA_LINKINFO: info = LinkInfo.Read(attribute.AsNest()); break;
                case IFLA_MTU: mtu = attribute.AsInt32(); break;
                case IFLA_MIN_MTU: minimum = attribute.AsInt32(); break;
                case IFLA_MAX_MTU: maximum = attribute.AsInt32(); break;
                case IFLA_ADDRESS: address = ReadLinkLayerAddress(attribute); break;
                case IFLA_BROADCAST: broadcast = ReadLinkLayerAddress(attribute); break;
                case IFLA_OPERSTATE: state = (OperationalState)attribute.AsByte(); break;
                case IFLA_LINKMODE: mode = (LinkMode)attribute.AsByte(); break;
                case IFLA_CARRIER: carrier = attribute.AsBoolean(); break;
                case IFLA_CARRIER_UP_COUNT: ups = attribute.AsUInt32(); break;
                case IFLA_CARRIER_DOWN_COUNT: downs = attribute.AsUInt32(); break;
                case IFLA_PROTO_DOWN: down = attribute.AsBoolean(); break;
                case IFLA_MASTER: master = attribute.AsInt32(); break;
                // Index 0 is no device: tunnels report it to say that they sit on none.
                case IFLA_LINK: parent = attribute.AsInt32(); break;
                case IFLA_TXQLEN: length = attribute.AsInt32(); break;
                case IFLA_QDISC: discipline = QueueingDisciplineNames.Get(attribute); break;
                case IFLA_NUM_TX_QUEUES: transmit = attribute.AsInt32(); break;
                case IFLA_NUM_RX_QUEUES: receive = attribute.AsInt32(); break;
                case IFLA_GROUP: group = attribute.AsUInt32(); break;
                case IFLA_PROMISCUITY: promiscuity = attribute.AsUInt32(); break;
                case IFLA_ALLMULTI: allMulticity = attribute.AsUInt32(); break;
                case IFLA_GSO_MAX_SIZE or IFLA_GSO_MAX_SEGS or IFLA_GRO_MAX_SIZE or IFLA_TSO_MAX_SIZE or IFLA_TSO_MAX_SEGS
                    or IFLA_GSO_IPV4_MAX_SIZE or IFLA_GRO_IPV4_MAX_SIZE:
                    limits.Read(attribute);
                    break;
                default: rare.Read(attribute, details); break;
            }
        }

        return new Link
        {
            Index = header.Index,
            Name = name ?? throw new NetlinkProtocolException($"A report of link {header.Index} has no name (IFLA_IFNAME)."),
            Extras = rare.ToExtras(info.Port),
            Flags = header.Flags,
            HardwareType = header.HardwareType,
            Kind = info.Kind,
            Mtu = mtu,
            MinimumMtu = minimum,
            MaximumMtu = maximum,
            Address = address,
            Broadcast = broadcast,
            OperationalState = state,
            Mode = mode,
            Carrier = carrier,
            CarrierUps = ups,
            CarrierDowns = downs,
            ProtocolDown = down,
            Master = master,
            ParentIndex = parent,
            TransmitQueueLength = length,
            QueueingDiscipline = discipline,
            TransmitQueues = transmit,
            ReceiveQueues = receive,
            Offload = limits.ToLimits(),
            Group = group,
            Promiscuity = promiscuity,
            AllMulticity = allMulticity,
        };
    }

    private static LinkLayerAddress ReadLinkLayerAddress(in NetlinkAttribute attribute)
        => attribute.Payload.Length <= LinkLayerAddress.MaxLength
            ? new LinkLayerAddress(attribute.Payload)
            : throw new NetlinkProtocolException($"A link-layer address of {attribute.Payload.Length} bytes was reported.");

    /// <summary>What <c>IFLA_LINKINFO</c> holds.</summary>
    private readonly record struct LinkInfo(LinkKind? Kind, LinkPort? Port)
    {
        public static LinkInfo Read(AttributeReader attributes)
        {
            NetlinkAttribute kind = default, data = default, portKind = default, portData = default;
            foreach (NetlinkAttribute attribute in attributes)
            {
                switch (attribute.Type)
                {
                    case IFLA_INFO_KIND: kind = attribute; break;
                    case IFLA_INFO_DATA: data = attribute; break;
                    case IFLA_INFO_SLAVE_KIND: portKind = attribute; break;
                    case IFLA_INFO_SLAVE_DATA: portData = attribute; break;
                }
            }

            return new LinkInfo(
                kind.Type == 0 ? null : LinkKinds.Decode(Named(kind), data),
                portKind.Type == 0 ? null : LinkPort.Decode(Named(portKind), portData));
        }

        private static NetlinkAttribute Named(NetlinkAttribute kind)
            => kind.Payload is [] or [0, ..] ? throw new NetlinkProtocolException("A report of a link has a kind without a name.") : kind;
    }
}

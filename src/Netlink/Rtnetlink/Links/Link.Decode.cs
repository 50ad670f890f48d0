using System.Diagnostics.CodeAnalysis;
using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttribute;

namespace Netlink.Rtnetlink;

/// <content>Reads a link from a report. Source: rtnl_fill_ifinfo() in net/core/rtnetlink.c.</content>
public sealed partial record Link
{
    [SetsRequiredMembers]
    internal Link(in NetlinkMessage message, LinkDetails details)
    {
        AttributeReader attributes = message.Read(out IfInfoMsg header);
        Index = header.Index;
        Flags = header.Flags;
        HardwareType = header.HardwareType;
        string? name = null;
        LinkPort? port = null;
        var limits = default(OffloadLimits.Report);
        var rare = default(LinkExtras.Report);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((LinkAttribute)attribute.Type)
            {
                case IFLA_IFNAME: name = attribute.AsString(); break;
                case IFLA_LINKINFO: (Kind, port) = LinkCodec.ReadInfo(attribute, details, ref rare); break;
                case IFLA_ADDRESS when attribute.Payload.Length <= ShortLinkLayerAddress.MaxLength:
                    _address = new ShortLinkLayerAddress(attribute.Payload); break;
                case IFLA_BROADCAST when attribute.Payload.Length <= ShortLinkLayerAddress.MaxLength:
                    _broadcast = new ShortLinkLayerAddress(attribute.Payload); break;
                case IFLA_QDISC: QueueingDiscipline = QueueingDisciplineNames.Get(attribute); break;
                case IFLA_OPERSTATE: OperationalState = (OperationalState)attribute.AsByte(); break;
                case IFLA_LINKMODE: Mode = (LinkMode)attribute.AsByte(); break;
                case IFLA_CARRIER: Carrier = attribute.AsBoolean(); break;
                case IFLA_PROTO_DOWN: ProtocolDown = attribute.AsBoolean(); break;
                case IFLA_MTU: Mtu = attribute.AsInt32(); break;
                case IFLA_MIN_MTU: MinimumMtu = attribute.AsInt32(); break;
                case IFLA_MAX_MTU: MaximumMtu = attribute.AsInt32(); break;
                case IFLA_CARRIER_UP_COUNT: CarrierUps = attribute.AsUInt32(); break;
                case IFLA_CARRIER_DOWN_COUNT: CarrierDowns = attribute.AsUInt32(); break;
                case IFLA_MASTER: _master = attribute.AsInt32(); break;
                case IFLA_LINK: ParentIndex = attribute.AsInt32(); break;
                case IFLA_TXQLEN: TransmitQueueLength = attribute.AsInt32(); break;
                case IFLA_NUM_TX_QUEUES: TransmitQueues = attribute.AsInt32(); break;
                case IFLA_NUM_RX_QUEUES: ReceiveQueues = attribute.AsInt32(); break;
                case IFLA_GROUP: Group = attribute.AsUInt32(); break;
                case IFLA_PROMISCUITY: Promiscuity = attribute.AsUInt32(); break;
                case IFLA_ALLMULTI: AllMulticity = attribute.AsUInt32(); break;
                case IFLA_HEADROOM: Headroom = attribute.AsUInt16(); break;
                case IFLA_TAILROOM:
                    _told |= TailroomTold;
                    rare.Read(attribute, details, _address.Length);
                    break;
                case IFLA_NETNS_IMMUTABLE: IsNamespaceImmutable = attribute.AsBoolean(); break;
                case IFLA_GSO_MAX_SIZE or IFLA_GSO_MAX_SEGS or IFLA_GRO_MAX_SIZE or IFLA_TSO_MAX_SIZE or IFLA_TSO_MAX_SEGS
                    or IFLA_GSO_IPV4_MAX_SIZE or IFLA_GRO_IPV4_MAX_SIZE:
                    limits.Read(attribute);
                    break;
                default: rare.Read(attribute, details, _address.Length); break;
            }
        }

        Name = name ?? throw new NetlinkProtocolException($"A report of link {header.Index} has no name (IFLA_IFNAME).");
        Offload = limits.ToLimits();
        _extras = rare.ToExtras(port);
    }
}

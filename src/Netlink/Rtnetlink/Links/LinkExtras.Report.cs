using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttribute;
using static Netlink.Rtnetlink.LinkAttributes;

namespace Netlink.Rtnetlink;

internal sealed partial record LinkExtras
{
    /// <summary>The attributes that few reports have, or that are read only on request, collected while the attributes are read.</summary>
    internal struct Report
    {
        private List<string>? _alternativeNames;
        private AttributeKeeper _unknown;
        private string? _alias;
        private LinkHardware? _hardware;
        private XdpAttachment? _xdp;
        private LinkStatistics? _statistics;
        private IPv4Parameters? _ipv4;
        private IPv6Parameters? _ipv6;
        private int? _parentNamespace;
        private AddressBox? _longAddress;
        private AddressBox? _longBroadcast;
        private bool _any;

        private LinkHardware Hardware => _hardware ??= new LinkHardware();

        /// <param name="attribute">The attribute.</param>
        /// <param name="details">The requested details.</param>
        /// <param name="shortAddressLength">The length of the link's own address, unless it is long; it precedes those of virtual
        /// functions.</param>
        public void Read(in NetlinkAttribute attribute, LinkDetails details, int shortAddressLength)
        {
            switch ((LinkAttribute)attribute.Type)
            {
                case IFLA_PROP_LIST:
                    ReadAlternativeNames(attribute.AsNest());
                    _unknown.KeepOthers(attribute, (ushort)IFLA_ALT_IFNAME);
                    break;
                case IFLA_IFALIAS: _alias = attribute.AsString(); break;
                case IFLA_PARENT_DEV_NAME: Hardware.DeviceName = attribute.AsString(); break;
                case IFLA_PARENT_DEV_BUS_NAME: Hardware.DeviceBus = attribute.AsString(); break;
                case IFLA_PHYS_PORT_NAME: Hardware.PortName = attribute.AsString(); break;
                case IFLA_PHYS_PORT_ID: Hardware.PortId = new HardwareId(attribute.Payload); break;
                case IFLA_PHYS_SWITCH_ID: Hardware.SwitchId = new HardwareId(attribute.Payload); break;
                case IFLA_DEVLINK_PORT when !attribute.Payload.IsEmpty:
                    Hardware.DevlinkPort = DevlinkPortReader.Read(attribute, ref _unknown);
                    break;
                case IFLA_DPLL_PIN when !attribute.Payload.IsEmpty:
                    Hardware.ClockPinId = attribute.AsNest().TryFind(ClockPinAttribute.DPLL_A_PIN_ID, out NetlinkAttribute pin)
                        ? pin.AsUInt32() : null;
                    _unknown.KeepOthers(attribute, (ushort)ClockPinAttribute.DPLL_A_PIN_ID);
                    break;
                case IFLA_PROTO_DOWN_REASON:
                    Hardware.ProtocolDownReasons = attribute.AsNest().TryFind(ProtocolDownReasonAttribute.IFLA_PROTO_DOWN_REASON_VALUE,
                        out NetlinkAttribute reasons) ? reasons.AsUInt32() : 0;
                    _unknown.KeepOthers(attribute, (ushort)ProtocolDownReasonAttribute.IFLA_PROTO_DOWN_REASON_VALUE);
                    break;
                case IFLA_TAILROOM when attribute.AsUInt16() is not 0 and ushort room: Hardware.Tailroom = room; break;
                case IFLA_PERM_ADDRESS: Hardware.PermanentAddress = attribute.AsLinkLayerAddress(); break;
                case IFLA_NUM_VF when (details & LinkDetails.VirtualFunctions) != 0:
                    Hardware.VirtualFunctionCount = attribute.AsInt32();
                    break;
                case IFLA_VFINFO_LIST when (details & LinkDetails.VirtualFunctions) != 0:
                    int addressLength = _longAddress?.Address.Length ?? shortAddressLength;
                    Hardware.VirtualFunctions = VirtualFunction.DecodeList(attribute.AsNest(), addressLength);
                    _unknown.KeepOthers(attribute, (ushort)VirtualFunctionListAttribute.IFLA_VF_INFO);
                    break;
                case IFLA_XDP: _xdp = XdpAttachment.Decode(attribute, ref _unknown); break;
                case IFLA_STATS64 when (details & LinkDetails.Statistics) != 0: _statistics = LinkStatistics.Read(attribute.Payload); break;
                case IFLA_AF_SPEC when (details & LinkDetails.Parameters) != 0:
                    ReadParameters(attribute.AsNest());
                    _unknown.KeepOthers(attribute, LinuxFamily.AF_INET, LinuxFamily.AF_INET6);
                    break;
                case IFLA_LINK_NETNSID: _parentNamespace = attribute.AsInt32(); break;
                case IFLA_ADDRESS: _longAddress = new AddressBox(attribute); break;
                case IFLA_BROADCAST: _longBroadcast = new AddressBox(attribute); break;
                case > LastKnown: _unknown.Keep(attribute); break;
                default: return;
            }

            // The kernel reports the attribute for links without a program too.
            _any |= (LinkAttribute)attribute.Type != IFLA_XDP || _xdp is not null || !_unknown.IsEmpty;
        }

        /// <summary>Keeps what a nest has beside the attributes that were read, if there is anything.</summary>
        public void KeepWithin(in NetlinkAttribute nest, in AttributeKeeper others)
        {
            _unknown.KeepWithin(nest, others);
            _any |= !others.IsEmpty;
        }

        public readonly LinkExtras? ToExtras(LinkPort? port) => !_any && port is null ? null : new LinkExtras
        {
            AlternativeNames = _alternativeNames ?? (IReadOnlyList<string>)[],
            UnknownAttributes = _unknown.Kept,
            Alias = _alias,
            Port = port,
            Xdp = _xdp,
            Statistics = _statistics,
            IPv4 = _ipv4,
            IPv6 = _ipv6,
            Hardware = _hardware?.OrNull(),
            ParentNamespaceId = _parentNamespace,
            LongAddress = _longAddress?.Address,
            LongBroadcast = _longBroadcast?.Address,
        }.OrNull();

        private void ReadAlternativeNames(AttributeReader properties)
        {
            foreach (NetlinkAttribute property in properties)
            {
                if ((LinkAttribute)property.Type == IFLA_ALT_IFNAME)
                    (_alternativeNames ??= []).Add(property.AsString());
            }
        }

        private void ReadParameters(AttributeReader families)
        {
            foreach (NetlinkAttribute family in families)
            {
                if (family.Type == LinuxFamily.AF_INET)
                    _ipv4 = IPv4Parameters.Decode(family.AsNest());
                else if (family.Type == LinuxFamily.AF_INET6)
                    _ipv6 = IPv6Parameters.Decode(family.AsNest());
            }
        }

        /// <summary>Keeps the space for addresses of 32 bytes out of the many reports that have none.</summary>
        private sealed class AddressBox(in NetlinkAttribute attribute)
        {
            public LinkLayerAddress Address { get; } = attribute.AsLinkLayerAddress();
        }
    }
}

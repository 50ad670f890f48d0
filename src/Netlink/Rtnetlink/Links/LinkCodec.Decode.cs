using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttributes;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a link as the kernel reports it. Source: rtnl_fill_ifinfo() in net/core/rtnetlink.c.</summary>
internal static partial class LinkCodec
{
    public static Link Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out IfInfoMsg header);
        string? name = null, alias = null, discipline = null;
        LinkKind? kind = null;
        LinkLayerAddress? address = null, broadcast = null;
        OperationalState state = OperationalState.Unknown;
        bool? carrier = null;
        int? mtu = null, minimum = null, maximum = null, master = null, parent = null, parentNamespace = null, length = null, transmit = null, receive = null;
        uint? group = null, promiscuity = null;
        List<string>? alternatives = null;
        List<RawAttribute>? unknown = null;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch (attribute.Type)
            {
                case IFLA_IFNAME: name = attribute.AsString(); break;
                case IFLA_PROP_LIST: ReadAlternativeNames(attribute.AsNest(), ref alternatives); break;
                case IFLA_LINKINFO: kind = ReadKind(attribute.AsNest()); break;
                case IFLA_MTU: mtu = attribute.AsInt32(); break;
                case IFLA_MIN_MTU: minimum = attribute.AsInt32(); break;
                case IFLA_MAX_MTU: maximum = attribute.AsInt32(); break;
                case IFLA_ADDRESS: address = ReadLinkLayerAddress(attribute); break;
                case IFLA_BROADCAST: broadcast = ReadLinkLayerAddress(attribute); break;
                case IFLA_OPERSTATE: state = (OperationalState)attribute.AsByte(); break;
                case IFLA_CARRIER: carrier = attribute.AsBoolean(); break;
                case IFLA_MASTER: master = NullIfZero(attribute.AsInt32()); break;
                case IFLA_LINK: parent = NullIfZero(attribute.AsInt32()); break;
                case IFLA_LINK_NETNSID: parentNamespace = attribute.AsInt32(); break;
                case IFLA_TXQLEN: length = attribute.AsInt32(); break;
                case IFLA_QDISC: discipline = attribute.AsString(); break;
                case IFLA_NUM_TX_QUEUES: transmit = attribute.AsInt32(); break;
                case IFLA_NUM_RX_QUEUES: receive = attribute.AsInt32(); break;
                case IFLA_GROUP: group = attribute.AsUInt32(); break;
                case IFLA_PROMISCUITY: promiscuity = attribute.AsUInt32(); break;
                case IFLA_IFALIAS: alias = attribute.AsString(); break;
                case > IFLA_LAST_KNOWN: (unknown ??= []).Add(attribute.ToRaw()); break;
            }
        }

        return new Link
        {
            Index = header.Index,
            Name = name ?? throw new NetlinkProtocolException($"A report of link {header.Index} has no name (IFLA_IFNAME)."),
            AlternativeNames = alternatives ?? (IReadOnlyList<string>)[],
            Flags = header.Flags,
            HardwareType = header.HardwareType,
            Kind = kind,
            Mtu = mtu,
            MinimumMtu = minimum,
            MaximumMtu = maximum,
            Address = address,
            Broadcast = broadcast,
            OperationalState = state,
            Carrier = carrier,
            Master = master,
            ParentIndex = parent,
            ParentNamespaceId = parentNamespace,
            TransmitQueueLength = length,
            QueueingDiscipline = discipline,
            TransmitQueues = transmit,
            ReceiveQueues = receive,
            Group = group,
            Promiscuity = promiscuity,
            Alias = alias,
            UnknownAttributes = unknown ?? (IReadOnlyList<RawAttribute>)[],
        };
    }

    private static LinkKind? ReadKind(AttributeReader info)
    {
        if (!info.TryFind(IFLA_INFO_KIND, out NetlinkAttribute kind))
            return null;
        if (kind.AsString().Length == 0)
            throw new NetlinkProtocolException("A report of a link has a kind without a name.");
        info.TryFind(IFLA_INFO_DATA, out NetlinkAttribute data);
        return LinkKinds.Decode(kind, data);
    }

    private static void ReadAlternativeNames(AttributeReader properties, ref List<string>? names)
    {
        foreach (NetlinkAttribute property in properties)
        {
            if (property.Type == IFLA_ALT_IFNAME)
                (names ??= []).Add(property.AsString());
        }
    }

    private static LinkLayerAddress ReadLinkLayerAddress(in NetlinkAttribute attribute)
        => attribute.Payload.Length <= LinkLayerAddress.MaxLength
            ? new LinkLayerAddress(attribute.Payload)
            : throw new NetlinkProtocolException($"A link-layer address of {attribute.Payload.Length} bytes was reported.");

    /// <summary>Index 0 is no device: tunnels report it to say that they sit on none.</summary>
    private static int? NullIfZero(int index) => index == 0 ? null : index;
}
